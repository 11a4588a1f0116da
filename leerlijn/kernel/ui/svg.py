"""SVG elements as safe markup: whatever goes in as text or attribute is escaped."""

from __future__ import annotations

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString


def element(tag: str, inside: str = "", css: str = "", **attributes: str | float) -> SafeString:
    """`<tag class="css" attribute="...">inside</tag>`; underscores in attribute names become dashes."""
    named = ({"class": css} if css else {}) | {name.replace("_", "-"): value for name, value in attributes.items()}
    written = format_html_join("", ' {}="{}"', ((name, plain(value)) for name, value in named.items()))
    return format_html("<{}{}>{}</{}>", tag, written, conditional_escape(inside), tag)


def plain(value: str | float) -> str:
    """A number as SVG reads it, with a dot and without needless zeros."""
    return f"{value:.6g}" if isinstance(value, int | float) else value


def percent(share: float) -> str:
    """0.25 as 25%."""
    return f"{share * 100:.4g}%"
