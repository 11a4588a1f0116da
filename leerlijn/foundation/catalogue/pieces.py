"""Pieces of the list that look the same wherever their content is the same: rendered once per content, then kept.

What is kept is found by everything that shows in it (seats, names, language), so it can never be out of date.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from leerlijn.foundation.catalogue.models import Offering
from leerlijn.kernel.money import Money

KEPT = 5_000


@dataclass(frozen=True, slots=True)
class Row:
    """One offering in a list: all that shows of it."""

    region: str
    language: str
    pk: int
    title: str
    start: datetime | None
    end: datetime | None
    place: str
    price: Money | None
    seats: int | None
    seats_left: int | None
    organisation_id: int
    organisation: str
    kind: str
    load: str
    points: int | None
    rhythm: str
    taken: int
    missing: int
    minimum: int | None
    origin: str
    is_by_name: bool
    is_closed: bool


@dataclass(frozen=True, slots=True)
class Option:
    """One value to choose, and how many offerings choosing it leaves."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A group of values to choose from."""

    key: str
    label: str | Promise
    options: tuple[Option, ...]
    is_open: bool


def row(offering: Offering, region: str, origin: str = "", *, is_by_name: bool = False) -> SafeString:
    """An offering as a row of a list; `origin` is the neighbour it comes from, `is_by_name` when another invites us."""
    of = offering.specification
    return _row(
        Row(
            region=region,
            language=get_language() or "nl",
            pk=offering.pk,
            title=offering.title,
            start=offering.start_date_time,
            end=offering.end_date_time,
            place=offering.place,
            price=offering.price,
            seats=offering.max_number_students,
            seats_left=offering.seats_left,
            organisation_id=offering.organisation_id,
            organisation=offering.organisation.name,
            kind=of.kind,
            load=str(of.study_load or ""),
            points=of.points,
            rhythm=offering.rhythm,
            taken=offering.seats_taken,
            missing=offering.missing_number_students,
            minimum=offering.min_number_students,
            origin=origin,
            is_by_name=is_by_name,
            is_closed=offering.in_company_for_id is not None,
        )
    )


def options(facet: Facet) -> SafeString:
    """The choices of a group."""
    return _options(facet, get_language() or "nl")


@lru_cache(maxsize=KEPT)
def _row(shown: Row) -> SafeString:
    return render_to_string("catalogue/row.html", {"row": shown})


@lru_cache(maxsize=KEPT)
def _options(facet: Facet, language: str) -> SafeString:
    return render_to_string("catalogue/options.html", {"facet": facet})
