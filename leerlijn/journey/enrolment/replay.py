"""The seat log of one offering, played again. Knows no database: lines in, seats and queue out.

The rules stand here a second time, on purpose: what wrote the log is not what judges it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from leerlijn.journey.enrolment.types import Happening


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `who` is the id of an enrolment, `capacity` the number of seats at that moment (None: no maximum).

    `seats` is how many she asks, `priority` her group, `share` the kept seats she has a right to, `kept` how many were
    kept for whom, and `place` where in line she came to stand when she was put ahead.
    """

    sequence: int
    who: int
    what: str
    capacity: int | None
    seats: int = 1
    priority: int = 1
    share: str = ""
    place: int | None = None
    kept: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that could not have happened."""

    sequence: int
    why: str


@dataclass(slots=True)
class SeatState:
    """Who has a seat, for whom one is kept until she answers, who waits in order, and every fault on the way."""

    seated: dict[int, Line] = field(default_factory=dict)
    offered: dict[int, Line] = field(default_factory=dict)
    waiting: list[Line] = field(default_factory=list)
    standing: set[int] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)

    @property
    def queue(self) -> list[int]:
        """The ids of who waits, the first in line first."""
        return [line.who for line in self.waiting]

    @property
    def taken(self) -> int:
        """Seats that somebody has, or that are kept until she answers."""
        return sum(line.seats for line in (*self.seated.values(), *self.offered.values()))

    def holds(self, who: int) -> bool:
        return who in self.seated or who in self.offered or self.waits(who)

    def waits(self, who: int) -> bool:
        return who in self.standing

    def ahead_of(self, line: Line) -> list[Line]:
        """Who stands before somebody; before who just comes stands every group that goes first, and her own."""
        if self.waits(line.who):
            return self.waiting[: self.queue.index(line.who)]
        return self.waiting[: bisect_right(self.waiting, line.priority, key=lambda other: other.priority)]

    def left_for(self, line: Line) -> tuple[float, int]:
        """At a line: the seats anybody may have, and those only her share may."""
        having: dict[str, int] = {}
        for other in (*self.seated.values(), *self.offered.values()):
            having[other.share] = having.get(other.share, 0) + other.seats
        own = max(line.kept.get(line.share, 0) - having.get(line.share, 0), 0)
        if line.capacity is None:
            return float("inf"), own
        own = min(own, max(line.capacity - self.taken, 0))
        kept_empty = sum(max(seats - having.get(share, 0), 0) for share, seats in line.kept.items())
        return max(line.capacity - self.taken - kept_empty, 0), own

    def why_no_seat(self, line: Line) -> str:
        """Why she could not have been given seats at this line; empty when she could."""
        for_all, own = self.left_for(line)
        if line.seats > for_all + own:
            return "no seat was free"
        ahead = self.ahead_of(line)
        if any(other.share == line.share for other in ahead) or (ahead and line.seats > own):
            return "others waited"
        return ""


def replay(lines: Iterable[Line]) -> SeatState:
    """The seats and the queue that follow from the lines, which come in the order of their numbers."""
    state = SeatState()
    for number, line in enumerate(lines, start=1):
        if line.sequence != number:
            state.faults.append(Fault(line.sequence, f"line {number} is missing or stands elsewhere"))
        state.faults += [Fault(line.sequence, why) for why in _OBJECTIONS[line.what](state, line) if why]
        _STEPS[line.what](state, line)
    return state


Objections = list[str]


def _newcomer(state: SeatState, line: Line) -> str:
    return "was in already" if state.holds(line.who) else ""


def _seated(state: SeatState, line: Line) -> Objections:
    return [_newcomer(state, line), state.why_no_seat(line)]


def _queued(state: SeatState, line: Line) -> Objections:
    return [_newcomer(state, line), "" if state.why_no_seat(line) else "a seat was free"]


def _promoted(state: SeatState, line: Line) -> Objections:
    if not state.waits(line.who):
        return ["did not wait"]
    why = state.why_no_seat(line)
    return ["was not first in line" if why == "others waited" else why]


def _answered(state: SeatState, line: Line) -> Objections:
    return ["" if line.who in state.offered else "was offered nothing"]


def _withdrew(state: SeatState, line: Line) -> Objections:
    return ["" if line.who in state.seated else "had no seat"]


def _left(state: SeatState, line: Line) -> Objections:
    return ["" if state.waits(line.who) else "did not wait"]


def _moved(state: SeatState, line: Line) -> Objections:
    is_there = line.place is not None and 1 <= line.place <= len(state.waiting)
    return [*_left(state, line), "" if is_there else "there is no such place"]


_OBJECTIONS: dict[str, Callable[[SeatState, Line], Objections]] = {
    Happening.SEATED: _seated,
    Happening.QUEUED: _queued,
    Happening.PROMOTED: _promoted,
    Happening.OFFERED: _promoted,
    Happening.ACCEPTED: _answered,
    Happening.DECLINED: _answered,
    Happening.MOVED: _moved,
    Happening.WITHDREW: _withdrew,
    Happening.LEFT: _left,
    Happening.FINISHED: _withdrew,
}


def _sit(state: SeatState, line: Line) -> None:
    _go(state, line)
    state.seated[line.who] = line


def _hold(state: SeatState, line: Line) -> None:
    _go(state, line)
    state.offered[line.who] = line


def _wait(state: SeatState, line: Line) -> None:
    state.waiting.insert(len(state.ahead_of(line)), line)
    state.standing.add(line.who)


def _move(state: SeatState, line: Line) -> None:
    _go(state, line)
    state.waiting.insert((line.place or 1) - 1, line)
    state.standing.add(line.who)


def _go(state: SeatState, line: Line) -> None:
    state.seated.pop(line.who, None)
    state.offered.pop(line.who, None)
    if state.waits(line.who):
        state.waiting = [other for other in state.waiting if other.who != line.who]
        state.standing.discard(line.who)


def _stay(state: SeatState, line: Line) -> None:
    """Who finished keeps the seat."""


_STEPS: dict[str, Callable[[SeatState, Line], None]] = {
    Happening.SEATED: _sit,
    Happening.QUEUED: _wait,
    Happening.PROMOTED: _sit,
    Happening.OFFERED: _hold,
    Happening.ACCEPTED: _sit,
    Happening.DECLINED: _go,
    Happening.MOVED: _move,
    Happening.WITHDREW: _go,
    Happening.LEFT: _go,
    Happening.FINISHED: _stay,
}
