"""When the panel watches a lesson or talks with the candidate: at a moment that all of them offered."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.appointments import actions as appointments
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.actions.seating import PANELS, call_off
from leerlijn.journey.assessment.actions.stepping import demand_reason
from leerlijn.journey.assessment.letters import panels as panel_letters
from leerlijn.journey.assessment.models import Sitting, SittingPart
from leerlijn.journey.assessment.types import SittingKind
from leerlijn.kernel import clock
from leerlijn.kernel.actions import action
from leerlijn.kernel.refusals import Refused

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation
    from leerlijn.journey.assessment.models import Procedure
    from leerlijn.journey.assessment.panels.moments import Joint
    from leerlijn.kernel.actors import Actor


@action("assessment.book_sitting", on="procedure")
def book_sitting(
    by: Actor, *, procedure: Procedure, kind: str, starts_at: datetime, school: Organisation | None = None
) -> Sitting:
    """Take a moment at which the whole panel can; a second time moves it. All of their times are taken, or none.

    `school` is where the lesson is watched. Raises Refused: "no_sitting" when there is none of this kind now,
    "panel_incomplete", "moment_gone", "other_school", and "slot_taken" when somebody was just ahead.
    """
    held = queries.hold(procedure)
    if kind not in queries.kinds_to_book(held):
        raise Refused(_("In deze stap kies je hiervoor geen moment."), code="no_sitting")
    place = _demand_school(held, kind, school)
    before = queries.booked_sitting(held, kind)
    if before:
        appointments.release(PANELS, bookings=[part.booking for part in before.parts.select_related("booking")])
    moment = _demand_moment(held, starts_at, before)
    sitting = _written(held, kind, moment, before, place)
    _take(held, sitting, moment)
    panel_letters.tell_sitting(sitting)
    return sitting


@action("assessment.cancel_sitting", on="sitting")
def cancel_sitting(by: Actor, *, sitting: Sitting, because: str) -> Sitting:
    """It cannot take place then: everybody's time is free again, and all are told. Raises Refused: "not_coming"."""
    reason = demand_reason(because)
    procedure = queries.hold(sitting.procedure)
    held = queries.booked_sitting(procedure, sitting.kind)
    if held is None or held.pk != sitting.pk or held.starts_at <= clock.now():
        raise Refused(_("Deze zitting is al geweest of afgezegd."), code="not_coming")
    call_off(held, reason)
    return held


def _demand_moment(procedure: Procedure, starts_at: datetime, moving: Sitting | None) -> Joint:
    seats = queries.panel_that_meets(procedure)
    if seats is None:
        raise Refused(_("Nog niet het hele panel heeft ja gezegd. Kies later een moment."), code="panel_incomplete")
    moments = queries.joint_moments(procedure, seats, moving=moving)
    found = next((one for one in moments if one.starts_at == starts_at), None)
    if found is None:
        raise Refused(_("Dit moment is er niet meer. Kies een ander moment."), code="moment_gone")
    return found


def _demand_school(procedure: Procedure, kind: str, school: Organisation | None) -> Organisation | None:
    """The school where a lesson is watched; an interview is not held at one."""
    if kind != SittingKind.OBSERVATION:
        return None
    if school is None or not queries.schools_for(procedure).filter(pk=school.pk).exists():
        raise Refused(_("Kies een school uit de lijst."), code="other_school")
    return school


def _written(
    procedure: Procedure, kind: str, moment: Joint, before: Sitting | None, school: Organisation | None
) -> Sitting:
    if before is None:
        return Sitting.objects.create(
            procedure=procedure, round=procedure.round, kind=kind, school=school,
            starts_at=moment.starts_at, ends_at=moment.ends_at, changed_at=clock.now(),
        )  # fmt: skip
    before.parts.all().delete()
    before.move(moment.starts_at, moment.ends_at, school)
    return before


def _take(procedure: Procedure, sitting: Sitting, moment: Joint) -> None:
    """Take the time of every assessor, in the order of the keys of those times."""
    slots = queries.slots_by_key(moment.taken)
    by_owner = {seat.assessor_id: seat for seat in queries.panel_that_meets(procedure) or ()}
    bookings = appointments.reserve(PANELS, slots=slots, name=procedure.reference)
    SittingPart.objects.bulk_create(
        SittingPart(sitting=sitting, seat=by_owner[booking.slot.owner_id], booking=booking) for booking in bookings
    )
