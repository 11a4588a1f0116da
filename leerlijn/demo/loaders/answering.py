"""The course of one file: asked, picked up, answered in time or late, talked about, closed. Each on its own day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from leerlijn.demo.actions import LOADER
from leerlijn.demo.back_then import then
from leerlijn.foundation.appointments import queries as slots
from leerlijn.foundation.appointments.types import Kind
from leerlijn.journey.desk import actions, queries
from leerlijn.journey.desk.types import Asked
from leerlijn.kernel import clock

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Region
    from leerlijn.foundation.people.models import Person
    from leerlijn.journey.desk.models import Enquiry

Step = tuple[timedelta, Callable[["Enquiry"], object]]

PICKED_UP, ANSWERED, LATE, PLANNED, CLOSED = (
    timedelta(hours=2),
    timedelta(hours=20),
    timedelta(days=9),
    timedelta(hours=3),
    timedelta(days=17),
)
"""How long after the question each step follows."""


@dataclass(frozen=True)
class Course:
    """What happens to one file; a step whose day has not come yet does not happen."""

    region: Region
    adviser: Person | None
    person: Person | None
    asked: Asked
    at: datetime
    answer: str = ""
    is_late: bool = False
    talks: bool = False
    closes: str = ""
    phase: str = ""

    def steps(self) -> Iterator[Step]:
        """The steps in their order, each with how long after the question it comes."""
        if self.adviser:
            yield PICKED_UP, self._pick_up
        if self.talks:
            yield PLANNED, self._plan
        if self.answer:
            yield LATE if self.is_late else ANSWERED, self._answer
        if self.phase:
            yield ANSWERED, self._propose_phase
        if self.closes:
            yield CLOSED, self._close

    def _pick_up(self, enquiry: Enquiry) -> None:
        actions.pick_up(LOADER, enquiry=enquiry, adviser=self.adviser)

    def _plan(self, enquiry: Enquiry) -> None:
        """A talk at the first free moment; none where all are taken."""
        if slot := slots.free_slots(self.region, Kind.ADVICE).order_by("starts_at").first():
            actions.plan(LOADER, enquiry=enquiry, slot=slot)

    def _answer(self, enquiry: Enquiry) -> None:
        actions.answer(LOADER, enquiry=enquiry, version=enquiry.version, text=self.answer)

    def _propose_phase(self, enquiry: Enquiry) -> None:
        if enquiry.phase != self.phase and queries.open_proposal(enquiry) is None:
            actions.propose_phase(LOADER, enquiry=enquiry, phase=self.phase, because="Doet mee met de oriëntatie.")

    def _close(self, enquiry: Enquiry) -> None:
        actions.close(LOADER, enquiry=enquiry, version=enquiry.version, reason=self.closes)


def play(course: Course) -> None:
    """Let it happen, as far as today. Who has an account asks herself; for others the system writes it down."""
    now = clock.now()
    with then(course.at):
        pk = actions.ask(course.person or LOADER, region=course.region, asked=course.asked).pk
    for after, act in course.steps():
        moment = course.at + after
        if moment < now:
            with then(moment):
                act(queries.enquiries_visible_to(LOADER).get(pk=pk))
