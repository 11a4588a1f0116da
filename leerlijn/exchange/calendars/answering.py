"""How a calendar that asks every hour is answered: in full when something changed, and else with "nothing new"."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from leerlijn.kernel import icalendar
from leerlijn.kernel.agenda import as_plain

if TYPE_CHECKING:
    from leerlijn.exchange.calendars.types import Told


def answer(request: HttpRequest, told: Iterable[Told], *, name: str) -> HttpResponse:
    """The feed of all that is told, or the bare word that it is as it was (304)."""
    occasions = sorted((one for each in told for one in each.occasions), key=lambda one: (one.starts_at, one.uid))
    site = request.build_absolute_uri("/")
    etag = _digest([name, site, *map(as_plain, occasions)])
    changed = int(max((one.written_at.timestamp() for one in occasions), default=0))
    headers = {"ETag": etag, "Cache-Control": "no-cache"}
    if changed:
        headers["Last-Modified"] = http_date(changed)
    same = get_conditional_response(request, etag, changed or None)
    if same is not None:
        return HttpResponse(status=same.status_code, headers=headers)
    headers["Content-Disposition"] = 'inline; filename="agenda.ics"'
    written = icalendar.calendar(occasions, name=name, site=site)
    return HttpResponse(written, content_type=icalendar.MEDIA_TYPE, headers=headers)


def _digest(content: list[object]) -> str:
    return f'"{hashlib.sha256(json.dumps(content).encode()).hexdigest()[:32]}"'
