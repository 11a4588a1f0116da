"""One's own agenda as it is shown: a list by day, and a week with hours. Knows no database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from leerlijn.kernel.agenda import Occasion, clashes
from leerlijn.kernel.clock import zone

FIRST_HOUR, LAST_HOUR = 8, 22
ROWS = 2 * (LAST_HOUR - FIRST_HOUR)
"""Half hours between those; what is earlier or later stands at the edge, with its own times."""
LEAST = 2
"""So many half hours high is everything, or its title would not fit."""
MOST_BESIDE = 3
"""More than so many at once do not fit beside each other: then that day is a list."""


@dataclass(frozen=True)
class Line:
    """An occasion, and with what it falls together."""

    occasion: Occasion
    clashes: Sequence[Occasion] = ()


@dataclass(frozen=True)
class Block:
    """A line in a day: from which half hour, how many high, and in which of how many lanes (1 is the first)."""

    line: Line
    start: int
    rows: int
    lane: int = 1
    lanes: int = 1


@dataclass(frozen=True)
class Day:
    """A day of a week, with its blocks in order of time."""

    on: date
    is_today: bool
    blocks: list[Block]

    @property
    def is_crowded(self) -> bool:
        """Whether more falls together than fits beside each other."""
        return any(block.lanes > MOST_BESIDE for block in self.blocks)


def lines(occasions: Iterable[Occasion]) -> list[Line]:
    """The occasions in order, each with what it falls together with."""
    found = list(occasions)
    falling = clashes(found)
    return [Line(one, falling.get(one.uid, ())) for one in found]


def by_day(shown: Iterable[Line]) -> list[tuple[date, list[Line]]]:
    """The lines under the day on which they begin."""
    return [(day, list(group)) for day, group in groupby(shown, key=lambda line: _day(line.occasion.starts_at))]


def week(shown: Sequence[Line], monday: date, today: date) -> list[Day]:
    """Seven days with what happens on each; what lasts longer stands on every day that it lasts."""
    return [Day(day, day == today, _in_lanes(_blocks(shown, day))) for day in (monday + timedelta(n) for n in range(7))]


def midnight(day: date) -> datetime:
    """When a day begins on the Dutch clock."""
    return datetime.combine(day, time(), zone)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _day(moment: datetime) -> date:
    return moment.astimezone(zone).date()


def _blocks(shown: Sequence[Line], day: date) -> Iterator[Block]:
    start, end = midnight(day), midnight(day + timedelta(days=1))
    for line in shown:
        one = line.occasion
        if one.starts_at < end and (one.ends_at > start or one.starts_at >= start):
            first = _row(max(one.starts_at, start), day)
            last = _row(min(one.ends_at, end - timedelta(minutes=1)), day, up=True)
            height = max(last - first, LEAST)
            yield Block(line, max(min(first, ROWS - height + 1), 1), height)


def _row(moment: datetime, day: date, *, up: bool = False) -> int:
    """The half hour (1 is the first of the day) in which a moment falls, or with `up` the first after it."""
    here = moment.astimezone(zone)
    minutes = here.hour * 60 + here.minute - FIRST_HOUR * 60
    row = -(-minutes // 30) if up else minutes // 30
    return min(max(row, 0), ROWS) + 1


def _in_lanes(blocks: Iterable[Block]) -> list[Block]:
    """The blocks of a day, those that touch each other in lanes beside each other."""
    placed: list[Block] = []
    together: list[Block] = []
    for block in sorted(blocks, key=lambda each: (each.start, -each.rows)):
        if together and block.start >= max(each.start + each.rows for each in together):
            placed += _settled(together)
            together = []
        taken = {each.lane for each in together if each.start + each.rows > block.start}
        lane = next(number for number in range(1, len(together) + 2) if number not in taken)
        together.append(Block(block.line, block.start, block.rows, lane))
    return placed + _settled(together)


def _settled(together: list[Block]) -> list[Block]:
    lanes = max((each.lane for each in together), default=1)
    return [Block(each.line, each.start, each.rows, each.lane, lanes) for each in together]
