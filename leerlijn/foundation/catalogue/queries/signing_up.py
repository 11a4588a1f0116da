"""What the room that enrols asks of an offering at every request, so its queries are composed once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import BigIntegerField, Q, QuerySet

from leerlijn.foundation.catalogue.models import Meeting, Offering, SetAside, Specification
from leerlijn.foundation.catalogue.types import OfferingState, Times
from leerlijn.foundation.organisations import queries as organisations
from leerlijn.foundation.vocabulary import queries as vocabulary
from leerlijn.kernel import clock
from leerlijn.kernel.actors import VISITOR
from leerlijn.kernel.prepared import prepared

Timed = tuple[int, datetime, datetime, Any, str]

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Region
    from leerlijn.foundation.vocabulary.models import LearningOutcome


def kept_in(offering: int, at: datetime) -> dict[str, int]:
    """How many seats of an offering are kept for whom at a moment, by `SetAside.share`."""
    return {
        f"region:{region}" if region else f"organisation:{organisation}": seats
        for region, organisation, seats, until in _kept_in(offering=offering)
        if until is None or at < until
    }


@prepared(offering=BigIntegerField())
def _kept_in(offering: int) -> QuerySet[SetAside, Any]:
    kept = SetAside.objects.filter(offering=offering).order_by()
    return kept.values_list("region", "organisation", "seats", "until")


def outcomes_of(specification: int) -> tuple[set[int], set[int]]:
    """The ids of the outcomes that a specification requires, and of those it leads to."""
    pairs = _outcomes_of(specification=specification)
    return {one for one, _achieved in pairs if one}, {one for _required, one in pairs if one}


@prepared(specification=BigIntegerField())
def _outcomes_of(specification: int) -> QuerySet[Any, tuple[int | None, int | None]]:
    return (
        Specification.objects.filter(pk=specification).order_by().values_list("outcomes_required", "outcomes_achieved")
    )


def outcomes_before(offerings: Collection[int], start: datetime | None) -> set[int]:
    """The ids of the outcomes to which offerings lead that end before a moment; those without an end say nothing."""
    if start is None or not offerings:
        return set()
    done = Offering.objects.filter(pk__in=offerings, end_date_time__lte=start).order_by()
    return set(done.values_list("specification__outcomes_achieved", flat=True)) - {None}


def times_of(offering: Offering, rows: Collection[Timed]) -> list[Times]:
    """When one has to be there: each meeting of it among `rows`, as `timed` gives them.

    What has no meetings takes from its start to its end, when that is within a day.
    """
    return [Times(*row) for row in rows if row[0] == offering.pk] or _by_itself(offering)


def times_of_all(offerings: Collection[int], rows: Collection[Timed] | None = None) -> list[Times]:
    """The same of several offerings; what has no meetings among `rows` is looked up."""
    met = list(timed(Q(offering__in=offerings))) if rows is None else [row for row in rows if row[0] in offerings]
    without = set(offerings) - {pk for pk, *_rest in met}
    whole = [row for row in _whole(without) if _is_one_day(row[1], row[2])] if without else []
    return [Times(*row) for row in (*met, *whole)]


def _by_itself(offering: Offering) -> list[Times]:
    start, end = offering.start_date_time, offering.end_date_time
    if start is None or end is None or not _is_one_day(start, end):
        return []
    return [Times(offering.pk, start, end, offering.name, offering.specification.kind)]


def timed(which: Q) -> QuerySet[Meeting, Timed]:
    """Of the meetings of these offerings: offering, start, end, its name per language, and its kind."""
    columns = ("offering", "start_date_time", "end_date_time", "offering__name", "offering__specification__kind")
    return Meeting.objects.filter(which).order_by().values_list(*columns)


def _whole(offerings: Collection[int]) -> QuerySet[Offering, Any]:
    whole = Offering.objects.filter(pk__in=offerings, start_date_time__isnull=False, end_date_time__isnull=False)
    return whole.order_by().values_list("pk", "start_date_time", "end_date_time", "name", "specification__kind")


def _is_one_day(start: datetime, end: datetime) -> bool:
    """Longer than a day without meetings says when it runs, not when one has to be there."""
    return (end - start).total_seconds() <= 24 * 3600


def with_its_rules(offering: int) -> Offering:
    """An offering with its specification and for whom it is, for who must judge whether it fits somebody."""
    return Offering.objects.select_related("specification", "in_company_for").get(pk=offering)


def outcomes_on_offer(region: Region) -> list[LearningOutcome]:
    """The outcomes to which something leads that is still to start at who takes part in a region, by name."""
    coming = Offering.objects.filter(state=OfferingState.ACTIVE, start_date_time__gt=clock.now())
    coming = coming.filter(organisation__in=organisations.taking_part(region))
    led_to = coming.values("specification__outcomes_achieved")
    return sorted(vocabulary.outcomes_on(VISITOR).filter(pk__in=led_to), key=str)


def leading_to(outcome: int, before: datetime) -> QuerySet[Offering]:
    """The offerings to come that lead to an outcome and end before a moment, the first that starts first."""
    rows = Offering.objects.filter(
        specification__outcomes_achieved=outcome, state=OfferingState.ACTIVE, start_date_time__isnull=False
    )
    rows = rows.filter(Q(end_date_time=None, start_date_time__lt=before) | Q(end_date_time__lt=before))
    return rows.select_related("specification", "organisation", "in_company_for").order_by("start_date_time", "pk")
