"""What every page does alike: one view, two answers (a page, or the fragment htmx asked for), and errors as 422."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from django.contrib.auth.decorators import login_not_required
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from leerlijn.kernel.actors import Actor
from leerlijn.kernel.refusals import Refused

P = ParamSpec("P")
R = TypeVar("R")

public = login_not_required
"""Marks a view as open to people who have not signed in; such pages are listed in tests/house/public_pages.txt."""


class Request(HttpRequest):
    """A request as every view gets it: with who acts and, on a region's page, which region (None elsewhere)."""

    actor: Actor
    region: Any
    htmx: Any


class SeeOther(HttpResponseRedirect):
    """After a change: look there, with GET (303)."""

    status_code = 303


def is_fragment(request: HttpRequest) -> bool:
    """Whether htmx asked for a part of this page, and not for the page itself (after Back, say)."""
    htmx = getattr(request, "htmx", None)
    asked = request.headers.get("HX-Request-Type", "partial") == "partial"
    return bool(htmx and asked and not htmx.history_restore_request)


def page_or_fragment(
    request: HttpRequest, template: str, fragment: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """The page `template`, or only its partial `fragment` when htmx asked for that."""
    name = f"{template}#{fragment}" if is_fragment(request) else template
    response = render(request, name, context, status=status)
    patch_vary_headers(response, ["HX-Request", "HX-Request-Type"])
    return response


def fragment_or_redirect(request: HttpRequest, partial: str, context: dict[str, Any], *, to: str) -> HttpResponse:
    """After a change: the changed partial (`room/page.html#row`) for htmx, a redirect to `to` without it."""
    return render(request, partial, context) if is_fragment(request) else SeeOther(to)


def done(request: HttpRequest, *, to: str) -> HttpResponse:
    """After a form: go to `to`, in the way the browser or htmx understands."""
    if is_fragment(request):
        return HttpResponse(status=204, headers={"HX-Redirect": to})
    return SeeOther(to)


def form_page(request: HttpRequest, template: str, form: BaseForm, context: dict[str, Any]) -> HttpResponse:
    """A page with a form: 200 when it is fresh, 422 when it holds errors; nothing typed is lost."""
    wrong = form.is_bound and not form.is_valid()
    return render(request, template, {"form": form, **context}, status=422 if wrong else 200)


def carried_out(form: BaseForm, act: Callable[P, R], /, *args: P.args, **given: P.kwargs) -> R | None:
    """Do it, or put the refusal in the form where the person sees it. None means refused."""
    try:
        return act(*args, **given)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None
