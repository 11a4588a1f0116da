"""The list of what a region offers: narrowed by words and facets, a page at a time, in four queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.core.paginator import Page, Paginator
from django.db.models import BooleanField, Case, ExpressionWrapper, F, Q, QuerySet, When
from django.http import QueryDict
from django.utils import formats, timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.catalogue import queries
from leerlijn.foundation.catalogue.facets import FACETS, Candidate, Chosen, narrow, values_of
from leerlijn.foundation.catalogue.models import Offering
from leerlijn.foundation.catalogue.pieces import Facet, Option
from leerlijn.foundation.catalogue.queries import KIND
from leerlijn.foundation.catalogue.types import (
    LANGUAGES,
    MODES,
    PRICES,
    ROLES,
    SECTORS,
    Kind,
    OfferingState,
    called,
)
from leerlijn.foundation.organisations import queries as organisations
from leerlijn.kernel import clock, search
from leerlijn.kernel.actors import Actor

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Region

Words = Mapping[str, Mapping[str, str | Promise]]
PER_PAGE = 20
MOST_OPTIONS = 12
NAMES: Mapping[str, str | Promise] = {
    "role": _("Voor wie"),
    "sector": _("Sector"),
    "month": _("Wanneer"),
    "kind": _("Soort"),
    "theme": _("Thema"),
    "mode": _("Vorm"),
    "place": _("Plaats"),
    "price": _("Prijs"),
    "language": _("Taal"),
    "institution": _("Aanbieder"),
    "seats": _("Plekken"),
}
WORDS: Mapping[str, Mapping[str, str | Promise]] = {
    "role": ROLES,
    "sector": SECTORS,
    "kind": dict(Kind.choices),
    "mode": MODES,
    "price": PRICES,
    "language": LANGUAGES,
    "seats": {"free": _("Alleen met vrije plekken")},
}
OPEN = {"role", "sector", "month", "seats"}
"""The groups that stand open at first; the others open by themselves when something in them is chosen."""


@dataclass(frozen=True)
class Chip:
    """A choice that is on, with the address without it."""

    label: str
    url: str


@dataclass(frozen=True)
class Listing:
    """What the list page shows: the offerings of one page, under a heading per week or month."""

    question: str
    total: int
    partners: int
    page: Page[int]
    groups: list[tuple[str, list[Offering]]]
    facets: list[Facet]
    chips: list[Chip]


def browse(actor: Actor, region: Region, asked: QueryDict) -> Listing:
    """What the region offers, narrowed by the question and the choices in an address."""
    providers = dict(organisations.taking_part(region).values_list("pk", "name"))
    question = asked.get("q", "").strip()[:200]
    offered = _candidates(actor, providers)
    chosen = _chosen(asked)
    narrowed = narrow(_matching(offered, question), chosen)
    page = Paginator(narrowed.pks, PER_PAGE).get_page(asked.get("pagina"))
    words = {**WORDS, "institution": {str(pk): name for pk, name in providers.items()}}
    there = narrow(offered, ()).there
    return Listing(
        question=question,
        total=len(offered),
        partners=sum(value.startswith("institution:") for value in there),
        page=page,
        groups=_groups(_rows(actor, list(page.object_list)), clock.now()),
        facets=[_facet(key, narrowed.counts, chosen, words) for key in FACETS if _is_of_use(key, there, chosen)],
        chips=_chips(asked, chosen, words),
    )


def _is_of_use(key: str, there: frozenset[str], chosen: Chosen) -> bool:
    """Whether there is anything to choose in a group, whatever else is chosen."""
    return key in dict(chosen) or any(value.startswith(f"{key}:") for value in there)


def coming(offerings: QuerySet[Offering], at: datetime) -> QuerySet[Offering]:
    """Those that are open and not over: what still has to start by its date, then what can start at any time or has."""
    not_over = Q(end_date_time__gte=at) | Q(end_date_time=None, start_date_time__gte=at) | Q(start_date_time=None)
    has_started = Case(When(start_date_time__lt=at, then=1), default=0)
    by_date = F("start_date_time").asc(nulls_last=True)
    return offerings.filter(not_over, state=OfferingState.ACTIVE).order_by(has_started, by_date, "pk")


def _candidates(actor: Actor, providers: Mapping[int, str]) -> tuple[Candidate, ...]:
    offerings = queries.offerings_visible_to(actor).filter(organisation_id__in=providers)
    with_a_seat = ExpressionWrapper(queries.WITH_A_SEAT, BooleanField())
    rows = coming(offerings, clock.now()).values_list("pk", "facets", with_a_seat)
    return tuple(Candidate(pk, values_of(line, has_seat=has_seat)) for pk, line, has_seat in rows)


def _matching(offered: tuple[Candidate, ...], question: str) -> tuple[Candidate, ...]:
    if not question:
        return offered
    found = set(search.matching(question, KIND))
    return tuple(candidate for candidate in offered if str(candidate.pk) in found)


def _chosen(asked: QueryDict) -> Chosen:
    return tuple((facet, frozenset(asked.getlist(facet))) for facet in FACETS if asked.get(facet))


def _rows(actor: Actor, pks: list[int]) -> list[Offering]:
    rows = queries.offerings_visible_to(actor).only(*queries.IN_A_ROW).in_bulk(pks)
    return [rows[pk] for pk in pks if pk in rows]


def _groups(rows: list[Offering], now: datetime) -> list[tuple[str, list[Offering]]]:
    groups: dict[str, list[Offering]] = {}
    for row in rows:
        groups.setdefault(_heading(row.start_date_time, now), []).append(row)
    return list(groups.items())


def _heading(start: datetime | None, now: datetime) -> str:
    if start is None:
        return str(_("Start wanneer jij wilt"))
    if start < now:
        return str(_("Al begonnen"))
    day, today = timezone.localtime(start, clock.zone).date(), timezone.localtime(now, clock.zone).date()
    if day.isocalendar()[:2] == today.isocalendar()[:2]:
        return str(_("Deze week"))
    return formats.date_format(day, "F" if day.year == today.year else "F Y").capitalize()


def _facet(key: str, counts: Counter[str], chosen: Chosen, words: Words) -> Facet:
    on = dict(chosen).get(key, frozenset())
    values = {value.partition(":")[2] for value in counts if value.startswith(f"{key}:")} | on
    options = [
        Option(value, _label(key, value, words), counts[f"{key}:{value}"], is_chosen=value in on) for value in values
    ]
    ordered = sorted(options, key=lambda option: _place(key, option, words))
    shown = tuple(option for option in ordered[:MOST_OPTIONS] if option.count or option.is_chosen)
    return Facet(key, NAMES[key], shown, is_open=key in OPEN or bool(on))


def _place(key: str, option: Option, words: Words) -> tuple[object, ...]:
    """Months in order of time, known lists in their own order, the rest by how many there are; chosen ones first."""
    if key == "month":
        return (option.value,)
    if key in WORDS:
        order = list(words[key])
        return (order.index(option.value) if option.value in order else len(order), option.label)
    return (not option.is_chosen, -option.count, option.label)


def _label(key: str, value: str, words: Words) -> str:
    return _month(value) if key == "month" else called(words.get(key, {}), value)[:60]


def _month(value: str) -> str:
    try:
        return formats.date_format(date.fromisoformat(f"{value}-01"), "F Y")
    except ValueError:
        return value[:60]


def _chips(asked: QueryDict, chosen: Chosen, words: Words) -> list[Chip]:
    chips = []
    for key, values in chosen:
        for value in sorted(values):
            without = asked.copy()
            without.setlist(key, [other for other in asked.getlist(key) if other != value])
            without.pop("pagina", None)
            chips.append(Chip(capfirst(_label(key, value, words)), f"?{without.urlencode()}"))
    return chips
