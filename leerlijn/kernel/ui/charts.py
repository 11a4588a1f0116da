"""Charts as SVG, drawn on the server. A chart is its numbers: the same rows make the drawing, its words and its table.

Nothing here knows a database or a request. Widths are percentages, so text keeps its size on every screen; colours
are classes, so themes and dark pages need no second drawing; a hatch stands beside colour.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.utils import formats
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from leerlijn.kernel.ui import drawings
from leerlijn.kernel.ui.svg import element

Number = int | float | Decimal


class Kind(StrEnum):
    """How the rows are drawn."""

    BARS = "bars"
    COLUMNS = "columns"
    LINE = "line"


@dataclass(frozen=True)
class Row:
    """One thing and its value in each series."""

    label: str
    values: tuple[float, ...]


@dataclass(frozen=True)
class Chart:
    """What is measured (`title`), of what (`head`), in which unit, and the rows; drawn in the active language."""

    kind: Kind
    title: str
    head: str
    series: tuple[str, ...]
    rows: tuple[Row, ...]
    unit: str = ""
    gap: str = ""
    aim: float | None = None

    @property
    def key(self) -> str:
        """An id that is the same on every render of the same chart."""
        return f"chart-{hashlib.sha256(self.title.encode()).hexdigest()[:8]}"

    @property
    def top(self) -> float:
        """The largest value that is drawn; never zero, so that it can be divided by."""
        values = [value for row in self.rows for value in row.values]
        return max([*values, self.aim or 0, 0]) or 1

    @property
    def columns(self) -> list[str]:
        """The headings of the numbers in the table, with the unit."""
        return [f"{name} ({self.unit})" if self.unit else name for name in self.series]

    def shown(self, value: float) -> str:
        """A value as it stands in the chart and in the table: one decimal when any value has one."""
        whole = all(number == int(number) for row in self.rows for number in row.values)
        return formats.number_format(
            round(Decimal(str(value)), 0 if whole else 1), 0 if whole else 1, force_grouping=True
        )

    def table(self) -> list[tuple[str, list[str]]]:
        """Every row with its values as text."""
        return [(row.label, [self.shown(value) for value in row.values]) for row in self.rows]

    def words(self) -> str:
        """All values in one text, for who hears the chart."""
        return " ".join(f"{label}: {', '.join(self._spoken(values))}." for label, values in self.table())

    def aim_words(self) -> str:
        """The aim as it stands beside its line."""
        return gettext("Doel: %(aim)s") % {"aim": self.shown(self.aim or 0)}

    def svg(self) -> SafeString:
        """The drawing, with its title and all its values as text inside."""
        height, marks = getattr(drawings, self.kind)(self)
        label = element("title", str(self.title), id=f"{self.key}-t") + element(
            "desc", self.words(), id=f"{self.key}-d"
        )
        return element(
            "svg",
            label + element("g", marks, aria_hidden="true"),
            css="ll-chart",
            height=height,
            role="img",
            aria_labelledby=f"{self.key}-t {self.key}-d",
        )

    def _spoken(self, values: list[str]) -> Iterable[str]:
        named = len(self.series) > 1
        for name, value in zip(self.series, values, strict=True):
            yield " ".join(filter(None, (name if named else "", value, str(self.unit))))


def bars(
    title: str,
    rows: Iterable[Sequence[str | Number]],
    *,
    head: str,
    series: Sequence[str],
    unit: str = "",
    gap: str = "",
) -> Chart:
    """Horizontal bars, one or two per row: `rows` are (label, value) or (label, value, value).

    `gap` names the difference between the two ("tekort"), shown at the end of the row.
    """
    return Chart(Kind.BARS, title, head, tuple(series), _rows(rows), unit, gap)


def columns(
    title: str,
    rows: Iterable[Sequence[str | Number]],
    *,
    head: str,
    series: str,
    unit: str = "",
    aim: float | None = None,
) -> Chart:
    """Columns side by side, for numbers per period; `aim` draws the line to reach."""
    return Chart(Kind.COLUMNS, title, head, (series,), _rows(rows), unit, aim=aim)


def line(
    title: str,
    rows: Iterable[Sequence[str | Number]],
    *,
    head: str,
    series: str,
    unit: str = "",
    aim: float | None = None,
) -> Chart:
    """A line through the periods, the last one marked; `aim` draws the line to reach."""
    return Chart(Kind.LINE, title, head, (series,), _rows(rows), unit, aim=aim)


def spark(values: Sequence[float], css: str = "") -> SafeString:
    """A small line beside a figure; silent, because the figure has the words. Needs two values at least."""
    return drawings.spark(values, css) if len(values) > 1 else SafeString()


def bar(percent: Number, css: str = "") -> SafeString:
    """A meter from 0 to 100, silent: a sentence beside it says the same."""
    share = f"{min(max(float(percent), 0), 100):.4g}%"
    track = element("rect", css="ll-bar__t", width="100%", height="100%", rx=4)
    filled = element("rect", css="ll-bar__v", width=share, height="100%", rx=4)
    size: dict[str, str | float] = {"width": "100%", "height": 8}
    return element("svg", track + filled, css=f"ll-bar {css}".strip(), aria_hidden="true", focusable="false", **size)


def _rows(rows: Iterable[Sequence[str | Number]]) -> tuple[Row, ...]:
    return tuple(Row(str(label), tuple(float(value) for value in values)) for label, *values in rows)
