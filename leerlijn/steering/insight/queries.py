"""What may be read of figures. Everybody reads the numbers; the rows behind them go as far as their own rooms say."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, QuerySet

from leerlijn.kernel import clock, policy
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.small_groups import SMALLEST
from leerlijn.steering.insight import counting, figures
from leerlijn.steering.insight.models import Difference, Observation, Scheme, SmallGroups, Snapshot, Statement
from leerlijn.steering.insight.periods import month_ends
from leerlijn.steering.insight.suppression import protected
from leerlijn.steering.insight.types import Figure, Named, Point, Reading

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Region


MONTHS = 12
"""How far the history goes back that is shown."""

DAILY = Snapshot.Why.DAILY


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
    return Reader(actor, region).reading(one, on, parts=parts)


class Reader:
    """Somebody who reads figures of a region: what she may know of few people is looked up once.

    `least` is the smallest count of people she may see; 0 means any.
    """

    def __init__(self, actor: Actor, region: Region) -> None:
        self.actor = actor
        self.region = region

    @cached_property
    def least(self) -> int:
        return 0 if sees_small_groups(self.actor, self.region) else smallest_group(self.region)

    def reading(self, one: Named, on: date | None = None, *, parts: bool = False) -> Reading:
        """What one figure measures, without its parts (one query) or with them (two)."""
        scope = one.within(self.region, on or clock.today())
        count = counting.with_parts if parts else counting.whole
        return self._guarded(one.figure, count(one.figure, scope))

    def history(self, ones: Collection[Named]) -> dict[str, list[Point]]:
        """What figures were at the ends of the past months and weeks, oldest first, by key. One query."""
        today = clock.today()
        days = {*month_ends(today, MONTHS), *(today - timedelta(weeks=week) for week in (1, 2, 3))}
        by_key = {one.key: one.figure for one in ones}
        kept = Snapshot.objects.filter(region=self.region, figure__in=by_key, why=DAILY, on__in=days, on__lt=today)
        found: dict[str, list[Point]] = {key: [] for key in by_key}
        for row in kept.order_by("on"):
            figure = by_key[row.figure]
            if row.version == figure.version:
                found[row.figure].append(Point(row.on, self._guarded(figure, Reading(row.value, row.of))))
        return found

    def _guarded(self, figure: Figure, found: Reading) -> Reading:
        if not figure.counts_people or not self.least:
            return found
        return protected(found, self.least, of_service=figure.tells_of_service)


def rows_behind(actor: Actor, one: Named, region: Region, on: date | None = None) -> QuerySet[Any]:
    """The rows behind a figure that this actor may see."""
    return one.figure.rows(actor, one.within(region, on or clock.today()))


def number_of_rows(one: Named, region: Region, on: date | None = None) -> int:
    """How many rows there are behind a figure, seen or not."""
    return one.figure.rows(counting.COUNTER, one.within(region, on or clock.today())).count()


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
    said = Prefetch("statements", policy.visible(actor, Statement.objects.all()))
    return rows.select_related("owner").prefetch_related(said).order_by("-state", "asked_on", "pk")


def smallest_group(region: Region) -> int:
    """From how many people this region shows a count to strangers."""
    row = policy.visible(counting.COUNTER, SmallGroups.objects.filter(region=region)).first()
    return row.smallest if row else SMALLEST


def sees_small_groups(actor: Actor, region: Region) -> bool:
    """Whether counts of few people are shown to this actor too."""
    return bool(policy.may(actor, "insight.see_small_groups", region))


def _of(figure: Figure, region: Region) -> list[Named]:
    if figure.subjects is None:
        return [Named(figure)]
    return [Named(figure, subject) for subject in figure.subjects(region)]
