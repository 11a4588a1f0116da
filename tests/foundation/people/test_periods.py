"""How long somebody worked: months that overlap count once."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from leerlijn.foundation.people.periods import months_in

TODAY = date(2026, 11, 22)
MONTHS = st.dates(date(1990, 1, 1), TODAY).map(lambda day: day.replace(day=1))
PERIODS = st.lists(
    st.tuples(MONTHS, st.one_of(st.none(), MONTHS)).filter(lambda one: one[1] is None or one[0] <= one[1])
)


def test_a_month_counts_from_its_first_to_its_last_day():
    assert months_in([(date(2026, 1, 1), date(2026, 1, 1))], TODAY) == 1
    assert months_in([(date(2025, 12, 1), date(2026, 1, 1))], TODAY) == 2


def test_what_goes_on_counts_until_this_month():
    assert months_in([(date(2026, 10, 1), None)], TODAY) == 2


def test_what_is_done_side_by_side_counts_once():
    assert months_in([(date(2020, 1, 1), date(2020, 12, 1)), (date(2020, 6, 1), date(2021, 6, 1))], TODAY) == 18


@given(PERIODS)
def test_it_is_the_number_of_different_months(periods):
    months = {
        month
        for since, until in periods
        for month in range(since.year * 12 + since.month, (until or TODAY).year * 12 + (until or TODAY).month + 1)
    }
    assert months_in(periods, TODAY) == len(months)
