"""Counts a figure from the rows as they are: its whole by one query, its parts by another, so they can be compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Count, F, QuerySet, Sum
from django.db.models.constants import LOOKUP_SEP
from django.db.models.functions import Coalesce

from leerlijn.kernel.actors import System
from leerlijn.steering.insight.types import Figure, Portion, Reading, Scope, Text

COUNTER = System("insight")
"""Who counts: sees every row, and hands on nothing but numbers."""


def whole(figure: Figure, scope: Scope) -> Reading:
    """The value of a figure, without its parts. One query."""
    return Reading(*_numbers(figure, figure.rows(COUNTER, scope).order_by().aggregate(**_measures(figure))))


def with_parts(figure: Figure, scope: Scope) -> Reading:
    """The value of a figure and its parts, the largest first. Two queries, apart from each other."""
    reading = whole(figure, scope)
    return Reading(reading.value, reading.of, portions=_portions(figure, scope))


def _portions(figure: Figure, scope: Scope) -> tuple[Portion, ...]:
    rows = figure.rows(COUNTER, scope).order_by()
    grouped = rows.values(_part=F(figure.split.path)).annotate(**_measures(figure))
    called = figure.split.label or _choices(rows, figure.split.path)
    found: dict[str, Portion] = {}
    for group in grouped:
        label = str(called(group["_part"]))
        value, of = _numbers(figure, group)
        before = found.get(label, Portion(label, 0, None if of is None else 0))
        found[label] = Portion(label, before.value + value, None if of is None else (before.of or 0) + of)
    return tuple(sorted(found.values(), key=lambda portion: (-portion.value, portion.label)))


def _choices(rows: QuerySet[Any], path: str) -> Callable[[Any], Text]:
    words = {} if LOOKUP_SEP in path else dict(rows.model._meta.get_field(path).flatchoices)
    return lambda value: words.get(value, value)


def _measures(figure: Figure) -> dict[str, Any]:
    if figure.amount:
        sums = {"_value": Coalesce(Sum(figure.amount), 0)}
        return sums | ({"_of": Coalesce(Sum(figure.amount_of), 0)} if figure.amount_of else {})
    if figure.share is not None:
        return {"_value": Count("pk", filter=figure.share), "_of": Count("pk")}
    return {"_value": Count("pk")}


def _numbers(figure: Figure, found: Mapping[str, Any]) -> tuple[int, int | None]:
    return int(found["_value"]), int(found["_of"]) if figure.is_share else None
