"""The seat log of one offering, played again. Knows no database: lines in, seats and queue out.

The rules stand here a second time, on purpose: what wrote the log is not what judges it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from leerlijn.journey.enrolment.types import Happening


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `who` is the id of an enrolment, `capacity` the number of seats at that moment (None: no maximum)."""

    sequence: int
    who: int
    what: str
    capacity: int | None


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that could not have happened."""

    sequence: int
    why: str


@dataclass(slots=True)
class SeatState:
    """Who has a seat and who waits, each in order, and every fault met on the way."""

    seated: dict[int, None] = field(default_factory=dict)
    queue: dict[int, None] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def holds(self, who: int) -> bool:
        return who in self.seated or who in self.queue

    def is_full(self, capacity: int | None) -> bool:
        return capacity is not None and len(self.seated) >= capacity

    @property
    def first_in_line(self) -> int | None:
        return next(iter(self.queue), None)


def replay(lines: Iterable[Line]) -> SeatState:
    """The seats and the queue that follow from the lines, which come in the order of their numbers."""
    state = SeatState()
    for number, line in enumerate(lines, start=1):
        if line.sequence != number:
            state.faults.append(Fault(line.sequence, f"line {number} is missing or stands elsewhere"))
        state.faults += [Fault(line.sequence, why) for wrong, why in _OBJECTIONS[line.what](state, line) if wrong]
        _STEPS[line.what](state, line.who)
    return state


Objections = list[tuple[bool, str]]


def _seated(state: SeatState, line: Line) -> Objections:
    return [
        (state.holds(line.who), "was in already"),
        (state.is_full(line.capacity), "no seat was free"),
        (bool(state.queue), "others waited"),
    ]


def _queued(state: SeatState, line: Line) -> Objections:
    return [(state.holds(line.who), "was in already"), (not state.is_full(line.capacity), "a seat was free")]


def _promoted(state: SeatState, line: Line) -> Objections:
    return [
        (state.is_full(line.capacity), "no seat was free"),
        (line.who != state.first_in_line, "was not first in line"),
    ]


def _withdrew(state: SeatState, line: Line) -> Objections:
    return [(line.who not in state.seated, "had no seat")]


def _left(state: SeatState, line: Line) -> Objections:
    return [(line.who not in state.queue, "did not wait")]


_OBJECTIONS: dict[str, Callable[[SeatState, Line], Objections]] = {
    Happening.SEATED: _seated,
    Happening.QUEUED: _queued,
    Happening.PROMOTED: _promoted,
    Happening.WITHDREW: _withdrew,
    Happening.LEFT: _left,
}


def _sit(state: SeatState, who: int) -> None:
    state.queue.pop(who, None)
    state.seated[who] = None


def _wait(state: SeatState, who: int) -> None:
    state.queue[who] = None


def _go(state: SeatState, who: int) -> None:
    state.seated.pop(who, None)
    state.queue.pop(who, None)


_STEPS: dict[str, Callable[[SeatState, int], None]] = {
    Happening.SEATED: _sit,
    Happening.QUEUED: _wait,
    Happening.PROMOTED: _sit,
    Happening.WITHDREW: _go,
    Happening.LEFT: _go,
}
