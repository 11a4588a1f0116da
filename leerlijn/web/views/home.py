"""The first page of the platform, and of a region."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from leerlijn.foundation.organisations import queries as organisations
from leerlijn.kernel.pages import public


@public
def platform(request: HttpRequest) -> HttpResponse:
    """Which regions have a site here."""
    return render(request, "web/platform.html", {"regions": organisations.regions_visible_to(request.actor)})


@public
def region(request: HttpRequest) -> HttpResponse:
    """A region's own first page, with three entrances."""
    return render(request, "web/region.html", {})
