"""What the pages of figures show, ready for a template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from leerlijn.kernel.templatetags.ll import dutch_date, number
from leerlijn.kernel.ui import charts
from leerlijn.steering.insight import queries, wording
from leerlijn.steering.insight.types import Figure, Named, Point, Reading, Unit

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Region

FULL = 100
ENDS_OF_A_LINE = 2
A_DAY = timedelta(days=1)
PANELS = 2
CHARTED = ("plekken", "zij-instromers", "organisaties", "vragen")
"""The figures whose parts are drawn on the page of a region, in order of interest."""
WORTH_DIVIDING = 5


@dataclass(frozen=True)
class Tile:
    """One figure on the page of a region."""

    title: str
    value: str
    unit: str
    url: str
    delta: str
    way: str
    values: list[float]
    meaning: str = ""


@dataclass(frozen=True)
class Bar:
    """One part of a figure, with how far its bar reaches."""

    label: str
    shown: str
    width: float


@dataclass(frozen=True)
class Panel:
    """A chart with the message it carries, and where its figure is explained and downloaded."""

    message: str
    chart: charts.Chart
    url: str
    sheet_url: str


def tile(region: Region, one: Named, reading: Reading, history: Sequence[Point]) -> Tile:
    """A figure with what changed and its line, where something is kept of before."""
    delta, way = since(one.figure, reading, history[-1] if history else None)
    return Tile(
        title=one.title,
        value=wording.shown(one.figure, reading),
        unit=wording.noun(one.figure, reading),
        url=address(region, one),
        delta=delta,
        way=way,
        values=[value for value in map(_drawn, _readings(reading, history)) if value is not None],
        meaning=str(one.figure.meaning),
    )


def address(region: Region, one: Named, page: str = "figure") -> str:
    """Where a figure is explained; with `page="sheet"` where it can be downloaded."""
    if one.subject:
        kwargs = {"region": region.slug, "name": one.figure.name, "about": one.subject.slug}
        return reverse(f"insight:{page}_about", kwargs=kwargs)
    return reverse(f"insight:{page}", kwargs={"region": region.slug, "name": one.figure.name})


def bars(figure: Figure, reading: Reading) -> list[Bar]:
    """The parts, each as a share of the largest."""
    most = max((portion.value for portion in reading.portions), default=0) or 1
    return [
        Bar(wording.label(portion), wording.of_portion(figure, portion), FULL * portion.value / most)
        for portion in reading.portions
    ]


def trend(one: Named, reading: Reading, history: Sequence[Point]) -> charts.Chart | None:
    """The history as a chart, month by month up to now; None where there is nothing to compare with."""
    months = [point for point in history if (point.on + A_DAY).day == 1] or history
    points = [*((dutch_date(point.on, "M"), point.reading) for point in months), (_("nu"), reading)]
    known = [(label, value) for label, value in ((label, _drawn(kept)) for label, kept in points) if value is not None]
    if len(known) < ENDS_OF_A_LINE:
        return None
    unit = _("procent") if one.figure.is_share else ""
    return charts.line(one.title, known, head=_("Stand van"), series=str(one.figure.noun) or one.title, unit=unit)


def since(figure: Figure, reading: Reading, point: Point | None, form: str = "j F") -> tuple[str, str]:
    """What changed since a day, in words, and which way; nothing where there is nothing to compare with."""
    words, way = wording.change(figure, reading, point.reading) if point else ("", "flat")
    if not words or point is None:
        return "", "flat"
    day = dutch_date(point.on, form)
    if way == "flat":
        return _("gelijk aan %(day)s") % {"day": day}, way
    return _("%(change)s dan op %(day)s") % {"change": words, "day": day}, way


def parts_chart(one: Named, reading: Reading) -> charts.Chart | None:
    """The parts as bars; a share shows of how many beside how many. None where no part may be shown."""
    portions = reading.portions
    if not portions:
        return None
    head = str(one.figure.split.noun).capitalize()
    if one.figure.amount_of or one.figure.is_share:
        rows = [(wording.label(portion), portion.of or 0, portion.value) for portion in portions]
        series = (_("Alle"), str(one.figure.noun).capitalize())
        return charts.bars(one.title, rows, head=head, series=series, gap=_("rest"))
    cents = FULL if one.figure.unit == Unit.EUROS else 1
    pairs = [(wording.label(portion), portion.value / cents) for portion in portions]
    return charts.bars(one.title, pairs, head=head, series=(str(one.figure.noun) or one.title,))


def panels(reader: queries.Reader, ones: Sequence[Named], readings: Mapping[str, Reading]) -> list[Panel]:
    """Two charts: of the first figures in the order below that count enough to be divided, each with what it says."""
    by_key = {one.key: one for one in ones if readings[one.key].value >= WORTH_DIVIDING}
    drawn = [by_key[name] for name in CHARTED if name in by_key][:PANELS]
    return [panel for one in drawn if (panel := _panel(reader, one))]


def _panel(reader: queries.Reader, one: Named) -> Panel | None:
    reading = reader.reading(one, parts=True)
    chart = parts_chart(one, reading)
    if chart is None:
        return None
    return Panel(message(one, reading), chart, address(reader.region, one), address(reader.region, one, "sheet"))


def message(one: Named, reading: Reading) -> str:
    """What a chart of parts says, in one line."""
    portions = [portion for portion in reading.portions if portion.together == 1] or reading.portions
    if one.figure.is_share:
        left, of = number((reading.of or 0) - reading.value), number(reading.of)
        return _("Nog %(left)s van %(of)s vrij") % {"left": left, "of": of}
    most = max(portions, key=lambda portion: portion.value)
    value, total = wording.amount(one.figure, most.value), wording.total(one.figure, reading)
    facts = {"part": wording.label(most), "value": value, "total": total}
    return _("De meeste: %(part)s, %(value)s van %(total)s") % facts


def _readings(reading: Reading, history: Sequence[Point]) -> list[Reading]:
    return [*(point.reading for point in history), reading]


def _drawn(reading: Reading) -> float | None:
    if reading.is_hidden:
        return None
    if reading.of is not None:
        return None if reading.ratio is None else round(float(reading.ratio * FULL), 1)
    return float(reading.value)
