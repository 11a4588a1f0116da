"""What the frame around every page shows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, Any]:
    """Region, actor and menu for `web/base.html`."""
    return {"region": getattr(request, "region", None), "actor": getattr(request, "actor", None), "menu": []}
