"""The menu: what everybody may go to, and what one's roles add."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.actors import Actor
from leerlijn.kernel.roles import ADVISER, COORDINATOR, RULE_OWNER, STEWARD, Role


@dataclass(frozen=True)
class Place:
    """A page the menu leads to; `roles` are those who need it, none means everybody."""

    route: str
    label: str | Promise
    roles: tuple[Role, ...] = ()

    def is_for(self, actor: Actor, region: Any) -> bool:
        return not self.roles or any(
            actor.scopes(role) if role.scope == "platform" else region.pk in actor.scopes(role) for role in self.roles
        )

    def is_open_in(self, region: Any) -> bool:
        return bool(region.has(self.route.partition(":")[0]))


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
    Place("catalogue:offerings", _("Aanbod")),
    Place("organisations:list", _("Scholen en opleiders")),
    Place("insight:index", _("Cijfers")),
    Place("pathways:rules", _("Regels"), (RULE_OWNER,)),
    Place("organisations:intakes", _("Registers"), (STEWARD,)),
)
WORKING = (ADVISER, COORDINATOR, RULE_OWNER, STEWARD)


def menu(actor: Actor, region: Any, path: str) -> tuple[Item, ...]:
    """The main menu of a region: of the public site for who comes to learn, of the work for who works here."""
    if region is None:
        return ()
    all_places = AT_WORK if Place("", "", WORKING).is_for(actor, region) else PUBLIC
    places = [place for place in all_places if place.is_open_in(region) and place.is_for(actor, region)]
    urls = [reverse(place.route, kwargs={"region": region.slug}) for place in places]
    here = max((url for url in urls if path.startswith(url)), key=len, default="")
    return tuple(Item(place.label, url, url == here) for place, url in zip(places, urls, strict=True))
