"""Which part of a series an offering is: what one part achieves, the next asks beforehand. Nobody keeps this up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from leerlijn.foundation.catalogue.models import Offering, Specification
from leerlijn.foundation.catalogue.queries import reach
from leerlijn.foundation.catalogue.queries.lists import IN_A_ROW, offerings_visible_to
from leerlijn.foundation.catalogue.types import OfferingState
from leerlijn.kernel import clock
from leerlijn.kernel.actors import Actor

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Region

LONGEST = 6
"""A series of more parts is told as if it ended here; it also ends a circle."""


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


def _walk(of: Specification, step: Callable[[Specification], QuerySet[Specification]]) -> list[Specification]:
    """The parts one after another in one direction, nearest first."""
    found: list[Specification] = []
    here, seen = of, {of.pk}
    while len(found) < LONGEST and (there := _alike(here, step(here).exclude(pk__in=seen))):
        found.append(there)
        seen.add(there.pk)
        here = there
    return found


def _following(of: Specification) -> QuerySet[Specification]:
    return Specification.objects.filter(outcomes_required__in=of.outcomes_achieved.values("pk"))


def _preceding(of: Specification) -> QuerySet[Specification]:
    return Specification.objects.filter(outcomes_achieved__in=of.outcomes_required.values("pk"))


def _alike(of: Specification, others: QuerySet[Specification]) -> Specification | None:
    """The first of others that is of the same organisation or theme, and is offered."""
    offered = others.filter(offerings__state=OfferingState.ACTIVE).distinct().order_by("pk")
    themes = set(of.themes)
    return next(
        (one for one in offered[:20] if one.organisation_id == of.organisation_id or themes & set(one.themes)), None
    )


def _next_of(actor: Actor, region: Region, of: Specification | None) -> Offering | None:
    """When one can first join something in this region."""
    if of is None:
        return None
    rows = offerings_visible_to(actor).only(*IN_A_ROW).filter(specification=of, state=OfferingState.ACTIVE)
    rows = rows.filter(reach.offered_in(region.pk, clock.today()), reach.listed_for(actor))
    return rows.filter(start_date_time__gt=clock.now()).order_by("start_date_time", "pk").first()
