"""A training makes a mentor qualified for a while; a later one lets that run on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from leerlijn.foundation.credentials import actions, queries
from tests.cast import DIRECTOR

from .conftest import DAY, REFRESHER, SIDE_ENTRY

pytestmark = pytest.mark.django_db
UNTIL = date(2029, 6, 9)


@pytest.fixture
def trained(bram, training):
    actions.award(DIRECTOR, person=bram, offering=training, on=DAY)
    return queries.latest_qualification(bram, SIDE_ENTRY)


def test_from_the_day_itself_until_three_years_later(bram, trained):
    assert (trained.valid_from, trained.valid_until) == (DAY, UNTIL)
    days = [DAY - timedelta(days=1), DAY, UNTIL, UNTIL + timedelta(days=1)]
    assert [queries.qualified(bram, SIDE_ENTRY, day) for day in days] == [False, True, True, False]
    assert not queries.qualified(bram, "student-teachers", DAY)


def test_a_refresher_lets_it_run_on(bram, offer, trained):
    meeting = offer("Intervisie", qualifies_for=REFRESHER)
    actions.award(DIRECTOR, person=bram, offering=meeting, on=date(2028, 10, 1))
    trained.refresh_from_db()
    assert trained.refreshed_by == queries.latest_qualification(bram, SIDE_ENTRY)
    assert queries.qualified(bram, SIDE_ENTRY, date(2031, 9, 30))
    assert queries.qualified(bram, SIDE_ENTRY, DAY)


def test_a_refresher_alone_makes_nobody_a_mentor(aya, offer):
    given = actions.award(DIRECTOR, person=aya, offering=offer("Intervisie", qualifies_for=REFRESHER), on=DAY)
    assert given.holds
    assert queries.latest_qualification(aya, SIDE_ENTRY) is None


def test_what_was_done_earlier_but_written_later_changes_nothing(bram, offer, trained):
    actions.award(DIRECTOR, person=bram, offering=offer("Eerder", qualifies_for=SIDE_ENTRY), on=date(2025, 1, 1))
    assert queries.latest_qualification(bram, SIDE_ENTRY) == trained
    trained.refresh_from_db()
    assert trained.refreshed_by is None
