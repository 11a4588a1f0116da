"""What real students asked, divided: no class too full, nobody in two places at once, and by far most of it given."""

from __future__ import annotations

import pytest

from benchmarks.dividing import itc, umass
from benchmarks.dividing.judge import violations, worth


@pytest.mark.parametrize(
    ("read", "where", "students", "least"),
    [
        (umass.market, "data/umass-course-allocation", 665, 0.98),
        (itc.market, "data/itc2019/yach-fal17.xml", 821, 0.90),
    ],
)
def test_real_requests_are_met_without_breaking_a_limit(shared, read, where, students, least):
    market = read(shared(where))
    given = market.divided().given
    assert violations(market, given) == []
    came = worth(market, given)
    assert came.students == students
    assert came.met > least
    assert came.gini < 0.06


def test_the_judge_sees_what_is_broken(shared):
    market = umass.market(shared("data/umass-course-allocation"))
    ticket = max(market.tickets, key=lambda ticket: len(ticket.preferences))
    everything = {ticket.code: ticket.preferences}
    assert any("not asked" in fault for fault in violations(market, everything))
    assert any(" and " in fault for fault in violations(market, everything))
    one = ticket.preferences[0]
    crowd = {other.code: (one,) for other in market.tickets}
    assert f"{one}: {len(crowd)} of {market.limits[one]}" in violations(market, crowd)
