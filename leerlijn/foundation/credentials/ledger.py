"""The arithmetic of points, apart from any database: which lines count on a day, and until when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from leerlijn.foundation.credentials.types import Counted, Line, PointsStanding, Register
from leerlijn.kernel.months import add_months


def standing(register: Register, lines: Iterable[Line], on: date) -> PointsStanding:
    """Where somebody stands on a day by the lines of her ledger, in any order.

    A line counts from the day it was earned until the day before it expires. A line that was taken back counts on no
    day at all, nor does the reversal itself.
    """
    known = list(lines)
    taken_back = {line.reverses for line in known if line.reverses is not None}
    earned = [
        Counted(line, register.expires_on(line.earned_on))
        for line in sorted(known, key=lambda line: (line.earned_on, line.pk))
        if line.reverses is None and line.pk not in taken_back and line.earned_on <= on
    ]
    return PointsStanding(
        register=register,
        on=on,
        first=add_months(on, -register.months) + timedelta(days=1),
        counting=tuple(one for one in earned if on < one.expires_on),
        expired=tuple(one for one in earned if one.expires_on <= on),
    )
