"""The three entrances of a region: to become a teacher, to grow as one, and for schools and institutions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True)
class Link:
    """A line in an entrance and the page it leads to."""

    label: Text
    route: str


@dataclass(frozen=True)
class Entrance:
    """A card with a heading, a text and where to go."""

    title: Text
    text: Text
    icon: str
    chalk: str
    links: tuple[Link, ...]


ENTRANCES = (
    Entrance(
        _("Ik wil leraar worden"),
        _("Vanuit een ander beroep, na je mbo of naast je gezin. We kijken eerst naar wat je al kunt."),
        icon="route",
        chalk="ll-k1",
        links=(
            Link(_("Ontdek welke route past"), "desk:guide"),
            Link(_("Alle routes op een rij"), "pathways:list"),
            Link(_("Stel je vraag aan het loket"), "desk:ask"),
        ),
    ),
    Entrance(
        _("Ik werk al in het onderwijs"),
        _("Groei door als vakspecialist, begeleider of schoolleider. Met het aanbod van alle partners."),
        icon="certificate",
        chalk="ll-k3",
        links=(
            Link(_("Trainingen en opleidingen"), "catalogue:offerings"),
            Link(_("Wat ik heb geregeld"), "my"),
            Link(_("Begrippen uitgelegd"), "vocabulary:glossary"),
        ),
    ),
    Entrance(
        _("Wij zijn een school of opleiding"),
        _("Zie wie meedoet, wat er wordt aangeboden en hoe de regio ervoor staat."),
        icon="building-community",
        chalk="ll-k2",
        links=(
            Link(_("Wie er meedoen"), "organisations:list"),
            Link(_("Cijfers van de regio"), "insight:index"),
            Link(_("Wat elke rol mag"), "people:roles"),
        ),
    ),
)


def entrances(region: Any) -> list[dict[str, Any]]:
    """The entrances with their addresses in this region; one that leads nowhere is left out."""
    shown = []
    for entrance in ENTRANCES:
        links = [link for link in entrance.links if region.has(link.route.partition(":")[0])]
        if links:
            addresses = [{"label": link.label, "url": _address(link, region)} for link in links]
            shown.append({"entrance": entrance, "links": addresses})
    return shown


def _address(link: Link, region: Any) -> str:
    place = {} if link.route == "people:roles" else {"region": region.slug}
    return reverse(link.route, kwargs=place)
