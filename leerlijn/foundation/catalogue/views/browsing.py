"""What everybody sees: the list of the region, and one offering."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from leerlijn.foundation.catalogue import queries
from leerlijn.foundation.catalogue.browsing import browse
from leerlijn.foundation.catalogue.telling import rules
from leerlijn.kernel import clock, policy
from leerlijn.kernel.pages import Request, page_or_fragment, public


@public
def offerings(request: Request) -> HttpResponse:
    """What the region offers, narrowed by words and choices."""
    context = {
        "listing": browse(request.actor, request.region, request.GET),
        "may_edit": policy.may(request.actor, "catalogue.edit"),
    }
    return page_or_fragment(request, "catalogue/offerings.html", "found", context)


@public
def offering(request: Request, pk: int) -> HttpResponse:
    """One offering: what you learn, what you need, when and where, and the seats that are left."""
    shown = queries.in_full(request.actor, request.region, pk)
    if shown is None:
        raise Http404
    context = {
        "offering": shown,
        "rules": rules(shown, clock.now()),
        "series": queries.series(request.actor, request.region, shown),
        "origins": queries.regions_of(shown, request.region),
        "instead": queries.alternatives_of(request.actor, request.region, shown) if shown.is_cancelled else [],
        "parts": queries.parts_of(request.actor, shown),
        "alike": queries.alike(request.actor, request.region, shown),
        "may_change": policy.may(request.actor, "catalogue.change_offering", shown),
    }
    return render(request, "catalogue/offering.html", context)


@public
def offering_by_id(request: Request, uuid: UUID) -> HttpResponse:
    """The page of an offering by its OEAPI id."""
    found = get_object_or_404(queries.open_on_site(request.actor, request.region), uuid=uuid)
    return redirect("catalogue:offering", region=request.region.slug, pk=found.pk)
