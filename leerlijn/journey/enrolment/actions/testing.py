"""Noting who took a test and what came of it, and extra time for who needs it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.journey.enrolment import queries, scoring
from leerlijn.journey.enrolment.events import ResultNoted
from leerlijn.journey.enrolment.letters import Letter, write
from leerlijn.journey.enrolment.models import Attempt, Enrolment, Result
from leerlijn.journey.enrolment.queries import Sitter
from leerlijn.journey.enrolment.types import AttemptState, Entry, Passed, Presence, ResultState
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.events import announce
from leerlijn.kernel.refusals import Refused

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering

ENOUGH = 10
"""So many letters a reason has at least."""
MOST_EXTRA = 240
"""Minutes."""


@action("enrolment.note_results", on="offering")
def note_results(by: Actor, *, offering: Offering, entries: Sequence[Entry], because: str = "") -> list[str]:
    """Write who took a test and what came of it, all or none; what says the same as stands there is not written again.

    Returns the names of those who got another result meanwhile: that one stays. A result that was final already
    changes only `because` of something.
    Raises Refused: "not_begun", "no_such_score", "needs_verdict", "no_reason".
    """
    held = catalogue.hold(offering.pk, "state")  # results are written one list after the other
    if offering.start_date_time is None or offering.start_date_time > clock.now():
        raise Refused(_("Deze toets moet nog beginnen. Er zijn nog geen resultaten."), code="not_begun")
    theirs = {one.enrolment.pk: one for one in queries.sitters(offering, [entry.enrolment_id for entry in entries])}
    clashing = []
    for entry in entries:
        sitter = theirs.get(entry.enrolment_id)
        if sitter is None or not (entry.attendance or entry.score or entry.state):
            continue
        if sitter.seen != entry.seen:
            clashing.append(sitter.enrolment.person.name)
            continue
        attempt = _attempt(offering, sitter, entry)
        _note(by, offering, sitter, attempt, entry, because.strip())
    logbook.note(entries=len(entries), offering=held.pk)
    return clashing


@action("enrolment.give_extra_time", on="enrolment")
def give_extra_time(by: Actor, *, enrolment: Enrolment, minutes: int | None) -> Enrolment:
    """Give somebody extra time for a test, in minutes; None takes it back. Raises Refused("too_much")."""
    if minutes is not None and not 0 < minutes <= MOST_EXTRA:
        raise Refused(_("Kies 1 tot en met %(most)s minuten.") % {"most": MOST_EXTRA}, code="too_much")
    enrolment.allow(minutes)
    return enrolment


def _attempt(offering: Offering, sitter: Sitter, entry: Entry) -> Attempt:
    """Her attempt, made when this is the first we hear of it. A score says that she was there."""
    there = entry.attendance or (Presence.PRESENT if entry.score else "")
    attempt = sitter.attempt
    if attempt is None:
        enrolment = sitter.enrolment
        hers = Attempt.objects.filter(person=enrolment.person_id, specification=offering.specification_id)
        state = AttemptState.CANCELLED if there == Presence.EXCUSED else AttemptState.FINISHED
        return Attempt.objects.create(
            enrolment=enrolment, person=enrolment.person, specification=offering.specification, state=state,
            number=(hers.aggregate(last=Max("number"))["last"] or 0) + 1, attendance=there, room=offering.room,
            started_at=offering.start_date_time, ended_at=offering.end_date_time,
        )  # fmt: skip
    if there and attempt.attendance != there:
        attempt.become(there)
    return attempt


def _note(by: Actor, offering: Offering, sitter: Sitter, attempt: Attempt, entry: Entry, because: str) -> None:
    if not entry.score and not entry.state:
        return
    state, score, passed = _said(offering, sitter, entry)
    before = sitter.result
    if before and (before.state, before.score, before.passed) == (state, score, passed):
        return
    if before and before.state == ResultState.COMPLETED and len(because) < ENOUGH:
        message = _("%(name)s heeft al een resultaat. Schrijf op waarom het anders wordt.")
        raise Refused(message % {"name": sitter.enrolment.person.name}, code="no_reason")
    Result.objects.create(
        attempt=attempt, number=sitter.seen + 1, state=state, passed=passed, score=score,
        value_type=offering.specification.result_value_type, because=because if before else "", by=by.logbook_name,
    )  # fmt: skip
    if state == ResultState.COMPLETED:
        write(Letter.RESULT, sitter.enrolment, offering, occasion=str(sitter.seen + 1))
    announce(ResultNoted(sitter.enrolment.pk, offering.pk, sitter.enrolment.person_id))


def _said(offering: Offering, sitter: Sitter, entry: Entry) -> tuple[str, str, Passed]:
    """State, score and whether it is a pass, as OEAPI writes them."""
    state = entry.state or ResultState.COMPLETED
    if not entry.score:
        return ResultState(state), "", Passed(entry.passed or Passed.UNKNOWN)
    about = offering.specification
    score = scoring.read(entry.score, about.result_value_type)
    if score is None:
        message = _("%(score)s kan geen score zijn bij deze toets: %(name)s.")
        raise Refused(message % {"score": entry.score, "name": sitter.enrolment.person.name}, code="no_such_score")
    passed = scoring.verdict(score, about.result_value_type, about.pass_from)
    if passed == Passed.UNKNOWN:
        passed = Passed(entry.passed or Passed.UNKNOWN)
    if passed == Passed.UNKNOWN and state == ResultState.COMPLETED:
        message = _("Zeg of de toets is gehaald: %(name)s.")
        raise Refused(message % {"name": sitter.enrolment.person.name}, code="needs_verdict")
    return ResultState(state), score, passed
