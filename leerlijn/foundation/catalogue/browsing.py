"""The list of what a region offers: narrowed by words and facets, a page at a time, in four queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.core.paginator import Page, Paginator
from django.db.models import BooleanField, Case, ExpressionWrapper, F, Q, QuerySet, Value, When
from django.http import QueryDict
from django.utils import formats, timezone
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.catalogue import queries
from leerlijn.foundation.catalogue.facets import FACETS, HERE, Candidate, Chosen, Narrowed, narrow, values_of
from leerlijn.foundation.catalogue.models import Offering
from leerlijn.foundation.catalogue.pieces import Facet, Option
from leerlijn.foundation.catalogue.providers import Providers, providers
from leerlijn.foundation.catalogue.queries import KIND, reach
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
from leerlijn.kernel.actors import VISITOR, Actor

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Region

Asked = MultiValueDict[str, str]
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
    "brings": _("Punten en certificaten"),
    "nearby": _("Uit de buurt"),
}
WORDS: Mapping[str, Mapping[str, str | Promise]] = {
    "role": ROLES,
    "sector": SECTORS,
    "kind": dict(Kind.choices),
    "mode": MODES,
    "price": PRICES,
    "language": LANGUAGES,
    "seats": {"free": _("Alleen met vrije plekken")},
    "brings": {"yes": _("Geeft punten of een certificaat")},
}
OPEN = {"role", "sector", "month", "seats", "brings", "nearby"}
"""The groups that stand open at first; the others open by themselves when something in them is chosen."""


@dataclass(frozen=True)
class Chip:
    """A choice that is on, with the address without it."""

    label: str
    url: str


@dataclass(frozen=True)
class Found:
    """One offering of the list; when not of a partner here, the neighbour it is of, or that it is for us by name."""

    offering: Offering
    origin: str
    is_by_name: bool


@dataclass(frozen=True)
class Listing:
    """What the list page shows: the offerings of one page, under a heading per week or month.

    `total` and `partners` are of what the region offers itself, `nearby` names the neighbours that offer something.
    """

    question: str
    total: int
    partners: int
    nearby: list[str]
    page: Page[int]
    groups: list[tuple[str, list[Found]]]
    facets: list[Facet]
    chips: list[Chip]


def browse(actor: Actor, region: Region, asked: QueryDict) -> Listing:
    """What the region offers, narrowed by the question and the choices in an address."""
    around = providers(region)
    offered, chosen = _candidates(actor, region, around), _chosen(asked)
    everything = narrow(offered, _with_here(()))
    narrowed = _left(offered, asked)
    page = Paginator(narrowed.pks, PER_PAGE).get_page(asked.get("pagina"))
    words = _words(around, everything)
    return Listing(
        question=_question(asked),
        total=len(everything.pks),
        partners=len(_options(everything, "institution")),
        nearby=sorted(_label("nearby", pk, words) for pk in _options(everything, "nearby")),
        page=page,
        groups=_groups(_rows(actor, list(page.object_list), around), clock.now()),
        facets=[_facet(key, narrowed.counts, chosen, words) for key in FACETS if _is_of_use(key, everything, chosen)],
        chips=_chips(asked, chosen, words),
    )


def found(actor: Actor, region: Region, asked: Asked) -> list[int]:
    """The ids of all that the question and the choices in an address leave, in order."""
    return _left(_candidates(actor, region, providers(region)), asked).pks


def _left(offered: tuple[Candidate, ...], asked: Asked) -> Narrowed:
    return narrow(_matching(offered, _question(asked)), _with_here(_chosen(asked)))


def _question(asked: Asked) -> str:
    return asked.get("q", "").strip()[:200]


def _words(around: Providers, everything: Narrowed) -> Words:
    names = dict(around.names)
    unknown = {int(pk) for pk in _options(everything, "institution")} - names.keys()
    if unknown:
        names |= dict(organisations.organisations_visible_to(VISITOR).filter(pk__in=unknown).values_list("pk", "name"))
    return {**WORDS, "institution": {str(pk): name for pk, name in names.items()}, "nearby": around.neighbours}


def _options(narrowed: Narrowed, key: str) -> set[str]:
    """The values there are of a facet."""
    return {value.removeprefix(f"{key}:") for value in narrowed.counts if value.startswith(f"{key}:")} - {HERE}


def _is_of_use(key: str, everything: Narrowed, chosen: Chosen) -> bool:
    """Whether there is anything to choose in a group, whatever else is chosen."""
    return key in dict(chosen) or bool(_options(everything, key))


def coming(offerings: QuerySet[Offering], at: datetime) -> QuerySet[Offering]:
    """Those that are open and not over: what still has to start by its date, then what can start at any time or has."""
    not_over = Q(end_date_time__gte=at) | Q(end_date_time=None, start_date_time__gte=at) | Q(start_date_time=None)
    has_started = Case(When(start_date_time__lt=at, then=1), default=0)
    by_date = F("start_date_time").asc(nulls_last=True)
    return offerings.filter(not_over, state=OfferingState.ACTIVE).order_by(has_started, by_date, "pk")


def _candidates(actor: Actor, region: Region, around: Providers) -> tuple[Candidate, ...]:
    offerings = queries.open_on_site(actor, region).filter(reach.listed_for(actor))
    with_a_seat = ExpressionWrapper(queries.WITH_A_SEAT, BooleanField())
    by_name = ExpressionWrapper(reach.offered_to(region.pk), BooleanField()) if around.near else Value(value=True)
    rows = coming(offerings, clock.now()).values_list("pk", "facets", "organisation_id", with_a_seat, by_name)
    return tuple(
        Candidate(pk, values_of(line, has_seat=has_seat, nearby=HERE if is_ours else around.near.get(whose, HERE)))
        for pk, line, whose, has_seat, is_ours in rows
    )


def _matching(offered: tuple[Candidate, ...], question: str) -> tuple[Candidate, ...]:
    if not question:
        return offered
    found = set(search.matching(question, KIND))
    return tuple(candidate for candidate in offered if str(candidate.pk) in found)


def _chosen(asked: Asked) -> Chosen:
    return tuple((facet, frozenset(asked.getlist(facet))) for facet in FACETS if asked.get(facet))


def _with_here(chosen: Chosen) -> Chosen:
    """A choice with what the region offers itself: neighbours are chosen besides, never instead."""
    near = dict(chosen).get("nearby", frozenset())
    return (*((key, values) for key, values in chosen if key != "nearby"), ("nearby", near | {HERE}))


def _rows(actor: Actor, pks: list[int], around: Providers) -> list[Found]:
    rows = queries.offerings_visible_to(actor).only(*queries.IN_A_ROW).in_bulk(pks)
    return [
        Found(rows[pk], around.origin(whose), is_by_name=whose not in around.names)
        for pk in pks
        if pk in rows and (whose := rows[pk].organisation_id)
    ]


def _groups(rows: list[Found], now: datetime) -> list[tuple[str, list[Found]]]:
    groups: dict[str, list[Found]] = {}
    for row in rows:
        groups.setdefault(_heading(row.offering.start_date_time, now), []).append(row)
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
    values = {value.partition(":")[2] for value in counts if value.startswith(f"{key}:")} - {HERE} | on
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
