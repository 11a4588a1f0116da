"""What is offered and asked in one set of real data, in plain values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from leerlijn.journey.enrolment.lottery.allotment import Allotment, Ticket, allot


@dataclass(frozen=True, slots=True)
class Meeting:
    """Returns in these weeks and on these days (bits), from one slot of the day up to another."""

    weeks: int
    days: int
    start: int
    end: int

    def overlaps(self, other: Meeting) -> bool:
        same_day = self.weeks & other.weeks and self.days & other.days
        return bool(same_day) and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to follow a course: which classes it takes, when they meet, and how many seats are for it."""

    key: str
    course: str
    seats: int
    classes: tuple[str, ...]
    meetings: tuple[Meeting, ...]

    def clashes(self, other: Choice) -> bool:
        """Whether nobody can follow both: the same course, or at the same moment."""
        return self.course == other.course or any(
            mine.overlaps(theirs) for mine in self.meetings for theirs in other.meetings
        )


@dataclass(frozen=True)
class Market:
    """`limits` are the seats of each class; `wanted` how many courses each student asks; `best` her first choices."""

    name: str
    choices: dict[str, Choice]
    limits: dict[str, int]
    tickets: list[Ticket]
    wanted: dict[str, int]
    best: dict[str, frozenset[str]]

    @cached_property
    def clashes(self) -> list[tuple[str, str]]:
        every = list(self.choices.values())
        return [(one.key, other.key) for at, one in enumerate(every) for other in every[at + 1 :] if one.clashes(other)]

    def divided(self) -> Allotment:
        """What our rules give out."""
        return allot({key: choice.seats for key, choice in self.choices.items()}, self.tickets, self.clashes)
