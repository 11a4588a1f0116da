"""What stands on a score sheet, as plain values: how it is written down, what it lacks, how far two lie apart.

A sheet is kept as canonical JSON with a random word in it. So the same sheet always has the same fingerprint, and from
a fingerprint nobody can guess a level by trying them all.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, field

from leerlijn.journey.assessment.types import Vraak


@dataclass(frozen=True, slots=True)
class Found:
    """What one assessor finds of one criterion so far; `cited` holds ids of portfolio entries.

    Written out, as in the report of an error, it names its criterion only.
    """

    criterion: int
    level: int | None = field(default=None, repr=False)
    observation: str = field(default="", repr=False)
    because: str = field(default="", repr=False)
    cited: tuple[int, ...] = field(default=(), repr=False)
    ratings: Mapping[str, int] = field(default_factory=dict, repr=False)

    @property
    def is_empty(self) -> bool:
        """Whether she has not begun with this one."""
        return self == Found(self.criterion)

    @property
    def lacks(self) -> tuple[str, ...]:
        """What is still to be done before it can be locked: "level", "because", "ground", "ratings"."""
        missing = {
            "level": self.level is None,
            "because": not self.because.strip(),
            "ground": not self.cited and not self.observation.strip(),
            "ratings": bool(self.cited) and not set(Vraak.values) <= set(self.ratings),
        }
        return tuple(what for what, is_missing in missing.items() if is_missing)


def written(found: Iterable[Found], salt: str) -> str:
    """A sheet as canonical JSON: the same findings and salt always give the same text."""
    facts = [asdict(one) | {"cited": sorted(one.cited)} for one in sorted(found, key=lambda one: one.criterion)]
    return json.dumps({"found": facts, "salt": salt}, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def read(text: str) -> dict[int, Found]:
    """A sheet as it was written down, by criterion; an empty text is an empty sheet."""
    if not text:
        return {}
    facts = json.loads(text)["found"]
    return {one["criterion"]: Found(**one | {"cited": tuple(one["cited"])}) for one in facts}


def fingerprint(text: str) -> str:
    """SHA-256 of a sheet as it was written down, as 64 hexadecimal figures."""
    return hashlib.sha256(text.encode()).hexdigest()


def lacking(found: Mapping[int, Found], asked: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """Of each criterion that is asked what is still missing; empty when the sheet is complete."""
    blank = ((one, found.get(one, Found(one)).lacks) for one in asked)
    return {criterion: lacks for criterion, lacks in blank if lacks}


def distance(levels: Collection[int]) -> int:
    """How far the levels of several assessors lie apart; 0 when there are fewer than two."""
    return max(levels) - min(levels) if levels else 0
