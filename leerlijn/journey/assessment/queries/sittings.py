"""When panels meet, and when they could."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from leerlijn.foundation.appointments import queries as appointments
from leerlijn.foundation.appointments.types import Kind as SlotKind
from leerlijn.foundation.organisations import queries as organisations
from leerlijn.journey.assessment.models import AssessorCertification, PanelSeat, Sitting
from leerlijn.journey.assessment.occasions import occasion_of
from leerlijn.journey.assessment.panels.moments import Joint, Span, joint
from leerlijn.journey.assessment.rules import stages
from leerlijn.journey.assessment.types import PANEL, ObservedAt, Purpose, SittingKind, State
from leerlijn.kernel import agenda, clock
from leerlijn.kernel.actors import System

if TYPE_CHECKING:
    from leerlijn.foundation.appointments.models import Slot
    from leerlijn.foundation.organisations.models import Organisation
    from leerlijn.journey.assessment.models import Procedure
    from leerlijn.kernel.actors import Actor

SCHOOLS = {"school", "location"}


def kinds_to_book(procedure: Procedure) -> list[SittingKind]:
    """What the panel and the candidate can still choose a moment for: what comes in the line, or goes on now."""
    line = stages.line_of(procedure.rules)
    if procedure.state not in line or State.PORTFOLIO not in line:
        return []
    here = line.index(State(procedure.state))
    if here < line.index(State.PORTFOLIO):
        return []
    return [kind for kind in SittingKind if State(kind) in line[here:]]


def panel_that_meets(procedure: Procedure) -> list[PanelSeat] | None:
    """The seats of a panel of which everybody said yes; None as long as somebody has to."""
    live = PanelSeat.objects.filter(procedure=procedure, round=procedure.round, ended_at=None, purpose__in=PANEL)
    seats = list(live.select_related("assessor").order_by("pk"))
    there = {seat.purpose for seat in seats}
    complete = {Purpose.FIRST, Purpose.SECOND} <= there and all(seat.has_accepted for seat in seats)
    return seats if complete else None


def joint_moments(procedure: Procedure, seats: Sequence[PanelSeat], *, moving: Sitting | None = None) -> list[Joint]:
    """When the whole panel can and is certified still, and the candidate has to be nowhere else; soonest first.

    `moving` is the sitting that would be moved there: that one is in nobody's way.
    """
    offered: dict[int, list[Span]] = {seat.assessor_id: [] for seat in seats}
    for slot in appointments.free_slots_of(offered, SlotKind.ASSESSMENT):
        offered[slot.owner_id].append(Span(slot.starts_at, slot.ends_at, slot.pk))
    certified = _certified(procedure, seats)
    lasts = timedelta(minutes=procedure.rules.sitting_minutes)
    found = [one for one in joint(offered, lasts) if certified(one.starts_at.astimezone(clock.zone).date())]
    if not found:
        return []
    busy = agenda.occasions(procedure.candidate, found[0].starts_at, found[-1].ends_at)
    own = occasion_of(moving).uid if moving else ""
    certain = [one for one in busy if one.is_certain and one.uid != own]
    return [one for one in found if not any(_falls_in(one, other) for other in certain)]


def _certified(procedure: Procedure, seats: Iterable[PanelSeat]) -> Callable[[date], bool]:
    """Whether on a day everybody of a panel may assess for its standard."""
    papers: dict[int, list[AssessorCertification]] = {seat.assessor_id: [] for seat in seats}
    rows = AssessorCertification.objects.filter(assessor__in=papers, organiser=procedure.organiser_id)
    for paper in rows.filter(standard=procedure.version.standard_id):
        papers[paper.assessor_id].append(paper)
    return lambda day: all(any(paper.holds(day) for paper in held) for held in papers.values())


def _falls_in(moment: Joint, other: agenda.Occasion) -> bool:
    return moment.starts_at < other.ends_at and other.starts_at < moment.ends_at


def booked_sitting(procedure: Procedure, kind: str) -> Sitting | None:
    """The sitting of a kind that stands for the round a procedure is in."""
    rows = Sitting.objects.filter(procedure=procedure, round=procedure.round, kind=kind, state=Sitting.State.BOOKED)
    return rows.select_related("procedure", "school").first()


def sitting_with(booking: int) -> Sitting | None:
    """The sitting for which a time was taken, by the id of the booking, as long as it stands."""
    rows = Sitting.objects.filter(parts__booking=booking, state=Sitting.State.BOOKED)
    return rows.select_related("procedure").first()


def coming_sittings(procedure: Procedure) -> list[Sitting]:
    """What still has to take place in a procedure."""
    rows = Sitting.objects.filter(procedure=procedure, state=Sitting.State.BOOKED, starts_at__gt=clock.now())
    return list(rows.select_related("procedure", "school").prefetch_related("parts__seat"))


def sittings_of(procedure: Procedure) -> QuerySet[Sitting]:
    """The sittings that stand in the round a procedure is in."""
    rows = Sitting.objects.filter(procedure=procedure, round=procedure.round, state=Sitting.State.BOOKED)
    return rows.select_related("school")


def slots_by_key(keys: Collection[int]) -> list[Slot]:
    """The offered times of these keys."""
    return list(appointments.slots_visible_to(System("panels")).filter(pk__in=keys).order_by("pk"))


def schools_for(procedure: Procedure) -> QuerySet[Organisation]:
    """The schools of the region at which a lesson of this candidate may be watched, by name."""
    board = procedure.hiring_board_id
    schools = (
        organisations.taking_part(procedure.region).filter(kind__in=SCHOOLS, closed_on=None).order_by("name", "pk")
    )
    if board is None:
        return schools
    hers = Q(parent=board) | Q(parent__parent=board)
    return (
        schools.filter(hers)
        if procedure.rules.observed_at == ObservedAt.OWN_SCHOOL
        else schools.exclude(pk__in=schools.filter(hers).order_by().values("pk"))
    )


def to_be_at(actor: Actor, first: datetime, last: datetime) -> list[Sitting]:
    """The sittings that an actor has to be at between two moments, as the candidate or as one of the panel."""
    if actor.pk is None:
        return []
    hers = Q(procedure__candidate=actor.pk) | Q(parts__seat__assessor=actor.pk)
    rows = Sitting.objects.filter(hers, state=Sitting.State.BOOKED, starts_at__lt=last, ends_at__gt=first).distinct()
    return list(rows.select_related("procedure__region", "procedure__organiser", "school").order_by("starts_at", "pk"))
