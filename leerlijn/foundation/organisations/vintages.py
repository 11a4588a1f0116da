"""The date as of which a register was made: a year, a month or a day, as text that sorts by time."""

from __future__ import annotations

import re
from datetime import date

from leerlijn.kernel import clock

_VINTAGE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
FIRST_YEAR = 1990


def day_of(vintage: str) -> date | None:
    """The first day of a vintage; None when it is no vintage, or lies in the future."""
    match = _VINTAGE.fullmatch(vintage)
    if not match:
        return None
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        first = date(year, month, day)
    except ValueError:
        return None
    return first if date(FIRST_YEAR, 1, 1) <= first <= clock.today() else None
