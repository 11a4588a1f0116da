"""Which part of a series an offering is: what one part achieves, the next asks beforehand. Nobody keeps this up."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import BigIntegerField, QuerySet

from leerlijn.foundation.catalogue.models import Offering, Specification
from leerlijn.foundation.catalogue.queries import reach
from leerlijn.foundation.catalogue.queries.lists import IN_A_ROW, offerings_visible_to
from leerlijn.foundation.catalogue.types import OfferingState
from leerlijn.kernel import clock
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.prepared import prepared

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Region

LONGEST = 6
"""A series of more parts is told as if it ended here; it also ends a circle."""
MOST = 20
"""So many that could come next are looked at."""


@dataclass(frozen=True, slots=True)
class Series:
    """This part is `number` of `total`; `after` is the next, `sooner` and `later` where one can sign up for them."""

    number: int
    total: int
    before: Specification | None
    after: Specification | None
    sooner: Offering | None
    later: Offering | None


def series(actor: Actor, region: Region, offering: Offering) -> Series | None:
    """The series an offering is a part of; None when it stands alone. Costs nothing where no outcomes are named."""
    of = offering.specification
    before = _walk(of, _preceding) if of.outcomes_required.all() else []
    after = _walk(of, _following) if of.outcomes_achieved.all() else []
    if not before and not after:
        return None
    previous, following = next(iter(before), None), next(iter(after), None)
    return Series(
        number=len(before) + 1,
        total=len(before) + 1 + len(after),
        before=previous,
        after=following,
        sooner=_next_of(actor, region, previous),
        later=_next_of(actor, region, following),
    )


def _walk(of: Specification, step: Callable[..., list[Specification]]) -> list[Specification]:
    """The parts one after another in one direction, nearest first."""
    found: list[Specification] = []
    here, seen = of, {of.pk}
    while len(found) < LONGEST and (there := _alike(here, _fresh(step(of=here.pk), seen))):
        found.append(there)
        seen.add(there.pk)
        here = there
    return found


def _fresh(others: Iterable[Specification], seen: Collection[int]) -> Iterator[Specification]:
    return (one for one in others if one.pk not in seen)


@prepared(of=BigIntegerField())
def _following(of: int) -> QuerySet[Specification]:
    achieved = Specification.outcomes_achieved.through.objects.filter(specification=of).values("learningoutcome")
    return _offered(Specification.objects.filter(outcomes_required__in=achieved))


@prepared(of=BigIntegerField())
def _preceding(of: int) -> QuerySet[Specification]:
    required = Specification.outcomes_required.through.objects.filter(specification=of).values("learningoutcome")
    return _offered(Specification.objects.filter(outcomes_achieved__in=required))


def _offered(others: QuerySet[Specification]) -> QuerySet[Specification]:
    return others.filter(offerings__state=OfferingState.ACTIVE).distinct().order_by("pk")[:MOST]


def _alike(of: Specification, others: Iterable[Specification]) -> Specification | None:
    """The first of others that is of the same organisation or theme."""
    themes = set(of.themes)
    return next((one for one in others if one.organisation_id == of.organisation_id or themes & set(one.themes)), None)


def _next_of(actor: Actor, region: Region, of: Specification | None) -> Offering | None:
    """When one can first join something in this region."""
    if of is None:
        return None
    rows = offerings_visible_to(actor).only(*IN_A_ROW).filter(specification=of, state=OfferingState.ACTIVE)
    rows = rows.filter(reach.offered_in(region.pk, clock.today()), reach.listed_for(actor))
    return rows.filter(start_date_time__gt=clock.now()).order_by("start_date_time", "pk").first()
