"""Making a portfolio, handing it in, and letting others look."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.people import queries as people
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.actions.evidence import hold_item
from leerlijn.journey.assessment.actions.stepping import demand_state, step
from leerlijn.journey.assessment.letters import portfolios as portfolio_letters
from leerlijn.journey.assessment.models import Look, Portfolio, PortfolioEntry, Share
from leerlijn.journey.assessment.rules import snapshots, stages
from leerlijn.journey.assessment.types import State
from leerlijn.kernel import clock, files, logbook
from leerlijn.kernel.actions import action
from leerlijn.kernel.refusals import Refused

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation
    from leerlijn.journey.assessment.models import EvidenceItem, Procedure
    from leerlijn.kernel.actors import Actor

LONGEST_SHARE = timedelta(days=366)
AFTER_STOPPING = timedelta(days=365)
AFTER_DECISION = timedelta(days=7 * 365 + 2)


@action("assessment.map_evidence", on="procedure")
def map_evidence(by: Actor, *, procedure: Procedure, item: EvidenceItem, whys: Mapping[int, str]) -> Portfolio:
    """Say at which criteria (by id) a piece of evidence stands, and why it shows that; without a why it stands there
    no more. Raises Refused: "other_step" once the portfolio was submitted, "removed"."""
    people.hold(procedure.candidate)
    held = queries.hold(procedure)
    demand_state(held, State.PORTFOLIO)
    evidence = hold_item(item, held.candidate_id)
    portfolio = draft(held)
    known = set(queries.criteria_of(held.version).values_list("pk", flat=True))
    wanted = {criterion: why.strip() for criterion, why in whys.items() if why.strip() and criterion in known}
    portfolio.entries.filter(item=evidence).exclude(criterion__in=wanted).delete()
    for criterion, why in wanted.items():
        PortfolioEntry.objects.update_or_create(
            portfolio=portfolio, item=evidence, criterion_id=criterion, defaults={"why": why}
        )
    logbook.note(item=evidence.pk, criteria=sorted(wanted))
    return portfolio


@action("assessment.submit_portfolio", on="procedure")
def submit_portfolio(by: Actor, *, procedure: Procedure) -> Portfolio:
    """Hand it in. From here on nothing in it changes, and the panel begins; what the rules of evidence still ask is no
    reason to refuse. Raises Refused: "other_step" when it was submitted already, "empty"."""
    people.hold(procedure.candidate)
    held = queries.hold(procedure)
    demand_state(held, State.PORTFOLIO)
    portfolio = draft(held)
    entries = queries.entries_of(portfolio)
    if not entries:
        raise Refused(_("Je portfolio is nog leeg. Zet eerst bewijs bij een leeruitkomst."), code="empty")
    snapshot = snapshots.canonical(queries.content_of(portfolio, entries))
    portfolio.freeze(snapshot, snapshots.digest_of(snapshot))
    logbook.note(digest=portfolio.digest, entries=len(entries))
    step(by, held, stages.next_state(held.rules, held.state))
    return portfolio


@action("assessment.share_portfolio", on="procedure")
def share_portfolio(
    by: Actor,
    *,
    procedure: Procedure,
    purpose: str,
    until: date,
    name: str = "",
    email: str = "",
    organisation: Organisation | None = None,
    items: Sequence[EvidenceItem] = (),
) -> Share:
    """Let one person (by mail) or one organisation look, for something and until a day: at these `items`, or when none
    are named at all that lies in the portfolio, now and later. Whoever has an account under that address signs in
    first. Raises Refused: "nobody", "past", "too_long", "stopped", "not_in_it"."""
    people.hold(procedure.candidate)
    held = queries.hold(procedure)
    if not held.has_consent or held.state in {State.WITHDRAWN, State.REFUSED}:
        raise Refused(_("Deze procedure loopt niet meer. Er valt niets te delen."), code="stopped")
    if not (bool(email) ^ bool(organisation)):
        raise Refused(_("Kies één persoon of één organisatie."), code="nobody")
    _demand_near(until, clock.today())
    portfolio = draft(held)
    if not {one.pk for one in items} <= {entry.item_id for entry in queries.entries_of(portfolio)}:
        raise Refused(_("Dit bewijs ligt niet in je portfolio. Zet het er eerst in."), code="not_in_it")
    share = Share.objects.create(
        portfolio=portfolio, is_whole=not items, purpose=purpose[:200], until=until, name=name[:120],
        email=email, organisation=organisation, key=secrets.token_urlsafe(24),
        person=people.person_with_email(email) if email else None,
    )  # fmt: skip
    share.items.set(items)
    portfolio_letters.invite(share)
    return share


def _demand_near(until: date, today: date) -> None:
    if until < today:
        raise Refused(_("Kies vandaag of een dag erna."), code="past")
    if until > today + LONGEST_SHARE:
        raise Refused(_("Kies een dag binnen een jaar. Daarna kun je opnieuw delen."), code="too_long")


@action("assessment.end_share", on="share")
def end_share(by: Actor, *, share: Share) -> Share:
    """Let them look no more, from this moment on. Once is enough; a second time changes nothing."""
    held = Share.objects.select_for_update(of=("self",)).get(pk=share.pk)
    if held.ended_at is None:
        held.ended_at = clock.now()
        held.save(update_fields=["ended_at"])
    return held


@action("assessment.look", on="portfolio")
def look(by: Actor, *, portfolio: Portfolio, what: str = "") -> None:
    """Write down that somebody looked at a portfolio or at one thing in it; the candidate sees who, what and when."""
    share = queries.share_of(by, portfolio)
    who = getattr(by, "name", "") or (share.name or share.email if share else "")
    if share and share.organisation and by.pk:
        who = f"{who} ({share.organisation.name})"
    known: dict[str, Any] = {"person_id": by.pk} if by.pk else {"person": None, "share": share}
    seen = {"who": who[:200], "share": share}
    Look.objects.get_or_create(portfolio=portfolio, what=what[:160], on=clock.today(), **known, defaults=seen)


@action("assessment.forget_portfolios", on=None)
def forget_portfolios(by: Actor) -> int:
    """Erase what nobody may keep any longer: a year after somebody stopped, seven years after a closed decision.

    The digest stays; evidence stays with its person until she removes it herself.
    """
    today = clock.today()
    due = list(queries.portfolios_past_their_term(today - AFTER_STOPPING, today - AFTER_DECISION))
    for portfolio in due:
        _erase(portfolio)
    logbook.note(erased=len(due))
    return len(due)


def _erase(portfolio: Portfolio) -> None:
    removed = [entry.item for entry in portfolio.entries.exclude(item__removed_at=None).select_related("item__file")]
    if portfolio.is_draft:
        portfolio.entries.all().delete()
        portfolio.digest = snapshots.digest_of("")
    portfolio.erase()
    portfolio.entries.all().delete()
    for item in {one.pk: one for one in removed}.values():
        if not item.entries.exists():
            stored = item.file
            item.delete()
            if stored:
                files.throw_away(stored)


def draft(held: Procedure) -> Portfolio:
    """The portfolio of this round; a second round begins with what was in the first. The caller holds the procedure."""
    portfolio, is_new = Portfolio.objects.get_or_create(
        procedure=held, round=held.round, defaults={"begun_at": clock.now()}
    )
    if is_new and held.round > 1:
        former = PortfolioEntry.objects.filter(
            portfolio__procedure=held, portfolio__round=held.round - 1, item__removed_at=None
        )
        PortfolioEntry.objects.bulk_create(
            PortfolioEntry(portfolio=portfolio, item_id=one.item_id, criterion_id=one.criterion_id, why=one.why)
            for one in former
        )
    return portfolio
