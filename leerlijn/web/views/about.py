"""What the site says of itself: how accessible it is, and what it knows about people."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language

from leerlijn.kernel import privacy
from leerlijn.kernel.pages import public

STATEMENT = Path(__file__).parent.parent / "accessibility.toml"


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement, from the same list that programs may read."""
    language = get_language() or "nl"
    told = _statement()
    lines = {name: [{**line, "text": line[language]} for line in told[name]] for name in ("methods", "issues")}
    return render(request, "web/accessibility.html", {"statement": told, **lines})


@public
def accessibility_list(request: HttpRequest) -> JsonResponse:
    """The same statement for programs."""
    return JsonResponse(_statement())


@public
def register(request: HttpRequest) -> HttpResponse:
    """What this platform holds about people, why and how long (AVG art. 30)."""
    kept = [
        {"name": apps.get_model(label)._meta.verbose_name_plural, "fields": _fields(label, told)}
        for label, told in sorted(privacy.REGISTER.items())
        if told.personal
    ]
    return render(request, "web/privacy.html", {"kept": kept})


def _fields(label: str, told: privacy.Declaration) -> list[dict[str, Any]]:
    model = apps.get_model(label)
    return [
        {"name": model._meta.get_field(name).verbose_name, "told": personal}  # type: ignore[union-attr]
        for name, personal in told.personal.items()
    ]


@cache
def _statement() -> dict[str, Any]:
    return tomllib.loads(STATEMENT.read_text())
