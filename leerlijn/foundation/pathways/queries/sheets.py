"""Pathways for a reader: all of them, one of them, and whether a statement stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.pathways.queries.books import book
from leerlijn.foundation.pathways.rules.book import Pathway
from leerlijn.foundation.pathways.rules.describing import Sheet, describe
from leerlijn.foundation.pathways.rules.opening import fact_book
from leerlijn.foundation.pathways.rules.standing import Standing, standing
from leerlijn.foundation.pathways.types import Card
from leerlijn.foundation.vocabulary.types import Text
from leerlijn.kernel import clock, search

KIND = "pathways.pathway"
search.kind(KIND, label=_("route"), route="pathways:found")


def pathways(on: date | None = None, *, sector: str = "", role: str = "") -> tuple[Card, ...]:
    """Every pathway as it stands on this day, or those of one school type and one role."""
    found = (one for one in book(on).pathways if sector in {"", *one.sectors} and role in {"", *one.roles})
    return tuple(one.card for one in found)


@dataclass(frozen=True)
class Shelf:
    """The pathways to one kind of work."""

    role: str
    title: Text
    cards: tuple[Card, ...]


def shelves(on: date | None = None, *, sector: str = "", role: str = "") -> tuple[Shelf, ...]:
    """The pathways by the work they lead to, each once, in the order of the question about work."""
    cards, roles = pathways(on, sector=sector, role=role), fact_book()["role"]
    chosen = [option.choice for option in roles.options if role in {"", option.choice.value}]
    found = [
        Shelf(one.value, one.label, tuple(card for card in cards if (role or card.roles[0]) == one.value))
        for one in chosen
    ]
    return tuple(shelf for shelf in found if shelf.cards)


def pathway(code: str, on: date | None = None) -> Card:
    """One pathway as it stands on this day; KeyError when there is none."""
    return book(on).get(Pathway, code).card


def sheet(code: str, on: date | None = None, *, start: date | None = None) -> Sheet:
    """Everything a page of one pathway shows; with a start its time limits are counted from there."""
    day = on or clock.today()
    rules = book(day)
    return describe(rules, rules.get(Pathway, code), day, start)


def standing_on(name: str, on: date | None = None) -> Standing:
    """Does this statement stand on a day, and if not, what took its place? KeyError when there is no such statement."""
    day = on or clock.today()
    return standing(book(day), name, day)
