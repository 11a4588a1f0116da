"""What the site says of itself: how accessible it is, and what it knows about people."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db.models import Model
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
        {"name": told.called or model._meta.verbose_name_plural, "fields": _fields(model, told.personal)}
        for model in apps.get_models()
        if (told := privacy.REGISTER.get(model._meta.label)) and told.personal
    ]
    return render(request, "web/privacy.html", {"kept": kept})


def _fields(model: type[Model], personal: Mapping[str, privacy.Personal]) -> list[dict[str, Any]]:
    named = {field.name: getattr(field, "verbose_name", field.name) for field in model._meta.get_fields()}
    return [{"name": told.called or named[name], "told": told} for name, told in personal.items()]


@cache
def _statement() -> dict[str, Any]:
    return tomllib.loads(STATEMENT.read_text())
