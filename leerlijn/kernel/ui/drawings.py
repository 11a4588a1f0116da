"""The marks inside a chart. Each function takes a chart and gives the height it needs, in pixels, and its marks."""

from __future__ import annotations

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

FEW = 8
"""So many points can each carry their number."""


def bars(chart: Chart) -> tuple[int, SafeString]:
    tall = 46 if len(chart.series) == 1 else 64
    rows = [_bar_row(chart, row, place * tall) for place, row in enumerate(chart.rows)]
    hatch = _hatch(f"{chart.key}-hatch") if len(chart.series) > 1 else SafeString()
    return tall * len(rows), _all(hatch, *rows)


def columns(chart: Chart) -> tuple[int, SafeString]:
    slot = 1 / max(len(chart.rows), 1)
    marks = []
    for place, row in enumerate(chart.rows):
        top = _level(chart, row.values[0])
        box = {"x": percent((place + 0.18) * slot), "width": percent(0.64 * slot)}
        marks.append(element("rect", css="ll-bar__v", y=top, height=FLOOR - top, rx=3, **box))
        marks.append(_over(chart, row, percent((place + 0.5) * slot), top))
    return HEIGHT, _all(
        *_frame(chart), *marks, *_periods(chart, [(place + 0.5) * slot for place in range(len(chart.rows))])
    )


def line(chart: Chart) -> tuple[int, SafeString]:
    last = max(len(chart.rows) - 1, 1)
    across = [0.07 + 0.86 * place / last for place in range(len(chart.rows))]
    levels = [_level(chart, row.values[0]) for row in chart.rows]
    marks = [_run(across, levels)] if across else []
    for place, (x, y, row) in enumerate(zip(across, levels, chart.rows, strict=True)):
        final = place == len(across) - 1
        css = "ll-chart__dot ll-chart__dot--last" if final else "ll-chart__dot"
        marks.append(element("circle", css=css, cx=percent(x), cy=y, r=8 if final else 5))
        if final or place == 0 or len(across) <= FEW:
            marks.append(_over(chart, row, percent(x), y - 6))
    return HEIGHT, _all(*_frame(chart), *marks, *_periods(chart, across))


def spark(values: Sequence[float], css: str = "") -> SafeString:
    """A line of 200 by 44 that stretches with its place; the last point is marked."""
    low, spread = min(values), (max(values) - min(values)) or 1
    steps = len(values) - 1
    points = [(6 + 188 * place / steps, 36 - 28 * (value - low) / spread) for place, value in enumerate(values)]
    path = "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    stays = {"vector_effect": "non-scaling-stroke"}
    drawn = element("path", css="ll-spark__line", d=path, **stays)
    dot = element("path", css="ll-spark__dot", d=f"M{points[-1][0]:.1f} {points[-1][1]:.1f}h.01", **stays)
    box = {"viewBox": "0 0 200 44", "preserveAspectRatio": "none"}
    return element("svg", drawn + dot, css=f"ll-spark {css}".strip(), aria_hidden="true", focusable="false", **box)


def _bar_row(chart: Chart, row: Row, top: int) -> SafeString:
    marks = [element("text", row.label, css="ll-chart__strong", x=0, y=top + 20)]
    if top:
        marks.append(element("line", css="ll-chart__rule", x1=0, x2="100%", y1=top + 0.5, y2=top + 0.5))
    first, *second = row.values
    lead = "ll-chart__fill ll-c2" if second else "ll-bar__v"
    length = percent(REACH * max(first, 0) / chart.top)
    marks.append(element("rect", css=lead, x=0, y=top + 28, width=length, height=12, rx=3.5))
    marks.append(element("text", chart.shown(first), css="ll-chart__strong", x=length, dx=7, y=top + 39))
    if second:
        marks += _second_bar(chart, second[0], top + 44)
    if second and chart.gap:
        gap = chart.shown(first - second[0])
        words = _all(element("tspan", f"{chart.gap} ", css="ll-chart__quiet"), element("tspan", gap))
        marks.append(element("text", words, css="ll-chart__strong", x="100%", y=top + 20, text_anchor="end"))
    return _all(*marks)


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


def _over(chart: Chart, row: Row, x: str, y: float) -> SafeString:
    css = "ll-chart__strong ll-chart__halo"
    return element("text", chart.shown(row.values[0]), css=css, x=x, y=y - 8, text_anchor="middle")


def _frame(chart: Chart) -> list[SafeString]:
    """The floor, and the aim with its number."""
    marks = [element("line", css="ll-chart__axis", x1=0, x2="100%", y1=FLOOR, y2=FLOOR)]
    if chart.aim is not None:
        y = _level(chart, chart.aim)
        marks.append(element("line", css="ll-chart__aim", x1=0, x2="100%", y1=y, y2=y))
        marks.append(element("text", chart.aim_words(), css="ll-chart__quiet ll-chart__halo", x=0, y=y - 8))
    return marks


def _periods(chart: Chart, across: Sequence[float]) -> list[SafeString]:
    """The names below; every second one where they would touch."""
    longest = max((len(row.label) for row in chart.rows), default=0)
    step = 1 if longest * len(chart.rows) <= 44 else 2
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
