"""Icons inside the page: Tabler outline, in the colour of the text around them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

BUILT = Path(__file__).parent / "built" / "icons.json"
"""The inside of each icon by name, made by assets/build.py from assets/icons.txt."""


def icon(name: str, css: str = "") -> SafeString:
    """The icon as inline SVG, silent for screen readers: words say what it means. Nothing where icons are not built.

    It knows its size and looks by itself, so a page whose style sheet does not load is not filled by it.
    """
    strokes = drawn().get(name)
    if strokes is None:
        return SafeString()
    return format_html(
        '<svg class="ll-icon{}" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" '
        'aria-hidden="true" focusable="false">{}</svg>',
        f" {css}" if css else "",
        mark_safe(strokes),  # noqa: S308  from our own build
    )


@cache
def drawn() -> dict[str, str]:
    """The icons that were built; none before the first build."""
    return dict(json.loads(BUILT.read_text())) if BUILT.exists() else {}
