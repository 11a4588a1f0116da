"""What stands on a score sheet, as plain values: how it is written down, what it lacks, how far two lie apart.

A sheet is kept as canonical JSON with a random word in it. So the same sheet always has the same fingerprint, and from
a fingerprint nobody can guess a level by trying them all. Blanks fill it up to whole blocks: from how long the sealed
text is, nobody can tell what was filled in.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict

from leerlijn.journey.assessment.types import Found

BLOCK = 16_384
"""Of so many bytes is a sheet a multiple: more than what most write about all criteria together."""


def written(found: Iterable[Found], salt: str) -> str:
    """A sheet as canonical JSON in whole blocks: the same findings and salt always give the same text."""
    facts = [asdict(one) | {"cited": sorted(one.cited)} for one in sorted(found, key=lambda one: one.criterion)]
    text = json.dumps({"found": facts, "salt": salt}, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text + " " * (-len(text.encode()) % BLOCK)


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
