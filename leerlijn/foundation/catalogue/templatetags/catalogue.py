"""How the words of OEAPI read on screen: `{% load catalogue %}`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.foundation.catalogue import pieces
from leerlijn.foundation.catalogue.planning import Rhythm
from leerlijn.foundation.catalogue.types import LANGUAGES, LEVELS, MODES, ROLES, SECTORS, Kind, called
from leerlijn.kernel.clock import zone
from leerlijn.kernel.templatetags.ll import clock_time, dutch_date

register = template.Library()
COLOURS = 6
WEEKDAYS = (
    gettext_lazy("maandagen"), gettext_lazy("dinsdagen"), gettext_lazy("woensdagen"), gettext_lazy("donderdagen"),
    gettext_lazy("vrijdagen"), gettext_lazy("zaterdagen"), gettext_lazy("zondagen"),
)  # fmt: skip


@register.simple_tag(takes_context=True)
def offering_row(context: dict[str, Any], offering: Any, origin: str = "", is_by_name: bool = False) -> SafeString:
    """An offering as a row of a list, in the region of the page; the rest is as in `pieces.row`."""
    return pieces.row(offering, context["region"].slug, origin, is_by_name=is_by_name)


@register.simple_tag
def facet_options(facet: pieces.Facet) -> SafeString:
    """The choices of a group."""
    return pieces.options(facet)


@register.filter
def colour(pk: int) -> int:
    """Which of the six line colours an organisation has."""
    return pk % COLOURS + 1


@register.filter
def kind_name(value: str) -> str:
    """What a kind of specification is called."""
    return called(dict(Kind.choices), value)


@register.filter
def listed(values: Iterable[str], words: str) -> str:
    """Several values of a list in words, as one text: `modes|listed:"mode"`."""
    known = {"mode": MODES, "language": LANGUAGES, "sector": SECTORS, "role": ROLES}[words]
    names = (called(known, value.partition("-")[0] if words == "language" else value) for value in values)
    return ", ".join(dict.fromkeys(names))


@register.filter
def level_name(value: str) -> str:
    """What a level is called."""
    return called(LEVELS, value)


@register.simple_tag
def when(start: datetime | None, end: datetime | None = None, rhythm: str = "") -> str:
    """From when to when, as short as can be: what returns, the hours on one day, else the first and the last day."""
    if start is None:
        return _("Start wanneer jij wilt")
    if returns := Rhythm.read(rhythm):
        return _returning(returns)
    first, last = timezone.localtime(start, zone), timezone.localtime(end or start, zone)
    if first.date() != last.date():
        day = dutch_date(first, "j F" if first.year == last.year else "j F Y")
        return _("%(first)s tot en met %(last)s") % {"first": day, "last": dutch_date(last)}
    if first.hour == first.minute == 0:
        return dutch_date(first, "l j F")
    return f"{dutch_date(first, 'l')}, {hours(first, last)}"


def _returning(rhythm: Rhythm) -> str:
    """How often, on which weekday and from what time to what time: 10 zaterdagen, 9.30 – 12.30 uur."""
    days = _("bijeenkomsten") if rhythm.weekday is None else str(WEEKDAYS[rhythm.weekday])
    number = f"{rhythm.number} {days}"
    return f"{number}, {_between(*rhythm.hours)}" if rhythm.hours else number


def _between(first: datetime | time, last: datetime | time) -> str:
    return f"{clock_time(first).removesuffix(' uur')} – {clock_time(last)}"


@register.simple_tag
def hours(start: datetime, end: datetime) -> str:
    """From what time to what time on a day: 9.30 – 12.30 uur, in English 9:30 – 12:30."""
    first, last = timezone.localtime(start, zone), timezone.localtime(end, zone)
    return clock_time(first) if first == last else _between(first, last)
