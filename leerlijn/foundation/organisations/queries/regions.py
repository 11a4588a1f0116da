"""What may be read of regions and organisations."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import BigIntegerField, DateField, Q, QuerySet, SlugField
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.organisations.browsing import searched
from leerlijn.foundation.organisations.models import Organisation, Participation, Region
from leerlijn.foundation.organisations.usage import counts_as_use
from leerlijn.kernel import clock, policy, search
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.prepared import prepared
from leerlijn.kernel.search.types import RegionLike

PARTS = Participation.Part.choices
KIND = "organisations.organisation"
"""Under which kind organisations are found by the search over everything."""
ENOUGH_LETTERS = 2
MOST_FOUND = 12


def regions_visible_to(actor: Actor) -> QuerySet[Region]:
    """Every region with a site here; regions are public."""
    return policy.visible(actor, Region.objects.all())


def organisations_visible_to(actor: Actor) -> QuerySet[Organisation]:
    """Every organisation; the registers are public."""
    return policy.visible(actor, Organisation.objects.all())


def hold(organisation: Organisation) -> Organisation:
    """Lock an organisation for the rest of this transaction, while what belongs to it is named by one at a time."""
    return Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)


def participations_visible_to(actor: Actor) -> QuerySet[Participation]:
    """Who takes part where; public."""
    return policy.visible(actor, Participation.objects.all())


def region(slug: str) -> Region | None:
    """The region whose site has this address, or None."""
    return next(iter(_site(slug=slug)), None)


def region_on(host: str) -> Region | None:
    """The region that has this host name for its own, or None."""
    return Region.objects.filter(host=host).first()


def taking_part(region: Region, on: date | None = None) -> QuerySet[Organisation]:
    """The organisations that take part in a region on a date (today when left out)."""
    return taking_part_in({region.pk}, on)


def taking_part_in(regions: Collection[int], on: date | None = None) -> QuerySet[Organisation]:
    """The organisations that take part in at least one of several regions, given by their ids."""
    return Organisation.objects.filter(pk__in=ids_taking_part_in(regions, on))


def ids_taking_part_in(regions: Collection[int], on: date | None = None) -> QuerySet[Participation, Any]:
    """The ids of those organisations, to filter what is theirs with."""
    return _ids_taking_part_in(frozenset(regions), on or clock.today()).all()


def ids_taking_part(region: int, on: date) -> QuerySet[Participation, Any]:
    """The ids of the organisations that take part in one region on a date; for a query that is composed once."""
    return Participation.objects.running(on).filter(region=region).order_by().values("organisation")


def ids_above(organisations: Collection[int]) -> frozenset[int]:
    """The ids of what several organisations, by their ids, belong to: the boards of schools, say."""
    parents = Organisation.objects.filter(pk__in=organisations).order_by().values_list("parent", flat=True)
    return frozenset(pk for pk in parents if pk is not None)


def lines_above(organisations: Collection[int]) -> dict[int, frozenset[int]]:
    """For each organisation, by its id: itself and what it belongs to. Of a location its school and its board, say."""
    rows = Organisation.objects.filter(pk__in=organisations).order_by()
    lines = rows.values_list("pk", "parent", "parent__parent")
    return {line[0]: frozenset(pk for pk in line if pk is not None) for line in lines}


def around(region: Region) -> QuerySet[Participation]:
    """Who takes part today in a region, or in one of its neighbours."""
    here_or_near = Q(region=region) | Q(region__in=_neighbours(region.pk))
    return Participation.objects.running().filter(here_or_near)


def ids_taking_part_near(region: int, on: date) -> QuerySet[Participation, Any]:
    """The ids of the organisations that take part in a neighbour of a region on a date; for a query composed once."""
    return Participation.objects.running(on).filter(region__in=_neighbours(region)).order_by().values("organisation")


def takes_part(organisation: int, region: Region) -> bool:
    """Whether an organisation, by its id, takes part in a region today."""
    return bool(_takes_part(organisation=organisation, region=region.pk, on=clock.today()))


def findable(actor: Actor, region: RegionLike | None, keys: Collection[str]) -> set[str]:
    """Of these ids of organisations, those that take part in a region: for the search over everything."""
    rows = organisations_visible_to(actor).filter(uuid__in=keys)
    there = rows if region is None else rows.filter(pk__in=taking_part_in({region.pk}))
    return {str(uuid) for uuid in there.values_list("uuid", flat=True)}


search.kind(KIND, label=_("organisatie"), route="organisations:organisation", visible=findable)


def regions_of(organisation: Organisation, on: date | None = None) -> QuerySet[Region]:
    """The regions in which an organisation takes part on a date (today when left out)."""
    return regions_with({organisation.pk}, on)


def regions_with(organisations: Collection[int], on: date | None = None) -> QuerySet[Region]:
    """The regions in which any of these organisations, by their ids, takes part on a date (today when left out)."""
    running = Participation.objects.running(on).filter(organisation__in=organisations)
    return Region.objects.filter(pk__in=running.values("region"))


def participations_of(organisation: Organisation) -> QuerySet[Participation]:
    """Where an organisation takes part or did, the last one first."""
    return Participation.objects.filter(organisation=organisation).select_related("region").order_by("-valid_from")


def may_join(region: Region, question: str) -> QuerySet[Organisation]:
    """Open organisations that do not take part yet and answer to a question of at least two letters."""
    if len(question.strip()) < ENOUGH_LETTERS:
        return Organisation.objects.none()
    standing = Participation.objects.filter(region=region).running_on_or_after(clock.today())
    others = Organisation.objects.filter(closed_on=None).exclude(pk__in=standing.values("organisation"))
    found = searched(others, question).order_by("name", "pk").values("pk")[:MOST_FOUND]
    return Organisation.objects.filter(pk__in=list(found.values_list("pk", flat=True)))


def below(organisation: Organisation) -> QuerySet[Organisation]:
    """The open schools of a board, or the open locations of a school."""
    return Organisation.objects.filter(parent=organisation, closed_on=None).order_by("name", "pk")


@counts_as_use(_("Deze organisatie doet mee in een regio."))
def _taking_part_somewhere(ids: Collection[int]) -> Collection[int]:
    running = Participation.objects.running_on_or_after(clock.today()).filter(organisation__in=ids)
    return set(running.values_list("organisation", flat=True))


def _neighbours(region: int) -> QuerySet[Any, Any]:
    return Region.neighbours.through.objects.filter(from_region=region).values("to_region")


@prepared(slug=SlugField())
def _site(slug: str) -> QuerySet[Region]:
    return Region.objects.select_related("logo").filter(slug=slug).order_by()


@prepared(organisation=BigIntegerField(), region=BigIntegerField(), on=DateField())
def _takes_part(organisation: int, region: int, on: date) -> QuerySet[Participation, int]:
    there = Participation.objects.running(on).filter(organisation=organisation, region=region)
    return there.order_by().values_list("pk", flat=True)[:1]


@lru_cache(maxsize=500)
def _ids_taking_part_in(regions: frozenset[int], on: date) -> QuerySet[Participation, Any]:
    """The question, not its answer: it is asked anew inside every query it stands in."""
    return Participation.objects.running(on).filter(region__in=regions).values("organisation")
