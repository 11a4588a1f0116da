"""`{% load vocabulary %}{% term "leeruitkomst" %}`: a word with its explanation, where it stands."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse

from leerlijn.foundation.vocabulary.written import term as written

register = template.Library()


@register.inclusion_tag("vocabulary/term.html", takes_context=True)
def term(context: dict[str, Any], word: str, text: str = "") -> dict[str, Any]:
    """The word (or `text`) with what it means behind it; a word we do not know stands there plain."""
    try:
        found = written(str(word))
    except KeyError:
        return {"text": text or word, "found": None}
    region = context.get("region")
    page = f"{reverse('vocabulary:glossary', kwargs={'region': region.slug})}#{found.code}" if region else ""
    return {"text": text or word, "found": found, "page": page, "id": f"{found.code}-{_turn(context)}"}


def _turn(context: Any) -> int:
    """A number that differs for every word on one page."""
    seen = context.get("request")
    turn = int(getattr(seen, "explained", 0)) + 1
    if seen is not None:
        seen.explained = turn
    return turn
