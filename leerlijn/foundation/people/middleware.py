"""Who has to sign in first, and what becomes of a form that was sent too late."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.people import interrupted
from leerlijn.kernel.actions import rehearsal
from leerlijn.kernel.refusals import Refused

CHECK_AGAIN = Refused(
    _("Deze pagina stond te lang open. Kijk na wat je invulde en verstuur het opnieuw."), code="sent_too_late"
)
FILES_TOO = Refused(
    _("Deze pagina stond te lang open. Kies je bestanden opnieuw, kijk alles na en verstuur het."),
    code="sent_too_late",
)


class SignInRequired(LoginRequiredMiddleware):
    """Every page asks you to sign in, unless it is marked public; nothing typed gets lost over it."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        typed = interrupted.typed_at(request) if interrupted.MARK in request.GET else None
        interrupted.forget_when_sent(request)
        response = self._answer(request) if typed is None else self._show_again(request, typed)
        interrupted.mark_last_here(request, response)
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        return cast("HttpResponse", self.get_response(request))

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., Any]) -> Any:
        """Ask to sign in first, and come back here; a form that was sent is kept."""
        if request.method == "POST":
            interrupted.keep(request)
            return _to_sign_in(request, reverse("people:resumed"))
        return _to_sign_in(request, request.get_full_path())

    def _show_again(self, request: HttpRequest, typed: QueryDict) -> HttpResponse:
        """The page as it answers to what was typed, without anything being done."""
        kept = interrupted.kept_for(request) or {}
        request.method = "POST"
        request.POST = typed  # type: ignore[assignment]
        vars(request)["_dont_enforce_csrf_checks"] = True  # nothing is done, so nothing can be forged
        with rehearsal(FILES_TOO if kept.get("has_files") else CHECK_AGAIN):
            response = self._answer(request)
        if all(f'name="{name}"'.encode() in response.content for name in typed):
            return response
        context = {"path": request.path, "typed": [(name, value) for name in typed for value in typed.getlist(name)]}
        return render(request, "people/interrupted.html", context)


def sent_too_late(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF_FAILURE_VIEW: a form of our own that lost its token (two tabs, one signed in) is shown again."""
    own = {request.build_absolute_uri("/").rstrip("/")}
    if not request.COOKIES or request.headers.get("Origin", "") not in own:
        return render(request, "people/no_cookies.html", status=403)
    interrupted.keep(request, owner=interrupted.seal(request))
    return HttpResponseRedirect(interrupted.where_to(request))


def _to_sign_in(request: HttpRequest, back: str) -> HttpResponse:
    url = f"{settings.LOGIN_URL}?{urlencode({'next': back})}"
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return HttpResponseRedirect(url)
