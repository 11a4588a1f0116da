"""The menu: what everybody may go to, and what one's roles add."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.organisations import queries as organisations
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.roles import (
    ADVISER,
    ASSESSMENT_COORDINATOR,
    ASSESSOR,
    COORDINATOR,
    EXAM_BOARD,
    PLATFORM,
    RULE_OWNER,
    STEWARD,
    Role,
)


@dataclass(frozen=True)
class Place:
    """A page the menu leads to; `roles` are those who need it, none means everybody. `under` are the routes of pages
    that belong to it, though their addresses do not begin with its own."""

    route: str
    label: str | Promise
    roles: tuple[Role, ...] = ()
    under: tuple[str, ...] = ()

    def is_for(self, held: Collection[str]) -> bool:
        """Whether it is for somebody who holds the roles of these keys here."""
        return not self.roles or any(role.key in held for role in self.roles)

    def is_open_in(self, region: Any) -> bool:
        return bool(region.has(self.route.partition(":")[0]))

    def urls_in(self, region: Any) -> list[str]:
        """Its own address in a region, and those of what belongs to it."""
        return [reverse(route, kwargs={"region": region.slug}) for route in (self.route, *self.under)]


@dataclass(frozen=True)
class Item:
    """A line of the menu, as the frame shows it."""

    label: str | Promise
    url: str
    current: bool
    count: int = 0


PUBLIC = (
    Place("desk:guide", _("Leraar worden")),
    Place("pathways:list", _("Routes")),
    Place("catalogue:offerings", _("Aanbod")),
    Place("organisations:list", _("Scholen en opleiders")),
    Place("insight:index", _("Cijfers")),
)
AT_WORK = (
    Place("desk:list", _("Loket"), (ADVISER, COORDINATOR)),
    Place(
        "assessment:led",
        _("Assessments"),
        (ASSESSMENT_COORDINATOR,),
        under=("assessment:panels", "assessment:assessors", "assessment:quality"),
    ),
    Place("assessment:seats", _("Mijn panels"), (ASSESSOR,)),
    Place("assessment:exemptions_to_decide", _("Vrijstellingen"), (EXAM_BOARD,)),
    Place("catalogue:offerings", _("Aanbod")),
    Place("organisations:list", _("Scholen en opleiders")),
    Place("insight:index", _("Cijfers")),
    Place("pathways:rules", _("Regels"), (RULE_OWNER,)),
    Place("organisations:intakes", _("Registers"), (STEWARD,)),
)
WORKING = (ADVISER, COORDINATOR, ASSESSMENT_COORDINATOR, ASSESSOR, EXAM_BOARD, RULE_OWNER, STEWARD)


def menu(actor: Actor, region: Any, path: str) -> tuple[Item, ...]:
    """The main menu of a region: of the public site for who comes to learn, of the work for who works here."""
    if region is None:
        return ()
    held = _held_here(actor, region)
    places = [place for place in (AT_WORK if held else PUBLIC) if place.is_open_in(region) and place.is_for(held)]
    urls = [place.urls_in(region) for place in places]
    here = max((url for each in urls for url in each if path.startswith(url)), key=len, default="")
    return tuple(Item(place.label, each[0], here in each) for place, each in zip(places, urls, strict=True))


def _held_here(actor: Actor, region: Any) -> frozenset[str]:
    """The keys of the working roles somebody holds here: on the platform, in the region, or at an organisation that
    takes part in it."""
    held = {role: actor.scopes(role) for role in WORKING}
    theirs = [pk for role, scopes in held.items() if role.scope == "organisation" for pk in scopes]
    taking_part = organisations.taking_part(region).filter(pk__in=theirs).values_list("pk", flat=True) if theirs else ()
    reach = {"platform": {PLATFORM}, "region": {region.pk}, "organisation": {*taking_part}}
    return frozenset(role.key for role, scopes in held.items() if scopes & reach[role.scope])
