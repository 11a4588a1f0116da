"""Who takes part in a region, as a list one can search and narrow down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from leerlijn.foundation.organisations.models import Organisation

PER_PAGE = 25
LONGEST = 200


@dataclass(frozen=True)
class Option:
    """A kind of organisation one can choose, with how many there are."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Listing:
    """A page of organisations, with what was asked and what can be chosen."""

    page: Page[Organisation]
    question: str
    kinds: list[Option]


def listing(organisations: QuerySet[Organisation], asked: Any) -> Listing:
    """The page of a list that was asked for: `q` words, `soort` kinds, `pagina` a number."""
    question = asked.get("q", "")[:LONGEST].strip()
    found = searched(organisations, question)
    chosen = [kind for kind in asked.getlist("soort") if kind in Organisation.Kind.values]
    counted = dict(found.order_by().values_list("kind").annotate(number=Count("pk")))
    kinds = [
        Option(value, str(label), counted.get(value, 0), value in chosen)
        for value, label in Organisation.Kind.choices
        if counted.get(value) or value in chosen
    ]
    rows = found.filter(kind__in=chosen) if chosen else found
    page = Paginator(rows.select_related("parent").order_by("name", "pk"), PER_PAGE).get_page(asked.get("pagina"))
    return Listing(page, question, kinds)


def searched(organisations: QuerySet[Organisation], question: str) -> QuerySet[Organisation]:
    """Those in whose name, place or code each word stands."""
    for word in question.split()[:8]:
        organisations = organisations.filter(
            Q(name__icontains=word) | Q(short_name__icontains=word) | Q(place__icontains=word) | Q(code__iexact=word)
        )
    return organisations
