"""What it costs a school that people came on its behalf, and what a scheme pays back of it. Nobody is invoiced here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.foundation.catalogue.types import spoken
from leerlijn.foundation.organisations import queries as organisations
from leerlijn.journey.enrolment.models import Enrolment
from leerlijn.journey.enrolment.types import State
from leerlijn.kernel import clock
from leerlijn.kernel.actors import Actor, System
from leerlijn.kernel.money import Money
from leerlijn.kernel.roles import COORDINATOR, SCHOOL_LEADER
from leerlijn.kernel.sheets import Cell

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import CostShare, Offering
    from leerlijn.foundation.organisations.models import Organisation, Region

COSTS = System("costs")
"""The overview itself, which reads what schemes pay whoever looks at it."""
NOTHING = Money(0)
Where = dict[tuple[int, date], set[int]]
"""Who takes part in a region on a day."""


@dataclass(frozen=True, slots=True)
class Cost:
    """One offering for one school: how many came, the price of all of them, and what schemes pay back.

    `price` is None when nobody has said what it costs. `names` are there for who leads the school.
    """

    school: Organisation
    offering: Offering
    seats: int
    price: Money | None
    paid_back: Money
    schemes: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def left(self) -> Money | None:
        """What is left for the school."""
        return None if self.price is None else self.price - self.paid_back


@dataclass(frozen=True, slots=True)
class Sum:
    """Costs with their totals; those of which the price is not known are counted apart, never as free."""

    costs: tuple[Cost, ...]

    @property
    def seats(self) -> int:
        return sum(one.seats for one in self.costs)

    @property
    def price(self) -> Money:
        return sum((one.price for one in self.costs if one.price is not None), NOTHING)

    @property
    def paid_back(self) -> Money:
        return sum((one.paid_back for one in self.costs), NOTHING)

    @property
    def left(self) -> Money:
        return self.price - self.paid_back

    @property
    def unknown(self) -> int:
        """How many lines have no price."""
        return sum(one.price is None for one in self.costs)

    @property
    def by_school(self) -> list[tuple[Organisation, Sum]]:
        """The same, apart for each school."""
        return [(school, Sum(tuple(some))) for school, some in groupby(self.costs, key=lambda one: one.school)]


def costs(actor: Actor, region: Region, year: int) -> Sum:
    """What began in a year, for the schools an actor leads or coordinates; by school, then by day."""
    rows = _came(actor, region, year)
    shares = _shares({one.offering_id for one in rows})
    where: Where = {}
    led = actor.scopes(SCHOOL_LEADER)
    found = []
    for (_school, _offering), some in groupby(rows, key=lambda one: (one.on_behalf_of_id, one.offering_id)):
        found.append(_cost(list(some), shares, where, led))
    return Sum(tuple(found))


def cost_lines(total: Sum) -> Iterator[tuple[Cell, ...]]:
    """The same for a spreadsheet: school, code, what, day, people, price, paid back, left, scheme, names."""
    for one in total.costs:
        amounts = [None if money is None else money.cents / 100 for money in (one.price, one.paid_back, one.left)]
        day = one.offering.start_date_time
        who = one.school.name, one.school.code, spoken(one.offering.name), day and day.astimezone(clock.zone).date()
        yield *who, one.seats, *amounts, ", ".join(one.schemes), ", ".join(one.names)


def _came(actor: Actor, region: Region, year: int) -> list[Enrolment]:
    came = Enrolment.objects.filter(
        state__in=(State.ASSOCIATED, State.FINISHED),
        on_behalf_of__in=_overseen(actor, region),
        offering__start_date_time__year=year,
    )
    rows = came.select_related("on_behalf_of", "offering", "person")
    return list(rows.order_by("on_behalf_of__name", "on_behalf_of", "offering__start_date_time", "offering", "arrival"))


def _overseen(actor: Actor, region: Region) -> QuerySet[Organisation]:
    """The schools an actor leads, with those of her board; and for who coordinates the region, all that take part."""
    led = actor.scopes(SCHOOL_LEADER)
    hers = Q(pk__in=led) | Q(parent__in=led)
    if region.pk in actor.scopes(COORDINATOR):
        here = organisations.ids_taking_part_in({region.pk})
        hers |= Q(pk__in=here) | Q(parent__in=here)
    return organisations.organisations_visible_to(actor).filter(hers)


def _cost(rows: list[Enrolment], shares: dict[int, list[CostShare]], where: Where, led: Iterable[int]) -> Cost:
    school, offering = rows[0].on_behalf_of, rows[0].offering
    assert school is not None, "only who came on behalf of a school is asked here"
    seats = sum(one.seats for one in rows)
    fitting = [share for share in shares[offering.pk] if _is_for(share, school, offering, where)]
    each = sum((share.of(offering.price) for share in fitting), NOTHING) if offering.price else NOTHING
    is_led = {school.pk, school.parent_id} & set(led)
    return Cost(
        school=school,
        offering=offering,
        seats=seats,
        price=None if offering.price is None else offering.price * seats,
        paid_back=min(each, offering.price or NOTHING) * seats,
        schemes=tuple(dict.fromkeys(share.scheme for share in fitting)),
        names=tuple(one.person.name for one in rows) if is_led else (),
    )


def _is_for(share: CostShare, school: Organisation, offering: Offering, where: Where) -> bool:
    """Whether a scheme pays this school: its sector, and its region on the day it began."""
    if share.sector and share.sector.casefold() != school.sector.casefold():
        return False
    if share.region_id is None:
        return True
    assert offering.start_date_time is not None, "what has no day is in no year"
    day = offering.start_date_time.astimezone(clock.zone).date()
    if (share.region_id, day) not in where:
        there = organisations.taking_part_in({share.region_id}, day)
        where[share.region_id, day] = set(there.values_list("pk", flat=True))
    return bool({school.pk, school.parent_id} & where[share.region_id, day])


def _shares(offerings: Iterable[int]) -> dict[int, list[CostShare]]:
    shares = defaultdict(list)
    for share in catalogue.cost_shares_visible_to(COSTS).filter(offering__in=offerings).order_by("pk"):
        shares[share.offering_id].append(share)
    return shares
