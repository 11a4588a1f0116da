"""A course of two evenings with who follows it, and the rule to complete it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.foundation.catalogue import queries as offerings
from leerlijn.journey.enrolment import actions, queries
from leerlijn.journey.enrolment.types import Mark
from tests.cast import DIRECTOR

BEFORE = datetime(2026, 10, 1, 9, tzinfo=UTC)
EVENINGS = (datetime(2026, 11, 2, 18, tzinfo=UTC), datetime(2026, 11, 9, 18, tzinfo=UTC))
TWO_HOURS = timedelta(hours=2)
AFTER = EVENINGS[1] + timedelta(days=1)


@pytest.fixture
def moment():
    """The clock, which a story puts where it happens; it starts before enrolment."""
    with time_machine.travel(BEFORE, tick=False) as traveller:
        yield traveller


@pytest.fixture
def course(moment, hogeschool) -> Callable[..., Any]:
    """Offer a course of two evenings of two hours; facts are those of its specification."""

    def offered(evenings=EVENINGS, kind: str = "course", seats: int = 9, name: str = "Startklaar", **facts: Any) -> Any:
        described = catalogue.describe(DIRECTOR, organisation=hogeschool, kind=kind, name=name, **facts)
        made = catalogue.offer(
            DIRECTOR, specification=described, max_number_students=seats, start_date_time=evenings[0]
        )
        meetings = [{"start_date_time": start, "end_date_time": start + TWO_HOURS} for start in evenings]
        catalogue.plan(DIRECTOR, offering=made, meetings=meetings)
        catalogue.publish(DIRECTOR, offering=made)
        return offerings.offerings_visible_to(DIRECTOR).get(pk=made.pk)

    return offered


@pytest.fixture
def meetings_of() -> Callable[..., list[Any]]:
    return lambda offering: list(offering.meetings.order_by("start_date_time"))


@pytest.fixture
def mark(bram) -> Callable[..., list[str]]:
    """Bram keeps the list: what stands there is what he saw."""

    def marked(meeting: Any, enrolment: Any, becomes: str, *, was: str | None = None) -> list[str]:
        standing = queries.noted_at(meeting).get(enrolment.pk)
        seen = (standing.state if standing else "") if was is None else was
        return actions.note_attendance(bram, meeting=meeting, marks=[Mark(enrolment.pk, seen, becomes)])

    return marked
