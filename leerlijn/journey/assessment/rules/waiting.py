"""How long somebody waits for an assessment, counted from what happened and from what is free. Knows no database."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median

from leerlijn.kernel.small_groups import SMALLEST, is_small


@dataclass(frozen=True, slots=True)
class Waiting:
    """What can be said today of the wait for one procedure, from real rows; what is of too few people stays out.

    `days` is the median from request to decision of the `counted` procedures decided in the last year.
    """

    on: date
    first_free: datetime | None = None
    running: int | None = None
    days: int | None = None
    counted: int = 0

    @property
    def weeks(self) -> int | None:
        """The same in whole weeks, rounded up; None when too few were decided to say anything."""
        return None if self.days is None else -(-self.days // 7)


def waiting(on: date, *, first_free: datetime | None, running: int, durations: Collection[int]) -> Waiting:
    """The wait, with what is of fewer than five people left out."""
    counted = len(durations)
    is_enough = counted >= SMALLEST
    return Waiting(
        on,
        first_free,
        None if is_small((running,), SMALLEST) else running,
        round(median(durations)) if is_enough else None,
        counted if is_enough else 0,
    )
