"""From an old version of a standard to a newer one: what each old criterion is now. Plain values; knows no database.

Nothing is converted: whoever has a decision keeps it as it was. This only says what the newer version asks instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

EQUAL, BROADER, NARROWER, PART = "equal", "broader", "narrower", "part"


@dataclass(frozen=True, slots=True)
class Link:
    """One line of a crosswalk: an old criterion, a newer one, and how the newer relates to the old."""

    before: int
    after: int
    kind: str
    because: str


@dataclass(frozen=True, slots=True)
class Crossing:
    """Where an old criterion comes out, over all versions in between, and the reasons along the way."""

    before: int
    after: int
    kind: str
    reasons: tuple[str, ...]


def follow(before: int, tables: Sequence[Iterable[Link]]) -> list[Crossing]:
    """Where a criterion comes out through one crosswalk after another, oldest first; nothing when its line ends."""
    here = [Crossing(before, before, EQUAL, ())]
    for table in tables:
        links = list(table)
        here = [
            Crossing(before, link.after, joined(came.kind, link.kind), (*came.reasons, link.because))
            for came in here
            for link in links
            if link.before == came.after
        ]
    return here


def joined(one: str, other: str) -> str:
    """How the last relates to the first, when each step is known: two that do not point one way only overlap."""
    if EQUAL in {one, other}:
        return other if one == EQUAL else one
    return one if one == other else PART
