"""Counts of files for whoever makes figures: the parts add up, and promises are counted in working days."""

from __future__ import annotations

from datetime import date, datetime

import pytest
import time_machine

from leerlijn.journey.desk import actions, queries
from leerlijn.journey.desk.types import Asked, State
from leerlijn.kernel import clock
from leerlijn.kernel.actors import VISITOR
from tests.cast import DIRECTOR

pytestmark = pytest.mark.django_db


@pytest.fixture
def year(region, chris):
    """Five questions: two in October, three in November; one answered late, one in time."""
    for number, (month, day, source) in enumerate(
        [(10, 30, "school"), (10, 31, ""), (11, 3, "school"), (11, 4, "uwv"), (11, 16, "")]
    ):
        with time_machine.travel(datetime(2026, month, day, 23, 30, tzinfo=clock.zone)):
            asked = Asked(question="Hoi", email=f"v{number}@example.org", source=source)
            made = actions.ask(VISITOR, region=region, asked=asked)
        if number < 2:
            with time_machine.travel(datetime(2026, 11, 3 + number, 9, tzinfo=clock.zone)):
                actions.answer(DIRECTOR, enquiry=made, version=made.version, text="Dag")
    return queries.enquiries_visible_to(chris, region)


def test_months_sources_and_states_each_add_up_to_all(year):
    assert queries.by_month(year) == [(date(2026, 10, 1), 2), (date(2026, 11, 1), 3)]
    assert queries.by_source(year) == [("", 2), ("school", 2), ("uwv", 1)]
    assert queries.by_state(year)[State.WAITING] == 2
    assert sum(queries.by_state(year).values()) == year.count()


def test_an_answer_on_the_promised_day_is_in_time(year):
    # Friday 30 October: promised for Tuesday 3 November and answered then. Saturday: answered a day late.
    assert queries.answered_in_time(year).count() == 1
    assert queries.response_days(year.order_by("received_at")) == [2, 3]


def test_what_waits_past_its_promise_is_counted(year):
    with time_machine.travel(datetime(2026, 11, 10, 9, tzinfo=clock.zone)):
        assert queries.open_past_promise(year).count() == 2


def test_ed_counts_nothing(year, ed, region):
    assert queries.by_month(queries.enquiries_visible_to(ed, region)) == []
