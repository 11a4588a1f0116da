"""The first page of the platform, and of a region."""

from django.http import HttpResponse
from django.shortcuts import render

from leerlijn.foundation.organisations import queries as organisations
from leerlijn.kernel.pages import Request, public


@public
def platform(request: Request) -> HttpResponse:
    """Which regions have a site here."""
    return render(request, "web/platform.html", {"regions": organisations.regions_visible_to(request.actor)})


@public
def region(request: Request) -> HttpResponse:
    """A region's own first page, with three entrances."""
    return render(request, "web/region.html", {})
