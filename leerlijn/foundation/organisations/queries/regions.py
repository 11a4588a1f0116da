"""What may be read of regions and organisations."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.organisations.models import Organisation, Participation, Region
from leerlijn.foundation.organisations.usage import counts_as_use
from leerlijn.kernel import clock, policy
from leerlijn.kernel.actors import Actor


def regions_visible_to(actor: Actor) -> QuerySet[Region]:
    """Every region with a site here; regions are public."""
    return policy.visible(actor, Region.objects.all())


def organisations_visible_to(actor: Actor) -> QuerySet[Organisation]:
    """Every organisation; the registers are public."""
    return policy.visible(actor, Organisation.objects.all())


def participations_visible_to(actor: Actor) -> QuerySet[Participation]:
    """Who takes part where; public."""
    return policy.visible(actor, Participation.objects.all())


def region(slug: str) -> Region | None:
    """The region whose site has this address, or None."""
    return Region.objects.filter(slug=slug).first()


def region_on(host: str) -> Region | None:
    """The region that has this host name for its own, or None."""
    return Region.objects.filter(host=host).first()


def taking_part(region: Region, on: date | None = None) -> QuerySet[Organisation]:
    """The organisations that take part in a region on a date (today when left out)."""
    return taking_part_in({region.pk}, on)


def taking_part_in(regions: Collection[int], on: date | None = None) -> QuerySet[Organisation]:
    """The organisations that take part in at least one of several regions, given by their ids."""
    running = Participation.objects.running(on).filter(region__in=regions)
    return Organisation.objects.filter(pk__in=running.values("organisation"))


def regions_of(organisation: Organisation, on: date | None = None) -> QuerySet[Region]:
    """The regions in which an organisation takes part on a date (today when left out)."""
    running = Participation.objects.running(on).filter(organisation=organisation)
    return Region.objects.filter(pk__in=running.values("region"))


@counts_as_use(_("Deze organisatie doet mee in een regio."))
def _taking_part_somewhere(ids: Collection[int]) -> Collection[int]:
    running = Participation.objects.running_on_or_after(clock.today()).filter(organisation__in=ids)
    return set(running.values_list("organisation", flat=True))
