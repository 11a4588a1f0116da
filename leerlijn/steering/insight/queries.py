"""What may be read of figures. Everybody reads the numbers; the rows behind them go as far as their own rooms say."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from leerlijn.kernel import clock, policy
from leerlijn.kernel.actors import Actor
from leerlijn.steering.insight import counting, figures
from leerlijn.steering.insight.models import Difference, Observation, Scheme, SmallGroups, Snapshot
from leerlijn.steering.insight.periods import month_ends
from leerlijn.steering.insight.suppression import protected
from leerlijn.steering.insight.types import Figure, Named, Point, Reading

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Region

SMALLEST = 5
"""From how many people a count is shown to strangers where a region says nothing else."""

MONTHS = 12
"""How far the history goes back that is shown."""


def named(region: Region, key: str) -> Named | None:
    """The figure of this name in this region (`zij-instromers`, `scholen-in-regeling/tijd-voor-kwaliteit`), or None."""
    name = key.partition("/")[0]
    figure = figures.BY_NAME.get(name)
    if figure is None or not figure.fits(region):
        return None
    return next((one for one in _of(figure, region) if one.key == key), None)


def listed(region: Region) -> list[Named]:
    """The figures on the page of a region, in their order. One query for each figure that has subjects."""
    return [one for figure in figures.ALL if figure.is_listed and figure.fits(region) for one in _of(figure, region)]


def reading(actor: Actor, one: Named, region: Region, on: date | None = None, *, parts: bool = False) -> Reading:
    """What a figure measures (as of an earlier day where it can look back), as far as the actor may know."""
    scope = one.within(region, on or clock.today())
    found = counting.with_parts(one.figure, scope) if parts else counting.whole(one.figure, scope)
    return _for(actor, one.figure, region, found)


def readings(actor: Actor, ones: Collection[Named], region: Region) -> dict[str, Reading]:
    """What several figures measure now, by key. One query each."""
    today, least = clock.today(), _least_for(actor, region)
    counted = {one.key: counting.whole(one.figure, one.within(region, today)) for one in ones}
    return {one.key: _guarded(one.figure, counted[one.key], least) for one in ones}


def rows_behind(actor: Actor, one: Named, region: Region, on: date | None = None) -> QuerySet[Any]:
    """The rows behind a figure that this actor may see."""
    return one.figure.rows(actor, one.within(region, on or clock.today()))


def number_of_rows(one: Named, region: Region, on: date | None = None) -> int:
    """How many rows there are behind a figure, seen or not."""
    return one.figure.rows(counting.COUNTER, one.within(region, on or clock.today())).count()


def history(actor: Actor, region: Region, ones: Collection[Named]) -> dict[str, list[Point]]:
    """What figures were at the ends of the past months and weeks, oldest first, by key. One query."""
    today, least = clock.today(), _least_for(actor, region)
    days = {*month_ends(today, MONTHS), *(today - timedelta(weeks=week) for week in (1, 2, 3))}
    by_key = {one.key: one.figure for one in ones}
    kept = Snapshot.objects.filter(region=region, figure__in=by_key, why=Snapshot.Why.DAILY, on__in=days, on__lt=today)
    found: dict[str, list[Point]] = {key: [] for key in by_key}
    for row in kept.order_by("on"):
        figure = by_key[row.figure]
        if row.version == figure.version:
            found[row.figure].append(Point(row.on, _guarded(figure, Reading(row.value, row.of), least)))
    return found


def snapshots_visible_to(actor: Actor) -> QuerySet[Snapshot]:
    """The kept counts themselves, small groups included: for the coordinator."""
    return policy.visible(actor, Snapshot.objects.all())


def schemes_visible_to(actor: Actor) -> QuerySet[Scheme]:
    """The schemes of regions; public."""
    return policy.visible(actor, Scheme.objects.all())


def observations_visible_to(actor: Actor) -> QuerySet[Observation]:
    """The recorded facts an actor may see: those of a coordinator's region."""
    return policy.visible(actor, Observation.objects.select_related("organisation", "scheme"))


def differences_visible_to(actor: Actor, region: Region) -> QuerySet[Difference]:
    """Where texts about a region disagree, with what they say; public, the open ones first."""
    rows = policy.visible(actor, Difference.objects.filter(region=region))
    return rows.select_related("owner").prefetch_related("statements").order_by("-state", "asked_on", "pk")


def smallest_group(region: Region) -> int:
    """From how many people this region shows a count to strangers."""
    row = SmallGroups.objects.filter(region=region).first()
    return row.smallest if row else SMALLEST


def sees_small_groups(actor: Actor, region: Region) -> bool:
    """Whether counts of few people are shown to this actor too."""
    return bool(policy.may(actor, "insight.see_small_groups", region))


def _of(figure: Figure, region: Region) -> list[Named]:
    if figure.subjects is None:
        return [Named(figure)]
    return [Named(figure, subject) for subject in figure.subjects(region)]


def _least_for(actor: Actor, region: Region) -> int:
    """The smallest count of people this actor may see; 0 means any."""
    return 0 if sees_small_groups(actor, region) else smallest_group(region)


def _for(actor: Actor, figure: Figure, region: Region, found: Reading) -> Reading:
    return _guarded(figure, found, _least_for(actor, region)) if figure.counts_people else found


def _guarded(figure: Figure, found: Reading, least: int) -> Reading:
    if not figure.counts_people or not least:
        return found
    return protected(found, least, of_service=figure.tells_of_service)
