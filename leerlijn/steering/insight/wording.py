"""How figures are written on a page: numbers, shares, euros, and words where a number may not be shown."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from leerlijn.kernel.money import Money
from leerlijn.kernel.templatetags.ll import dutch_date, number, percent
from leerlijn.steering.insight.types import Figure, Portion, Reading, Unit

MOST_TERMS = 12
"""A sum with more terms is said in words."""


def shown(figure: Figure, reading: Reading) -> str:
    """The value as it stands on a page: 48, 81,7%, € 1.792.000."""
    if reading.is_hidden:
        return _("te weinig")
    if figure.is_share:
        return "–" if reading.ratio is None else share(reading.ratio)
    return amount(figure, reading.value)


def amount(figure: Figure, value: int) -> str:
    """One count of this figure: a number of things, or cents as euros."""
    return str(Money(value)) if figure.unit == Unit.EUROS else number(value)


def share(ratio: Decimal) -> str:
    """A share with one decimal where it has one: 81,7%, 80%."""
    rounded = round(ratio * 100, 1)
    return percent(ratio, 0 if rounded == int(rounded) else 1)


def noun(figure: Figure, reading: Reading) -> str:
    """What stands behind the value."""
    return "" if reading.is_hidden else str(figure.noun)


def of_portion(figure: Figure, portion: Portion) -> str:
    """One part as it stands in the list of parts."""
    if portion.of is None:
        return amount(figure, portion.value)
    return _("%(value)s van %(of)s") % {"value": number(portion.value), "of": number(portion.of)}


def label(portion: Portion) -> str:
    """What a part is called; parts of few people have one name together."""
    if portion.together == 1 and portion.label:
        return portion.label
    return _("%(number)s andere samen") % {"number": number(portion.together)}


def total(figure: Figure, reading: Reading) -> str:
    """The whole as it stands under its parts."""
    return of_portion(figure, Portion("", reading.value, reading.of))


def seal(figure: Figure, reading: Reading) -> str:
    """The sum itself, so that anybody can check it: 14 + 12 + 9 = 35."""
    portions = reading.portions
    if not portions:
        return ""
    if len(portions) > MOST_TERMS:
        return _("%(parts)s delen zijn samen %(total)s") % {
            "parts": number(len(portions)),
            "total": amount(figure, reading.value),
        }
    terms = " + ".join(amount(figure, portion.value) for portion in portions)
    return f"{terms} {'=' if reading.adds_up else '≠'} {amount(figure, reading.value)}"


def cell(value: object) -> str:
    """What stands in a row behind a figure, as a reader reads it."""
    if isinstance(value, date):
        return dutch_date(value)
    return number(value) if isinstance(value, int) else str(value or "")


def change(figure: Figure, now: Reading, before: Reading) -> tuple[str, str]:
    """How much a figure changed, in words, and which way: up, down or flat. Nothing where either is hidden."""
    if now.is_hidden or before.is_hidden:
        return "", "flat"
    if figure.is_share:
        return _points(now, before)
    difference = now.value - before.value
    if not difference:
        return _("gelijk"), "flat"
    words = _("%(number)s meer") if difference > 0 else _("%(number)s minder")
    return words % {"number": amount(figure, abs(difference))}, "up" if difference > 0 else "down"


def _points(now: Reading, before: Reading) -> tuple[str, str]:
    if now.ratio is None or before.ratio is None:
        return "", "flat"
    difference = round((now.ratio - before.ratio) * 100, 1)
    if not difference:
        return _("gelijk"), "flat"
    words = _("%(number)s punt hoger") if difference > 0 else _("%(number)s punt lager")
    return words % {"number": number(abs(difference))}, "up" if difference > 0 else "down"
