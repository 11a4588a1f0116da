"""What every request is told: its language, who acts, and in which region."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from leerlijn.foundation.organisations import queries as organisations
from leerlijn.kernel.actors import VISITOR, Actor
from leerlijn.kernel.pages import Request
from leerlijn.kernel.refusals import Refused
from leerlijn.web import regions
from leerlijn.web.views import errors

Answer = Callable[[Request], HttpResponse]


class Middleware:
    """Base: one request in, one answer out."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        return self.get_response(request)


class OwnHost(Middleware):
    """A region with a host name of its own is at home on it: `/loket/` there is `/<slug>/loket/` here."""

    def __call__(self, request: Request) -> HttpResponse:
        host = request.get_host().split(":")[0]
        at_home = host in settings.REGION_HOSTS and request.path_info.split("/")[1] in regions.WORDS
        if at_home and (region := organisations.region_on(host)):
            request.path_info = f"/{region.slug}{request.path_info}"
        return self.get_response(request)


class ChosenLanguage(Middleware):
    """Dutch, unless somebody chose otherwise."""

    def __call__(self, request: Request) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
            if hasattr(response, "render") and callable(response.render):
                response.render()
        response.headers.setdefault("Content-Language", language)
        return response


class WhoActs(Middleware):
    """`request.actor`: the person who signed in, or a visitor."""

    def __call__(self, request: Request) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: _actor(request))
        return self.get_response(request)


class WhichRegion(Middleware):
    """`request.region`: the region named by the first word of the path; views do not get that word.

    What a region has closed is not there.
    """

    def __call__(self, request: Request) -> HttpResponse:
        request.region = None
        return self.get_response(request)

    def process_view(self, request: Request, view: Any, args: Any, kwargs: dict[str, Any]) -> None:
        if "region" in kwargs:
            request.region = organisations.region(kwargs.pop("region"))
            if request.region is None or not request.region.has(_room(request)):
                raise Http404


class Refusals(Middleware):
    """A refusal no form caught becomes a page of its own, with what to do."""

    def process_exception(self, request: Request, error: Exception) -> HttpResponse | None:
        if isinstance(error, Refused):
            return errors.refused(request, error.message)
        return None


def _room(request: Request) -> str:
    return request.resolver_match.app_name if request.resolver_match else ""


def _actor(request: Request) -> Actor:
    return request.user if request.user.is_authenticated else VISITOR
