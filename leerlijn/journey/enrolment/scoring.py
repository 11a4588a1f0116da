"""What a score says: whether it can be one on its scale, and whether it is a pass. Knows no database.

The scales are OEAPI's. A number is a pass from the bar that the test itself gives; without one a human says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from leerlijn.journey.enrolment.types import Passed

WORDS: Mapping[str, Mapping[str, tuple[str, Passed]]] = {
    "pass_or_fail": {
        "gehaald": ("passed", Passed.PASSED), "passed": ("passed", Passed.PASSED), "ja": ("passed", Passed.PASSED),
        "niet gehaald": ("failed", Passed.FAILED), "failed": ("failed", Passed.FAILED),
        "nee": ("failed", Passed.FAILED),
    },
    "insufficient_satisfactory_good": {
        "onvoldoende": ("insufficient", Passed.FAILED), "insufficient": ("insufficient", Passed.FAILED),
        "voldoende": ("satisfactory", Passed.PASSED), "satisfactory": ("satisfactory", Passed.PASSED),
        "goed": ("good", Passed.PASSED), "good": ("good", Passed.PASSED),
    },
}  # fmt: skip
"""Scales of words: what people write, with the word of OEAPI and what it means."""
NUMBERS: Mapping[str, tuple[int, int]] = {
    "grade_0_10_one_decimal": (10, 1),
    "grade_0_10": (10, 0),
    "grade_0_100": (100, 0),
}
"""Scales of numbers: the highest, and how many decimals."""
LONGEST = 20


def read(score: str, scale: str) -> str | None:
    """A score as OEAPI writes it; None when it cannot be one on this scale."""
    said = " ".join(score.split())
    if scale in WORDS:
        found = WORDS[scale].get(said.casefold())
        return found[0] if found else None
    if scale in NUMBERS:
        return _number(said, *NUMBERS[scale])
    return said if 0 < len(said) <= LONGEST else None


def verdict(score: str, scale: str, pass_from: str) -> Passed:
    """Whether a score, as `read` gives it, is a pass; unknown where there is nothing to compare it with."""
    if scale in WORDS:
        return next(meaning for word, meaning in WORDS[scale].values() if word == score)
    bar = _decimal(pass_from)
    mark = _decimal(score)
    if bar is None or mark is None:
        return Passed.UNKNOWN
    return Passed.PASSED if mark >= bar else Passed.FAILED


def needs_verdict(scale: str, pass_from: str) -> bool:
    """Whether a human says if it is a pass."""
    return scale not in WORDS and _decimal(pass_from) is None


def _number(said: str, highest: int, decimals: int) -> str | None:
    mark = _decimal(said)
    if mark is None or not 0 <= mark <= highest or mark != round(mark, decimals):
        return None
    return f"{mark:.{decimals}f}"


def _decimal(said: str) -> Decimal | None:
    return Decimal(said.replace(",", ".")) if re.fullmatch(r"\d{1,3}(?:[.,]\d{1,3})?", said.strip()) else None
