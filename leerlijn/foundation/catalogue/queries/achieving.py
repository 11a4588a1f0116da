"""What programmes and courses lead to, for the room that knows who need not do them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Prefetch, Q, QuerySet

from leerlijn.foundation.catalogue.models import Specification
from leerlijn.foundation.catalogue.types import Achieving, Kind

WHOLE = (Kind.PROGRAMME, Kind.COURSE)


def leading_to_any(outcomes: Collection[int]) -> list[Achieving]:
    """The programmes and courses of every institution that lead to one of these outcomes, in three queries."""
    led_to = Specification.outcomes_achieved.through.objects.filter(learningoutcome__in=outcomes)
    return _achieving(Q(pk__in=led_to.values("specification")))


def achieving(specification: int) -> list[Achieving]:
    """The same of one programme or course; nothing for a component, or for what leads to nothing."""
    return _achieving(Q(pk=specification))


def programmes_with(specifications: Collection[int]) -> dict[int, list[Specification]]:
    """The programmes that these are part of, by the id of the part, each with its organisation."""
    programmes = Specification.objects.filter(kind=Kind.PROGRAMME).select_related("organisation").order_by("pk")
    rows = Specification.objects.filter(pk__in=specifications).only("pk").order_by()
    parts = rows.prefetch_related(Prefetch("part_of", programmes))
    return {one.pk: list(one.part_of.all()) for one in parts}


def programmes_from(level: str, organisations: Collection[int]) -> QuerySet[Specification]:
    """The programmes of these organisations at one level, by organisation."""
    rows = Specification.objects.filter(kind=Kind.PROGRAMME, level=level, organisation__in=organisations)
    return rows.select_related("organisation").order_by("organisation__name", "pk")


def _achieving(which: Q) -> list[Achieving]:
    rows = Specification.objects.filter(which, kind__in=WHOLE).order_by("pk")
    columns = ("pk", "organisation", "kind", "study_load_value", "study_load_unit", "outcomes_achieved")
    led_to: dict[int, set[int]] = defaultdict(set)
    facts = {}
    for pk, organisation, kind, value, unit, outcome in rows.values_list(*columns):
        facts[pk] = organisation, kind, None if value is None else (value, unit)
        led_to[pk] |= {outcome} - {None}
    carried = _carried_by_parts([pk for pk, (_organisation, kind, _load) in facts.items() if kind == Kind.PROGRAMME])
    left = {pk: frozenset(outcomes - carried.get(pk, set())) for pk, outcomes in led_to.items()}
    return [
        Achieving(pk, facts[pk][0], outcomes, facts[pk][2], is_all=not carried.get(pk))
        for pk, outcomes in left.items()
        if outcomes
    ]


def _carried_by_parts(programmes: Collection[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    if programmes:
        parts = Specification.objects.filter(part_of__in=programmes, kind__in=WHOLE).order_by()
        for programme, outcome in parts.values_list("part_of", "outcomes_achieved"):
            found[programme] |= {outcome} - {None}
    return found
