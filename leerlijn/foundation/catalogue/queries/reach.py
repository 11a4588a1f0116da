"""Where an offering shows: the one rule that the list, the page, the search and enrolment follow.

A region offers what its partners offer and what others offer to it by name, so what is for the whole country is one
offering and not thirteen. On its site one may also open what the partners of its neighbours offer. A closed group is
in no list, except for who works at the organisation it is for; who has its address can read for whom it is.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from django.db.models import Q

from leerlijn.foundation.catalogue.models import Offering
from leerlijn.foundation.organisations import queries as organisations
from leerlijn.kernel import clock
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.roles import EMPLOYEE, MENTOR, SCHOOL_LEADER

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from leerlijn.foundation.organisations.models import Region

WORKING = (EMPLOYEE, SCHOOL_LEADER, MENTOR)
"""Who has one of these roles at an organisation works there."""


def offered_in(region: int, on: date) -> Q:
    """What a region offers on a date: of its partners, or to it by name."""
    return Q(organisation__in=organisations.ids_taking_part(region, on)) | offered_to(region)


def offered_to(region: int) -> Q:
    """What is offered to a region by name, whoever offers it."""
    return Q(pk__in=Offering.regions.through.objects.filter(region=region).values("offering"))


@lru_cache(maxsize=500)
def open_in(region: int, on: date) -> Q:
    """What opens on the site of a region on a date: what it offers, and what its neighbours' partners do.

    Kept is the question, not its answer: it is asked anew inside every query it stands in.
    """
    return offered_in(region, on) | Q(organisation__in=organisations.ids_taking_part_near(region, on))


def listed_for(actor: Actor) -> Q:
    """What stands in a list for somebody: everything but the closed groups of where she does not work."""
    return Q(in_company_for=None) | Q(in_company_for__in=workplaces(actor))


def opens_in(offering: Offering, region: Region) -> bool:
    """Whether an offering opens on the site of a region today."""
    if organisations.takes_part(offering.organisation_id, region):
        return True
    return Offering.objects.filter(open_in(region.pk, clock.today()), pk=offering.pk).exists()


def is_listed_for(actor: Actor, offering: Offering) -> bool:
    """Whether an offering stands in a list for somebody."""
    return offering.in_company_for_id is None or works_there(actor, offering.in_company_for_id)


def works_there(actor: Actor, organisation: int) -> bool:
    """Whether somebody works at an organisation, by its id, or at a school of that board."""
    return organisation in workplaces(actor)


def workplaces(actor: Actor) -> frozenset[int]:
    """The ids of the organisations where somebody works, and of the boards above them."""
    own = frozenset[int]().union(*(actor.scopes(role) for role in WORKING))
    return own | organisations.ids_above(own) if own else own


def regions_of(offering: Offering, region: Region) -> QuerySet[Region] | None:
    """The regions an offering comes from, for who reads it in another; None where it is of a partner there."""
    if organisations.takes_part(offering.organisation_id, region):
        return None
    return organisations.regions_of(offering.organisation)
