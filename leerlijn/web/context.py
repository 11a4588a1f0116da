"""What the frame around every page shows."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.conf import settings

from leerlijn.kernel.actors import VISITOR
from leerlijn.kernel.pages import Request
from leerlijn.web import navigation, theme


def frame(request: Request) -> dict[str, Any]:
    """Region, theme, actor and menu for `web/base.html`; before the region is known (an early error) there is none."""
    region = getattr(request, "region", None)
    actor = getattr(request, "actor", VISITOR)
    return {
        "region": region,
        "actor": actor,
        "demo": settings.DEMO,
        "theme_url": theme.url_of(region) if region else "",
        "logo_url": theme.logo_of(region) if region else "",
        "menu": cache(lambda: navigation.menu(actor, region, request.path)),
    }
