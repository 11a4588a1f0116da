"""What every template has at hand: icons, built files, charts, and the ways we write dates, numbers and money."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.paginator import Page
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from leerlijn.kernel.languages import spoken
from leerlijn.kernel.money import Money, euros
from leerlijn.kernel.ui import charts, forms, icons

register = template.Library()
register.simple_tag(icons.icon)
register.simple_tag(charts.bar)
register.filter(forms.control)
register.filter(forms.options)
register.filter(forms.anchor)
register.filter("field_kind", forms.kind)
register.filter(spoken)

Number = int | float | Decimal


@register.inclusion_tag("ui/chart.html")
def chart(drawing: charts.Chart, csv: str = "") -> dict[str, object]:
    """A chart with its keys, its numbers as a table, and a link to them as CSV when there is one."""
    return {"chart": drawing, "csv": csv}


@register.simple_tag
def spark(values: Sequence[Number], css: str = "") -> SafeString:
    """A line without numbers beside a figure that has them."""
    return charts.spark([float(value) for value in values], css)


@register.simple_tag
def seats_meter(left: int, total: int) -> SafeString:
    """How full it is; the colour changes when it is full, and the sentence above says so."""
    return charts.bar(100 * (total - left) / total if total else 100, "ll-bar--full" if left <= 0 else "")


@register.simple_tag(takes_context=True)
def page_link(context: dict[str, Any], param: str, page: int) -> str:
    """The address of another page of the same list, with the filters that are on."""
    query = context["request"].GET.copy()
    query[param] = str(page)
    return f"?{query.urlencode()}"


@register.filter
def page_numbers(page: Page[Any]) -> Iterator[int | str]:
    """The numbers to show: the first, the last and those around here."""
    return iter(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))


@register.simple_tag
def asset(name: str) -> str:
    """The address of a built file, or nothing where it was not built."""
    try:
        return staticfiles_storage.url(f"leerlijn/{name}")
    except ValueError:
        return ""


@register.simple_tag
def sheet(name: str) -> SafeString:
    """The link to a style sheet: `{% sheet "agenda" %}`."""
    url = asset(f"{name}.css")
    return format_html('<link rel="stylesheet" href="{}">', url) if url else SafeString()


@register.filter
def number(value: Number | None, decimals: int | None = None) -> str:
    """1234.5 as 1.234,5 in Dutch and 1,234.5 in English; nothing stays nothing."""
    if value is None:
        return ""
    places = decimals if decimals is not None else (0 if value == int(value) else 1)
    return formats.number_format(round(Decimal(str(value)), places), places, force_grouping=True).replace("-", "−")


@register.filter
def percent(value: Number | None, decimals: int = 0) -> str:
    """A share of 1 as a percentage: 0.92 is 92%."""
    return "" if value is None else f"{number(Decimal(str(value)) * 100, decimals)}%"


@register.filter
def euro(value: Money | Number | None) -> str:
    """An amount as € 1.250,50, or € 1.250 when it is whole. Takes Money, or a number of euros."""
    if value is None:
        return ""
    return str(value if isinstance(value, Money) else euros(str(value)))


@register.filter
def dutch_date(value: date | datetime | None, form: str = "j F Y") -> str:
    """21 november 2026; in English 21 November 2026. `form` is one of Django's date formats: "l j F"."""
    return "" if value is None else formats.date_format(_here(value), form)


@register.filter
def clock_time(value: datetime | time | None) -> str:
    """19.30 uur; in English 19:30."""
    if value is None:
        return ""
    dutch = (get_language() or "nl").startswith("nl")
    return formats.time_format(_here(value), r"G.i \u\u\r" if dutch else "G:i")


@register.filter
def initials(name: str) -> str:
    """The first letters of the first and the last name: Samira el Bouali is SB."""
    words = [word for word in str(name).split() if word[:1].isalpha()]
    return "".join(word[0].upper() for word in (words[:1] + words[1:][-1:]))


def _here(value: Any) -> Any:
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value
