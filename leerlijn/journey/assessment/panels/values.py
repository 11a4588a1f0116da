"""What a panel is made of: cases with their seats, assessors, and the plan that brings them together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

Pair = tuple[int, int]
"""Two assessors, the lower key first."""
Place = tuple[int, int]
"""One seat: the key of its case, and which of its seats it is."""


class Rule(StrEnum):
    """What can keep somebody from a seat."""

    NOT_CERTIFIED = "not_certified"
    EXPIRED = "expired"
    OTHER_SIDE = "other_side"
    HIRING_BOARD = "hiring_board"
    RECEIVING_INSTITUTION = "receiving_institution"
    TIED = "tied"
    HAS_READ = "has_read"
    LEFT = "left"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Certificate:
    """What somebody may assess, on which side ("institution", "field"), from and until when (that day included)."""

    standard: str
    sector: str
    side: str
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Assessor:
    """Somebody who can be asked. `organisations` are where she works or holds a role.

    `taken` are the cases she has in hand beside those that are being planned, `most` how many she takes at once (None:
    no maximum; what she has already she keeps). `lately` are the cases she did not long ago: they count for balance
    only. `seated_last` is when she got a seat for the last time, `moments` are those she offers and still has free.
    """

    key: int
    certificates: tuple[Certificate, ...]
    organisations: frozenset[int] = frozenset()
    taken: int = 0
    most: int | None = None
    lately: int = 0
    seated_last: datetime | None = None
    moments: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat of a panel: the side it asks ("" for either), and who has it now, if anybody.

    Somebody who has it and `stays` keeps it whatever happens: she has begun her work.
    """

    side: str = ""
    holder: int | None = None
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """One candidate's procedure: on `day` its assessors must be certified for the standard in the sector.

    `barred` are organisations whose people may not judge, with the rule that says so; `tied` are the assessors who know
    the candidate too well, `readers` those who can read what others found, `left` those who declined or dropped out.
    """

    key: int
    standard: str
    sector: str
    day: date
    seats: tuple[Seat, ...] = (Seat("institution"), Seat("field"))
    barred: Mapping[int, Rule] = field(default_factory=dict)
    tied: frozenset[int] = frozenset()
    readers: frozenset[int] = frozenset()
    left: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Shortage:
    """Why seats stay empty: these `places` can only be taken by these `people`, who together have too little room.

    Every place named is needed to see it. `lifted` are the smallest sets of rules of which lifting one would fill a
    seat more; `nearest` are the people who would take it then, each with the rules that keep her from it.
    """

    places: tuple[Place, ...]
    people: tuple[int, ...]
    room: int
    missing: int
    lifted: tuple[tuple[Rule, ...], ...]
    nearest: Mapping[int, tuple[Rule, ...]]


@dataclass(frozen=True, slots=True)
class Plan:
    """Who sits where (None: an empty seat), how many cases count for each then, and what is short.

    `changed` are the seats that somebody had and that now go to another or stay empty.
    """

    seated: Mapping[int, tuple[int | None, ...]]
    loads: Mapping[int, int]
    changed: tuple[Place, ...]
    shortages: tuple[Shortage, ...]


def pair(one: int, other: int) -> Pair:
    """Two assessors as one key, whichever is named first."""
    return (one, other) if one < other else (other, one)
