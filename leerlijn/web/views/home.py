"""The first page of the platform, and of a region."""

from collections import defaultdict
from typing import Any

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render

from leerlijn.foundation.organisations import queries as organisations
from leerlijn.kernel.pages import Request, public
from leerlijn.web.entrances import entrances

INSTITUTIONS = ("university", "hogeschool", "mbo")
SCHOOLS = ("school", "location")


@public
def platform(request: Request) -> HttpResponse:
    """Which regions have a site here; the networks of an umbrella stand under it."""
    regions = list(organisations.regions_visible_to(request.actor))
    within: dict[int | None, list[Any]] = defaultdict(list)
    for one in regions:
        within[one.parent_id].append(one)
    return render(request, "web/platform.html", {"regions": [(one, within[one.pk]) for one in within[None]]})


@public
def region(request: Request) -> HttpResponse:
    """A region's own first page, with three entrances."""
    taking_part = organisations.taking_part(request.region)
    counts = taking_part.aggregate(
        institutions=Count("pk", filter=Q(kind__in=INSTITUTIONS)), schools=Count("pk", filter=Q(kind__in=SCHOOLS))
    )
    return render(request, "web/region.html", {"counts": counts, "entrances": entrances(request.region)})
