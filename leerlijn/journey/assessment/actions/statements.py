"""Somebody else tells what she saw: asked by mail, given or declined by the link in it."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.people import queries as people
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.letters import portfolios as portfolio_letters
from leerlijn.journey.assessment.models import EvidenceItem, Statement
from leerlijn.journey.assessment.types import EvidenceKind, State
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.actions import action
from leerlijn.kernel.refusals import Refused

if TYPE_CHECKING:
    from leerlijn.journey.assessment.models import Procedure
    from leerlijn.kernel.actors import Actor

OPEN_FOR = timedelta(days=28)
REMIND_AFTER = timedelta(days=10)
MOST_ASKED = 20
"""Per procedure: a portfolio is no mailing list."""


@action("assessment.ask_statement", on="procedure")
def ask_statement(by: Actor, *, procedure: Procedure, name: str, email: str, question: str) -> Statement:
    """Ask somebody by mail what she saw the candidate do. She has four weeks and needs no account.

    Raises Refused: "other_step", "yourself", "asked_already", "too_many".
    """
    people.hold(procedure.candidate)
    held = queries.hold(procedure)
    _demand_portfolio(held)
    if email.casefold() == (held.candidate.email or "").casefold():
        raise Refused(_("Een verklaring komt van een ander. Vul het e-mailadres van die ander in."), code="yourself")
    asked = queries.statements_of(held)
    if asked.filter(to_email__iexact=email, state=Statement.State.ASKED, expires_on__gte=clock.today()).exists():
        raise Refused(_("Deze persoon heb je al gevraagd. Wacht op het antwoord."), code="asked_already")
    if asked.count() >= MOST_ASKED:
        raise Refused(_("Je hebt al twintig mensen gevraagd. Meer is niet nodig."), code="too_many")
    made = Statement.objects.create(
        procedure=held, key=secrets.token_urlsafe(24), to_name=name[:120], to_email=email, question=question,
        language=get_language() or "nl", asked_at=clock.now(), expires_on=clock.today() + OPEN_FOR,
    )  # fmt: skip
    portfolio_letters.ask(made)
    return made


@action("assessment.ask_again", on="statement")
def ask_again(by: Actor, *, statement: Statement) -> Statement:
    """Ask once more, under a new link, when nobody answered in time. Raises Refused: "not_yet", "asked_twice",
    "other_step"."""
    held = _held(statement)
    _demand_portfolio(held.procedure)
    if not held.has_expired(clock.today()):
        raise Refused(_("Er loopt nog een vraag, of er is al een antwoord."), code="not_yet")
    if held.times_asked > 1:
        raise Refused(_("Je vroeg het al twee keer. Vraag iemand anders."), code="asked_twice")
    held.key, held.times_asked, held.reminded_at = secrets.token_urlsafe(24), 2, None
    held.asked_at, held.expires_on = clock.now(), clock.today() + OPEN_FOR
    held.save(update_fields=["key", "times_asked", "reminded_at", "asked_at", "expires_on"])
    portfolio_letters.ask(held)
    return held


@action("assessment.end_asking", on="statement")
def end_asking(by: Actor, *, statement: Statement) -> Statement:
    """Take the question back; the link leads nowhere any more. Raises Refused("answered")."""
    held = _held(statement)
    _demand_unanswered(held)
    held.state = Statement.State.ENDED
    held.save(update_fields=["state"])
    return held


@action("assessment.give_statement", on="statement")
def give_statement(
    by: Actor, *, statement: Statement, name: str, role: str, organisation: str, saw_from: str, text: str
) -> EvidenceItem:
    """Tell what one saw, under one's own name. It becomes evidence of the candidate, and changes no more.

    Raises Refused: "answered", "no_use" when the portfolio was submitted meanwhile, "too_late".
    """
    held = _held(statement)
    _demand_unanswered(held)
    if not held.is_of_use:
        raise Refused(_("De kandidaat heeft je verklaring niet meer nodig. Je hoeft niets te doen."), code="no_use")
    if held.has_expired(clock.today()):
        raise Refused(_("De tijd is voorbij. De kandidaat kan je opnieuw vragen."), code="too_late")
    held.state, held.answered_at = Statement.State.GIVEN, clock.now()
    held.name, held.role, held.organisation = name[:120], role[:120], organisation[:160]
    held.saw_from, held.text = saw_from[:300], text
    held.save(update_fields=["state", "answered_at", "name", "role", "organisation", "saw_from", "text"])
    item = EvidenceItem.objects.create(
        person=held.procedure.candidate, kind=EvidenceKind.STATEMENT, statement=held, made_on=clock.today(),
        title=str(_("Verklaring van %(name)s") % {"name": held.name})[:160], added_at=clock.now(),
    )  # fmt: skip
    portfolio_letters.tell_given(held)
    return item


@action("assessment.decline_statement", on="statement")
def decline_statement(by: Actor, *, statement: Statement) -> Statement:
    """Rather not; nobody needs a reason. Raises Refused("answered")."""
    held = _held(statement)
    _demand_unanswered(held)
    held.state, held.answered_at = Statement.State.DECLINED, clock.now()
    held.save(update_fields=["state", "answered_at"])
    portfolio_letters.tell_declined(held)
    return held


@action("assessment.remind_statements", on=None)
def remind_statements(by: Actor) -> int:
    """Remind once who was asked ten days ago and did not answer."""
    due = list(queries.statements_to_remind(clock.now() - REMIND_AFTER))
    for statement in due:
        portfolio_letters.ask(statement, again=True)
        statement.reminded_at = clock.now()
        statement.save(update_fields=["reminded_at"])
    logbook.note(reminded=len(due))
    return len(due)


def _held(statement: Statement) -> Statement:
    return Statement.objects.select_for_update(of=("self",)).get(pk=statement.pk)


def _demand_portfolio(procedure: Procedure) -> None:
    if procedure.state != State.PORTFOLIO:
        raise Refused(_("Een verklaring vraag je voordat je je portfolio verstuurt."), code="other_step")


def _demand_unanswered(held: Statement) -> None:
    if held.state != Statement.State.ASKED:
        raise Refused(_("Deze vraag is al beantwoord of ingetrokken. Je hoeft niets meer te doen."), code="answered")
