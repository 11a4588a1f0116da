"""Offerings of the hogeschool to enrol in, and what is in the outbox."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.foundation.catalogue import queries as offerings
from leerlijn.kernel import clock, outbox
from leerlijn.kernel.models import Outgoing
from tests.cast import DIRECTOR

DAY = timedelta(days=1)
Offer = Callable[..., Any]


@pytest.fixture
def offer(hogeschool) -> Offer:
    """Offer something with seats; moments are told as time from now, and periods as `opens`, `closes` and so on."""

    def offered(
        seats: int | None = 1,
        *,
        starts: timedelta | None = 30 * DAY,
        periods: Any = (),
        max_queue: int | None = None,
        published: bool = True,
        cancelled: bool = False,
        name: str = "Rekenen op de basisschool",
        organisation: Any = hogeschool,
        sort: str = "",
        **facts: Any,
    ) -> Any:
        course = catalogue.describe(DIRECTOR, organisation=organisation, kind="course", name=name, type=sort)
        facts |= {"max_number_students": seats, "max_queued_number_students": max_queue}
        facts |= {"start_date_time": clock.now() + starts} if starts is not None else {}
        made = catalogue.offer(DIRECTOR, specification=course, **facts)
        if periods:
            catalogue.open_enrolment(DIRECTOR, offering=made, periods=[_period(**period) for period in periods])
        if published:
            catalogue.publish(DIRECTOR, offering=made)
        if cancelled:
            catalogue.cancel(DIRECTOR, offering=made)
        return offerings.offerings_visible_to(DIRECTOR).get(pk=made.pk)

    return offered


def _period(
    opens: timedelta = -DAY, closes: timedelta | None = None, groups: Any = (), url: str = "", queue: bool = True
) -> dict[str, Any]:
    now = clock.now()
    return {
        "start_date_time": now + opens,
        "end_date_time": now + closes if closes else None,
        "target_groups": list(groups),
        "enrolment_url": url,
        "queue_enabled": queue,
    }


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

    def clear(self) -> None:
        Outgoing.objects.all().delete()

    def deliver(self) -> int:
        return outbox.deliver_due()


@pytest.fixture(name="outbox")
def post(db: None) -> Post:
    return Post()
