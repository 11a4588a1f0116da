"""When a page cannot be shown: what happened, and what to do now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from leerlijn.foundation.organisations import queries as organisations

Text = str | Promise


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: what was sent could not be read."""
    return _problem(request, 400, _("Dit konden we niet lezen"), _("Ga terug en probeer het opnieuw."))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: somebody is known here, and may not do this; the rule says why."""
    return _problem(request, 403, _("Dit mag je hier niet doen"), str(exception) or _("Vraag het de coördinator."))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: nothing here, or nothing for you; in a region one stays there."""
    if getattr(request, "region", None) is None:
        request.region = organisations.region(request.path.split("/")[1])  # type: ignore[attr-defined]
    text = _("Misschien is het adres veranderd, of is deze pagina niet voor jou. Zoek verder of ga terug.")
    return _problem(request, 404, _("Deze pagina vinden we niet"), text)


def refused(request: HttpRequest, reason: Text) -> HttpResponse:
    """422: an expected no that no form caught."""
    return _problem(request, 422, _("Dit kan nu niet"), reason)


def crashed(request: HttpRequest) -> HttpResponse:
    """500: our fault. Stands on its own, for anything may be broken."""
    return HttpResponse(get_template("web/crashed.html").render(), status=500)


def _problem(request: HttpRequest, status: int, title: str, text: Text) -> HttpResponse:
    return render(request, "web/problem.html", {"title": title, "text": text}, status=status)
