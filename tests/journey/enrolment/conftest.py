"""Offerings of the hogeschool to enrol in, and what is in the outbox."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.foundation.catalogue import queries as offerings
from leerlijn.foundation.vocabulary import actions as vocabulary
from leerlijn.foundation.vocabulary.types import Outcome, Owner
from leerlijn.kernel import clock, outbox
from leerlijn.kernel.languages import in_languages
from leerlijn.kernel.models import Outgoing
from tests.cast import DIRECTOR, person

DAY = timedelta(days=1)
Offer = Callable[..., Any]


@pytest.fixture
def offer(hogeschool) -> Offer:
    """Offer something with seats; moments are told as time from now, and periods as `opens`, `closes` and so on."""

    def offered(seats: int | None = 1, *, published: bool = True, cancelled: bool = False, **told: Any) -> Any:
        made = _offered(hogeschool, seats, **told)
        if published:
            catalogue.publish(DIRECTOR, offering=made)
        if cancelled:
            catalogue.cancel(DIRECTOR, offering=made)
        return offerings.offerings_visible_to(DIRECTOR).get(pk=made.pk)

    return offered


def _offered(
    hogeschool: Any,
    seats: int | None,
    *,
    starts: timedelta | None = 30 * DAY,
    periods: Any = (),
    max_queue: int | None = None,
    name: str = "Rekenen op de basisschool",
    organisation: Any = None,
    sort: str = "",
    kind: str = "course",
    meets: Any = (),
    about: Any = None,
    **facts: Any,
) -> Any:
    whose = organisation or hogeschool
    course = catalogue.describe(DIRECTOR, organisation=whose, kind=kind, name=name, type=sort, **(about or {}))
    facts |= {"max_number_students": seats, "max_queued_number_students": max_queue}
    facts |= {"start_date_time": clock.now() + starts} if starts is not None else {}
    made = catalogue.offer(DIRECTOR, specification=course, **facts)
    if periods:
        catalogue.open_enrolment(DIRECTOR, offering=made, periods=[_period(**period) for period in periods])
    if meets:
        catalogue.plan(DIRECTOR, offering=made, meetings=[_meeting(*each) for each in meets])
    return made


def _period(
    opens: timedelta = -DAY,
    closes: timedelta | None = None,
    groups: Any = (),
    url: str = "",
    queue: bool = True,
    priority: int = 1,
) -> dict[str, Any]:
    now = clock.now()
    return {
        "start_date_time": now + opens,
        "end_date_time": now + closes if closes else None,
        "target_groups": list(groups),
        "enrolment_url": url,
        "queue_enabled": queue,
        "priority": priority,
    }


def _meeting(starts: timedelta, hours: int) -> dict[str, Any]:
    """A meeting so long from today at nine, of so many hours."""
    first = clock.now().replace(hour=9, minute=0, second=0, microsecond=0) + starts
    return {"start_date_time": first, "end_date_time": first + timedelta(hours=hours)}


@pytest.fixture
def crowd(region: Any) -> list[Any]:
    """Six people who want in."""
    return [person(name) for name in ("Kim", "Lot", "Mo", "Nour", "Oz", "Pim")]


@pytest.fixture
def to(region):
    """Addresses of this room in the region."""
    return lambda name, **what: reverse(f"enrolment:{name}", kwargs={"region": region.slug, **what})


@pytest.fixture
def outcomes(hogeschool: Any) -> list[Any]:
    """Two outcomes, of which the second needs the first."""
    owner = Owner(code=hogeschool.code, name=hogeschool.name, id=hogeschool.pk)
    return [
        vocabulary.define_outcome(DIRECTOR, owner=owner, code=code, says=Outcome(title=in_languages(name)))
        for code, name in (("LAS-1", "Leidinggeven, de basis"), ("LAS-2", "Leidinggeven, de verdieping"))
    ]


@pytest.fixture
def trip(offer) -> Any:
    """Something to draw for, with two seats."""
    return offer(seats=2, name="Studiereis")


@pytest.fixture
def course(offer) -> Any:
    """Something else to draw for, with one seat."""
    return offer(seats=1, name="Cursus")


@pytest.fixture
def raise_silently() -> Callable[[Any, int], None]:
    """More seats without anybody saying so: a source that corrected itself, a listener that was not there yet."""

    def raised(offering: Any, seats: int) -> None:
        type(offering).objects.filter(pk=offering.pk).update(max_number_students=seats)

    return raised


@dataclass
class Post:
    """What waits to be sent."""

    def keys(self) -> list[str]:
        return list(Outgoing.objects.order_by("pk").values_list("key", flat=True))

    def addresses(self) -> list[str]:
        return list(Outgoing.objects.order_by("pk").values_list("address", flat=True))

    def letters(self) -> list[Outgoing]:
        return list(Outgoing.objects.order_by("pk"))

    def clear(self) -> None:
        Outgoing.objects.all().delete()

    def deliver(self) -> int:
        return outbox.deliver_due()


@pytest.fixture(name="outbox")
def post(db: None) -> Post:
    return Post()
