"""The marks inside a chart. Each function takes a chart and gives the height it needs, in pixels, and its marks."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe

from leerlijn.kernel.ui.svg import element, percent

if TYPE_CHECKING:
    from leerlijn.kernel.ui.charts import Chart, Row

REACH = 0.86
"""The share of the width that the longest bar takes; its number stands behind it."""

HEIGHT, CEILING, FLOOR = 250, 34, 212
"""Of a chart over time: all of it, where the highest value lies, where nothing lies."""

LABEL, BESIDE, ROOM = 30, 22, 36
"""Signs that fit on the smallest phone: in a label, in a label with words beside it, in a whole line of numbers."""

LINE = 18
"""The height of a line of text."""


def bars(chart: Chart) -> tuple[int, SafeString]:
    tall = 46 if len(chart.series) == 1 else 64
    top, marks = 0, [_hatch(f"{chart.key}-hatch")] if len(chart.series) > 1 else []
    for row in chart.rows:
        lines = _lines(row.label, beside=bool(chart.gap))
        marks.append(_bar_row(chart, row, lines, top))
        top += tall + LINE * (len(lines) - 1)
    return top, _all(*marks)


def columns(chart: Chart) -> tuple[int, SafeString]:
    slot = 1 / max(len(chart.rows), 1)
    across = [(place + 0.5) * slot for place in range(len(chart.rows))]
    marks = []
    for x, row in zip(across, chart.rows, strict=True):
        top = _level(chart, row.values[0])
        box = {"x": percent(x - 0.32 * slot), "width": percent(0.64 * slot)}
        marks.append(element("rect", css="ll-bar__v", y=top, height=FLOOR - top, rx=3, **box))
    return HEIGHT, _all(*_frame(chart), *marks, *_numbers(chart, across), *_periods(chart, across))


def line(chart: Chart) -> tuple[int, SafeString]:
    last = max(len(chart.rows) - 1, 1)
    across = [0.07 + 0.86 * place / last for place in range(len(chart.rows))]
    levels = [_level(chart, row.values[0]) for row in chart.rows]
    marks = [_run(across, levels)] if across else []
    for x, y in zip(across[:-1], levels[:-1], strict=True):
        marks.append(element("circle", css="ll-chart__dot", cx=percent(x), cy=y, r=5))
    for x, y in zip(across[-1:], levels[-1:], strict=True):
        marks.append(element("circle", css="ll-chart__dot ll-chart__dot--last", cx=percent(x), cy=y, r=8))
    return HEIGHT, _all(*_frame(chart), *marks, *_numbers(chart, across, above=14), *_periods(chart, across))


def spark(values: Sequence[float], css: str = "") -> SafeString:
    """A line of 200 by 44 that stretches with its place; the last point is marked."""
    low, spread = min(values), (max(values) - min(values)) or 1
    steps = len(values) - 1
    points = [(6 + 188 * place / steps, 36 - 28 * (value - low) / spread) for place, value in enumerate(values)]
    path = "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    stays = {"vector_effect": "non-scaling-stroke"}
    drawn = element("path", css="ll-spark__line", d=path, **stays)
    dot = element("path", css="ll-spark__dot", d=f"M{points[-1][0]:.1f} {points[-1][1]:.1f}h.01", **stays)
    box: dict[str, str | float] = {
        "viewBox": "0 0 200 44", "preserveAspectRatio": "none", "width": 200, "height": 44,
    }  # fmt: skip
    return element("svg", drawn + dot, css=f"ll-spark {css}".strip(), aria_hidden="true", focusable="false", **box)


def _bar_row(chart: Chart, row: Row, lines: Sequence[str], top: int) -> SafeString:
    marks = []
    if top:
        marks.append(element("line", css="ll-chart__rule", x1=0, x2="100%", y1=top + 0.5, y2=top + 0.5))
    for text in lines:
        marks.append(element("text", text, css="ll-chart__strong", x=0, y=top + 20))
        top += LINE
    first, *second = row.values
    if second and chart.gap:
        gap = chart.shown(first - second[0])
        words = _all(element("tspan", f"{chart.gap} ", css="ll-chart__quiet"), element("tspan", gap))
        marks.append(element("text", words, css="ll-chart__strong", x="100%", y=top + 2, text_anchor="end"))
    length = percent(REACH * max(first, 0) / chart.top)
    css = "ll-chart__fill ll-c2" if second else "ll-bar__v"
    marks.append(element("rect", css=css, x=0, y=top + 10, width=length, height=12, rx=3.5))
    marks.append(element("text", chart.shown(first), css="ll-chart__strong", x=length, dx=7, y=top + 21))
    return _all(*marks, *(mark for value in second for mark in _second_bar(chart, value, top + 26)))


def _lines(label: str, *, beside: bool) -> list[str]:
    """A label in as many lines as it needs; words that stand beside it stand beside the last one."""
    lines = textwrap.wrap(label, LABEL) or [""]
    return [*lines, ""] if beside and len(lines[-1]) > BESIDE else lines


def _second_bar(chart: Chart, value: float, top: int) -> list[SafeString]:
    length = percent(REACH * max(value, 0) / chart.top)
    fill = {"fill": f"url(#{chart.key}-hatch)"}
    return [
        element("rect", css="ll-chart__edge ll-c1", x=1, y=top, width=length, height=10, rx=3, **fill),
        element("text", chart.shown(value), css="ll-chart__quiet", x=length, dx=9, y=top + 10),
    ]


def _hatch(name: str) -> SafeString:
    paper = element("rect", css="ll-chart__paper", width=7, height=7)
    stroke = element("rect", css="ll-chart__hatch ll-c1", width=3, height=7)
    box = {"patternTransform": "rotate(45)", "patternUnits": "userSpaceOnUse"}
    return element("defs", element("pattern", paper + stroke, id=name, width=7, height=7, **box))


def _level(chart: Chart, value: float) -> float:
    return round(FLOOR - (FLOOR - CEILING) * max(value, 0) / chart.top, 1)


def _numbers(chart: Chart, across: Sequence[float], above: int = 8) -> list[SafeString]:
    """The value over each point; only over the first and the last where they would touch."""
    shown = [chart.shown(row.values[0]) for row in chart.rows]
    css = "ll-chart__strong ll-chart__halo"
    return [
        element("text", text, css=css, x=percent(x), y=_level(chart, row.values[0]) - above, text_anchor="middle")
        for place, (x, text, row) in enumerate(zip(across, shown, chart.rows, strict=True))
        if place in (0, len(shown) - 1) or sum(map(len, shown)) <= ROOM
    ]


def _frame(chart: Chart) -> list[SafeString]:
    """The floor, and the aim with its number."""
    marks = [element("line", css="ll-chart__axis", x1=0, x2="100%", y1=FLOOR, y2=FLOOR)]
    if chart.aim is not None:
        y = _level(chart, chart.aim)
        marks.append(element("line", css="ll-chart__aim", x1=0, x2="100%", y1=y, y2=y))
        marks.append(element("text", chart.aim_words(), css="ll-chart__quiet ll-chart__halo", x=0, y=y - 8))
    return marks


def _periods(chart: Chart, across: Sequence[float]) -> list[SafeString]:
    """The names below; only every second or third where they would touch."""
    step = 1 + sum(len(row.label) for row in chart.rows) // ROOM
    return [
        element("text", row.label, css="ll-chart__quiet", x=percent(x), y=FLOOR + 22, text_anchor="middle")
        for place, (x, row) in enumerate(zip(across, chart.rows, strict=True))
        if place % step == 0
    ]


def _run(across: Sequence[float], levels: Sequence[float]) -> SafeString:
    """The line and the field below it, in a frame of its own that stretches."""
    path = " L".join(f"{x * 100:.2f} {y}" for x, y in zip(across, levels, strict=True))
    field = element(
        "path", css="ll-chart__area", d=f"M{path} L{across[-1] * 100:.2f} {FLOOR} L{across[0] * 100:.2f} {FLOOR}Z"
    )
    drawn = element("path", css="ll-chart__line", d=f"M{path}", vector_effect="non-scaling-stroke")
    box = {"viewBox": f"0 0 100 {HEIGHT}", "preserveAspectRatio": "none"}
    return element("svg", field + drawn, width="100%", height=HEIGHT, **box)


def _all(*marks: SafeString) -> SafeString:
    return mark_safe("".join(marks))  # noqa: S308  every part is safe already
