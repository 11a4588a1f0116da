"""One's own page: what the rooms have of somebody, and what waits for her roles."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from leerlijn.foundation.organisations import queries as organisations
from leerlijn.foundation.people import queries as people
from leerlijn.kernel.pages import Request


def which(request: Request) -> HttpResponse:
    """After signing in: to one's own page in the only region one's roles lead to, or a choice."""
    regions = organisations.regions_visible_to(request.actor)
    roles = people.role_assignments_visible_to(request.actor).filter(person=request.actor.pk)
    there = set(roles.exclude(region=None).values_list("region", flat=True))
    works_for = set(roles.exclude(organisation=None).values_list("organisation", flat=True))
    there |= {region.pk for region in organisations.regions_with(works_for)}
    own = list(regions.filter(pk__in=there))
    if len(own) == 1:
        return redirect("my", region=own[0].slug)
    return render(request, "web/which.html", {"regions": own or regions})


def mine(request: Request) -> HttpResponse:
    """One's own page in a region."""
    return render(request, "web/mine.html")
