"""A figure inside a text, counted when the text is read: `{% load insight %}{% figure "zij-instromers" %}`."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from leerlijn.steering.insight import queries, showing, wording

register = template.Library()


@register.simple_tag(takes_context=True)
def figure(context: dict[str, Any], key: str) -> SafeString:
    """The value as a link to what it means; nothing where this region has no such figure."""
    request = context["request"]
    one = queries.named(request.region, key) if request.region else None
    if one is None:
        return SafeString()
    value = wording.shown(one.figure, queries.reading(request.actor, one, request.region))
    return format_html('<a href="{}">{}</a>', showing.address(request.region, one), value)
