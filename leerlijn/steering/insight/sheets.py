"""Figures as tables for a spreadsheet, with their explanation on top: whoever opens the file knows what was counted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from leerlijn.kernel import clock
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.money import Money
from leerlijn.kernel.sheets import Cell
from leerlijn.steering.insight import queries, wording
from leerlijn.steering.insight.types import Figure, Named, Portion, Reading, Unit

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Region

Table = tuple[list[str], list[list[Cell]]]

CENTS = 100


def of_region(actor: Actor, region: Region) -> Table:
    """Each figure of a region on a line."""
    ones, now = queries.listed(region), clock.now()
    reader = queries.Reader(actor, region)
    found = {one.key: reader.reading(one) for one in ones}
    header = [_("Cijfer"), _("Waarde"), _("Eenheid"), _("Van hoeveel"), _("Betekenis"), _("Bron"), _("Geteld op")]
    rows: list[list[Cell]] = [
        [
            one.title,
            _value(one.figure, found[one.key]),
            str(one.figure.noun),
            found[one.key].of,
            str(one.figure.meaning),
            str(one.figure.source),
            now,
        ]
        for one in ones
    ]
    return header, rows


def of_figure(actor: Actor, one: Named, region: Region, on: date) -> Table:
    """What it is, its parts, and the rows this actor may see; three tables below each other."""
    figure = one.figure
    reading = queries.reading(actor, one, region, on, parts=True)
    rows: list[list[Cell]] = [*_explanation(one, reading, on), []]
    rows += [[_("Delen"), _("Waarde"), _("Van hoeveel")]]
    rows += [_portion(figure, portion) for portion in reading.portions]
    rows += [[], [str(column.head) for column in figure.columns]]
    rows += _rows(figure, queries.rows_behind(actor, one, region, on))
    return [one.title, region.name], rows


def _explanation(one: Named, reading: Reading, on: date) -> list[list[Cell]]:
    figure = one.figure
    return [
        [_("Waarde"), _value(figure, reading)],
        [_("Van hoeveel"), reading.of],
        [_("Stand van"), on],
        [_("Geteld op"), clock.now()],
        [_("Betekenis"), str(figure.meaning)],
        [_("Wie telt niet mee"), str(figure.leaves_out)],
        [_("Bron"), str(figure.source)],
        [_("Versie van de definitie"), figure.version],
    ]


def _portion(figure: Figure, portion: Portion) -> list[Cell]:
    return [wording.label(portion), _plain(figure, portion.value), portion.of]


def _rows(figure: Figure, rows: Iterable[object]) -> list[list[Cell]]:
    return [[_cell(column.value(row)) for column in figure.columns] for row in rows]


def _value(figure: Figure, reading: Reading) -> Cell:
    if reading.is_hidden or figure.is_share:
        return wording.shown(figure, reading)
    return _plain(figure, reading.value)


def _plain(figure: Figure, value: int) -> Cell:
    return value / CENTS if figure.unit == Unit.EUROS else value


def _cell(value: object) -> Cell:
    if isinstance(value, Money):
        return value.cents / CENTS
    return value if isinstance(value, (str, int, float, date)) or value is None else str(value)
