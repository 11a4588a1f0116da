"""Differences as a page shows them: each line with its number, told or counted here and now, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from leerlijn.kernel import clock
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.languages import spoken
from leerlijn.kernel.templatetags.ll import number
from leerlijn.steering.insight import queries, wording
from leerlijn.steering.insight.reconciling import Balance, Weighed, balance
from leerlijn.steering.insight.types import DifferenceKind, Part, Unit

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Region
    from leerlijn.steering.insight.models import Difference, Statement


@dataclass(frozen=True)
class Line:
    """One statement: what it says to count, its number as written, and where that stands."""

    label: str
    part: Part
    number: Decimal | None
    shown: str
    quote: str
    source: str
    dated: str
    figure: str


@dataclass(frozen=True)
class Weighing:
    """A difference with its lines and their balance."""

    difference: Difference
    lines: tuple[Line, ...]
    balance: Balance

    @property
    def agrees(self) -> bool:
        """Whether it adds up after all."""
        return self.balance.agrees is True

    @property
    def gap(self) -> str:
        """How much the one text says more than the other, as a number without a sign."""
        gap = self.balance.gap
        return number(abs(gap)) if gap else ""

    @property
    def made(self) -> str:
        """What the terms make together."""
        made = self.balance.made
        is_made = self.difference.kind in {DifferenceKind.SUM, DifferenceKind.PRODUCT}
        return number(made) if is_made and made is not None else ""


def weigh(actor: Actor, region: Region, differences: Iterable[Difference]) -> list[Weighing]:
    """Each difference weighed now; a figure that stands in several is counted once."""
    counted: dict[str, tuple[Decimal | None, str]] = {}
    return [_weighed(actor, region, difference, counted) for difference in differences]


def _weighed(
    actor: Actor, region: Region, difference: Difference, counted: dict[str, tuple[Decimal | None, str]]
) -> Weighing:
    lines = tuple(_line(actor, region, statement, counted) for statement in difference.statements.all())
    weighed = [Weighed(line.part, line.number) for line in lines]
    return Weighing(difference, lines, balance(DifferenceKind(difference.kind), weighed))


def _line(actor: Actor, region: Region, statement: Statement, counted: dict[str, tuple[Decimal | None, str]]) -> Line:
    if statement.figure and statement.figure not in counted:
        counted[statement.figure] = _count(actor, region, statement.figure)
    value, shown = counted.get(statement.figure) or (statement.number, _told(statement))
    return Line(
        label=spoken(statement.label),
        part=Part(statement.part),
        number=value,
        shown=shown,
        quote=statement.quote,
        source=statement.source,
        dated=statement.dated,
        figure=statement.figure,
    )


def _told(statement: Statement) -> str:
    if statement.number is None:
        return ""
    return f"{number(statement.number)}{'%' if statement.part == Part.SHARE else ''}"


def _count(actor: Actor, region: Region, key: str) -> tuple[Decimal | None, str]:
    """The number of a figure here and now; none when there is no such figure or it is of too few people."""
    one = queries.named(region, key)
    if one is None:
        return None, ""
    found = queries.reading(actor, one, region, clock.today())
    if found.is_hidden:
        return None, wording.shown(one.figure, found)
    cents = one.figure.unit == Unit.EUROS
    return Decimal(found.value) / (100 if cents else 1), wording.amount(one.figure, found.value)
