"""`{% slot "name" thing %}`: a place that later rooms may fill."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from leerlijn.kernel import slots

register = template.Library()


@register.simple_tag(takes_context=True)
def slot(context: dict[str, Any], name: str, thing: object = None) -> SafeString:
    return slots.filled(context["request"], name, thing)
