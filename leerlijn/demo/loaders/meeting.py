"""When panels and candidates come together: times that assessors offer, and lessons and interviews that took place."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from leerlijn.demo import dates
from leerlijn.demo.actions import LOADER
from leerlijn.demo.back_then import then
from leerlijn.demo.loaders.cases import DAY, Case
from leerlijn.demo.loaders.seating import panel
from leerlijn.demo.stage import Stage
from leerlijn.foundation.appointments import actions as appointments
from leerlijn.foundation.appointments import queries as slots
from leerlijn.foundation.appointments.types import Kind, Mode, Moment
from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.types import SittingKind
from leerlijn.kernel.working_days import is_working_day

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation, Region
    from leerlijn.foundation.people.models import Person
    from leerlijn.journey.assessment.models import Procedure

HOUR = timedelta(hours=1)
FIRST_HOUR, HOURS = 9, 8
COMING = [f"+{week}w {time}" for week in (1, 2, 3, 4) for time in ("tue 10:00", "thu 14:00")]
"""The hours that every assessor offers, so that there is one that suits a whole panel."""


def offer_coming(stage: Stage, region: Region, assessor: Person) -> None:
    """What an assessor offers in the weeks to come."""
    _offer(region, assessor, sorted({dates.moment(text, stage.today) for text in COMING}))


def hold(case: Case, procedure: Procedure, kind: SittingKind) -> None:
    """A lesson was watched or an interview held: the candidate chose an hour at which her whole panel could."""
    assessors = [one.assessor for one in panel(procedure)]
    with then(case.after(4)):
        starts = _common_hour(case, assessors)
        for one in assessors:
            _offer(case.region, one, [starts])
        _book(case, procedure, kind, starts)


def book(case: Case, procedure: Procedure, kind: str) -> None:
    """The candidate chose the first hour to come."""
    with then(case.after(1)):
        coming = dates.moment("+1d", case.stage.today)
        joint = queries.joint_moments(procedure, panel(procedure))
        _book(case, procedure, kind, next(one.starts_at for one in joint if one.starts_at > coming))


def _book(case: Case, procedure: Procedure, kind: str, starts_at: datetime) -> None:
    school = _school(case, procedure) if kind == SittingKind.OBSERVATION else None
    assessment.book_sitting(case.candidate, procedure=procedure, kind=kind, starts_at=starts_at, school=school)


def _school(case: Case, procedure: Procedure) -> Organisation:
    """A school where the rules let a lesson be watched; another for everybody."""
    schools = list(queries.schools_for(procedure))
    place: int = case.told.get("number", 0) % len(schools)
    return schools[place]


def _common_hour(case: Case, assessors: list[Person]) -> datetime:
    """An hour on the first working day after two days at which none of them offered anything yet."""
    day = case.at + 2 * DAY
    while not is_working_day(day.date()):
        day += DAY
    hours = [day.replace(hour=FIRST_HOUR + number, minute=0) for number in range(HOURS)]
    offered = slots.slots_visible_to(LOADER).filter(owner__in=assessors, starts_at__in=hours)
    taken = set(offered.values_list("starts_at", flat=True))
    return next(hour for hour in hours if hour not in taken)


def _offer(region: Region, assessor: Person, starts: list[datetime]) -> None:
    appointments.offer_slots(
        LOADER, region=region, owner=assessor, moments=[Moment(start, start + HOUR) for start in starts],
        kind=Kind.ASSESSMENT, mode=Mode.ONLINE,
    )  # fmt: skip
