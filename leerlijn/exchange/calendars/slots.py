"""What calendars show on pages of others: how to have in your own calendar what stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from leerlijn.exchange.calendars import queries
from leerlijn.kernel.pages import Request
from leerlijn.kernel.slots import fills

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering
    from leerlijn.foundation.organisations.models import Region


@fills("my.agenda")
def own_address(request: Request, region: Region) -> SafeString:
    """Under one's own agenda: its address, and how to replace or end it."""
    feed = queries.feed_of(request.actor)
    address = request.build_absolute_uri(reverse("calendars:personal", args=[feed.key])) if feed else ""
    context = {"region": region, "address": address, "to_subscribe": _to_subscribe(address)}
    return render_to_string("calendars/address.html", context, request)


@fills("offerings.found")
def search(request: Request, region: Region) -> SafeString:
    """Under what a search found: the same in your own calendar."""
    asked = request.GET.copy()
    asked.pop("pagina", None)
    address = reverse("calendars:search", args=[region.slug])
    whole = request.build_absolute_uri(f"{address}?{asked.urlencode()}" if asked else address)
    return render_to_string("calendars/search.html", {"to_subscribe": _to_subscribe(whole)})


@fills("offering.dates")
def dates(request: Request, offering: Offering) -> SafeString:
    """Under the dates of an offering: the same in your own calendar."""
    address = reverse("calendars:offering", args=[request.region.slug, offering.pk])
    return render_to_string(
        "calendars/dates.html", {"to_subscribe": _to_subscribe(request.build_absolute_uri(address))}
    )


def _to_subscribe(address: str) -> str:
    """The address as a calendar program takes it up, to ask again and again; a browser would only open the file."""
    return f"webcal:{address.partition(':')[2]}" if address else ""
