"""Places on a page that later rooms may fill, so a lower room shows what it cannot know.

The catalogue's page says `{% slot "offering.enrol" offering %}`; the enrolment room's `slots.py` says
`@fills("offering.enrol")`. What is not filled stays empty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from leerlijn.kernel.pages import Request
from leerlijn.kernel.rooms import label_of

Filler = Callable[[Request, Any], SafeString]

FILLERS: dict[str, list[Filler]] = defaultdict(list)


def fills(name: str) -> Callable[[Filler], Filler]:
    """Register what renders into the slot `name`; it gets the request and the thing the slot is about."""

    def register(function: Filler) -> Filler:
        FILLERS[name].append(function)
        return function

    return register


def filled(request: Request, name: str, thing: object = None) -> SafeString:
    """Everything open rooms have to show in this slot, in the order of the rooms."""
    region = getattr(request, "region", None)
    shown = [fill(request, thing) for fill in FILLERS[name] if region is None or region.has(label_of(fill))]
    return mark_safe("".join(shown))  # noqa: S308  each part is safe
