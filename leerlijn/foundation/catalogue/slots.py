"""What the catalogue shows on pages of others: what is coming in a region, and the way to one's own editing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from leerlijn.foundation.catalogue import queries
from leerlijn.kernel import policy
from leerlijn.kernel.slots import fills

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation, Region
    from leerlijn.kernel.pages import Request

FIRST = 3


@fills("landing.agenda")
def agenda(request: Request, region: Region) -> SafeString:
    """The next offerings that start, with seats."""
    coming = queries.starting_soon(request.actor, region)[:FIRST]
    return render_to_string("catalogue/agenda.html", {"offerings": coming}, request)


@fills("organisation.page")
def offered(request: Request, organisation: Organisation) -> SafeString:
    """What an organisation offers in this region, the first that starts first; nothing when it offers nothing."""
    theirs = queries.starting_soon(request.actor, request.region).filter(organisation=organisation)
    coming = theirs[:FIRST]
    if not coming:
        return SafeString()
    context = {"region": request.region, "organisation": organisation, "offerings": coming}
    return render_to_string("catalogue/offered.html", context, request)


@fills("my.work")
def work(request: Request, region: Region) -> SafeString:
    """The way to the offer one keeps up, and how much of it nobody else sees yet."""
    if not policy.may(request.actor, "catalogue.edit"):
        return SafeString()
    owners = queries.edited_by(request.actor, region)
    if not owners:
        return SafeString()
    context = {
        "region": region,
        "owners": owners,
        "concepts": queries.concepts(request.actor, owners),
        "short": queries.too_few(request.actor, [one.pk for one in owners]).count(),
    }
    return render_to_string("catalogue/work.html", context, request)
