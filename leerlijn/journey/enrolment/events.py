"""What enrolment announces."""

from __future__ import annotations

from dataclasses import dataclass

from leerlijn.kernel.events import Event


@dataclass(frozen=True)
class SeatGiven(Event):
    """Somebody enrolled and got a seat at once."""

    enrolment_id: int
    offering_id: int
    person_id: int


@dataclass(frozen=True)
class Queued(Event):
    """Somebody enrolled and waits for a seat."""

    enrolment_id: int
    offering_id: int
    person_id: int


@dataclass(frozen=True)
class Promoted(Event):
    """Whoever was first in line got a seat."""

    enrolment_id: int
    offering_id: int
    person_id: int


@dataclass(frozen=True)
class SeatOffered(Event):
    """Whoever was first in line is asked whether she takes the seat that is kept for her."""

    enrolment_id: int
    offering_id: int
    person_id: int


@dataclass(frozen=True)
class NeedMet(Event):
    """What somebody needed at any institution is found: she got or is offered a seat, and left the other lines."""

    need_id: int
    enrolment_id: int
    offering_id: int
    person_id: int


@dataclass(frozen=True)
class AttendanceNoted(Event):
    """Somebody noted who was at a meeting, or corrected that."""

    meeting_id: int
    offering_id: int


@dataclass(frozen=True)
class ResultNoted(Event):
    """Somebody got a result, or another one in its place."""

    enrolment_id: int
    offering_id: int
    person_id: int


@dataclass(frozen=True)
class Finished(Event):
    """Somebody has done all of what she enrolled in, or a human decided so; her certificate is there."""

    enrolment_id: int
    offering_id: int
    person_id: int


@dataclass(frozen=True)
class Withdrawn(Event):
    """Somebody gave back a seat or left the line, by wish or because the offering is cancelled."""

    enrolment_id: int
    offering_id: int
    person_id: int


@dataclass(frozen=True)
class RoundDrawn(Event):
    """Somebody drew in a preference round: what everybody gets is known, and has to be given out."""

    round_id: int
