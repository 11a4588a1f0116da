"""Finishing: by itself for who meets the rule, and by a named human with a reason for who does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.credentials import actions as credentials
from leerlijn.foundation.credentials.types import Attended, Evidence
from leerlijn.foundation.people import queries as people
from leerlijn.journey.enrolment import queries
from leerlijn.journey.enrolment.completing import Sitting
from leerlijn.journey.enrolment.events import Finished
from leerlijn.journey.enrolment.letters import Letter, write
from leerlijn.journey.enrolment.models import CompletionDecision, Enrolment
from leerlijn.journey.enrolment.queries import Judged
from leerlijn.journey.enrolment.seats import Seats, hold
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.events import announce
from leerlijn.kernel.refusals import Refused

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering

ENOUGH = 10
"""So many letters a reason has at least."""


@action("enrolment.complete", on="enrolment")
def complete(by: Actor, *, enrolment: Enrolment) -> Enrolment:
    """Let somebody finish who meets the rule, with her certificate; twice changes nothing.

    Raises Refused: "not_over", "no_seat", and "rule_not_met" with what is missing.
    """
    seats, sittings, one = _held(by, enrolment)
    if one.has_finished:
        return enrolment
    if not queries.is_over(enrolment.offering, sittings, seats.at):
        raise Refused(_("Dit is nog niet voorbij. Wacht tot na de laatste bijeenkomst."), code="not_over")
    if not one.judgement.is_met:
        lacking = " ".join(one.judgement.lacks) or one.judgement.rule.sentence
        raise Refused(_("Nog niet aan alles voldaan: %(what)s") % {"what": lacking}, code="rule_not_met")
    return _finish(by, seats, sittings, one)


@action("enrolment.complete_all", on="offering")
def complete_all(by: Actor, *, offering: Offering) -> list[Enrolment]:
    """Let everybody finish who meets the rule once it is over; who a human decided otherwise about stays as she is."""
    sittings = queries.sittings_of(offering)
    if not queries.rule_of(offering) or not queries.is_over(offering, sittings, clock.now()):
        return []
    seats = hold(by, offering)
    ready = [
        one
        for one in queries.judged(offering, sittings)
        if one.judgement.is_met and not one.has_finished and one.decision is None
    ]
    logbook.note(finished=len(ready))
    return [_finish(by, seats, sittings, one) for one in ready]


@action("enrolment.decide_completion", on="enrolment")
def decide_completion(by: Actor, *, enrolment: Enrolment, finishes: bool, because: str) -> CompletionDecision:
    """A human decides about who does not finish by the rule: she finishes all the same, or she does not.

    The reason and what was known then are kept. Raises Refused: "no_reason", "not_yourself", "no_seat" and
    "already_finished".
    """
    if len(because.strip()) < ENOUGH:
        raise Refused(_("Schrijf op waarom. De deelnemer kan het lezen."), code="no_reason")
    if by.pk == enrolment.person_id:
        raise Refused(_("Je besluit niet over jezelf. Vraag een collega."), code="not_yourself")
    seats, sittings, one = _held(by, enrolment)
    if one.has_finished:
        raise Refused(_("Deze deelnemer heeft het al afgerond. Je hoeft niets te doen."), code="already_finished")
    judgement = one.judgement
    facts = {"minutes": judgement.minutes, "of_minutes": judgement.of_minutes, "has_passed": judgement.has_passed}
    decision = CompletionDecision.objects.create(
        enrolment=enrolment, finishes=finishes, because=because.strip()[:500], by=people.person_of(by),
        facts=facts | {"attendance_needed": judgement.rule.attendance, "needs_result": judgement.rule.needs_result},
    )  # fmt: skip
    if finishes:
        _finish(by, seats, sittings, one, rule=_("Een besluit van de aanbieder."))
    return decision


def _held(by: Actor, enrolment: Enrolment) -> tuple[Seats, list[Sitting], Judged]:
    seats = hold(by, enrolment.offering)
    sittings = queries.sittings_of(enrolment.offering)
    found = queries.judged(enrolment.offering, sittings, [enrolment.pk])
    if not found:
        raise Refused(_("Deze deelnemer heeft hier geen plek meer."), code="no_seat")
    return seats, sittings, found[0]


def _finish(by: Actor, seats: Seats, sittings: list[Sitting], one: Judged, rule: str | Promise = "") -> Enrolment:
    """The seat, the certificate and the news, together."""
    enrolment, offering = one.enrolment, one.enrolment.offering
    seats.finish(enrolment)
    credentials.award(
        by, person=enrolment.person, offering=offering, on=clock.today(),
        minutes=one.judgement.minutes or None, evidence=_evidence(sittings, one, str(rule)),
    )  # fmt: skip
    write(Letter.FINISHED, enrolment, offering)
    announce(Finished(enrolment.pk, offering.pk, enrolment.person_id))
    return enrolment


def _evidence(sittings: list[Sitting], one: Judged, rule: str) -> Evidence:
    attended: list[Attended] = [
        {"id": each.pk, "date": each.start.astimezone(clock.zone).date().isoformat(), "minutes": each.minutes}
        for each in sittings
        if each.pk in one.present
    ]
    return {"meetings": attended, "rule": rule or one.judgement.rule.sentence}
