"""One list of where somebody has to be, and what in it falls together."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from leerlijn.kernel import agenda
from leerlijn.kernel.actors import VISITOR
from leerlijn.kernel.agenda import Occasion, State, as_plain, clashes, from_plain, occasions

NOON = datetime(2026, 10, 25, 11, tzinfo=UTC)


def occasion(uid: str, start: int, end: int, **more) -> Occasion:
    """From so many minutes after noon to so many."""
    moments = {"starts_at": NOON + timedelta(minutes=start), "ends_at": NOON + timedelta(minutes=end)}
    return Occasion(uid=uid, sequence=0, title=uid, room="tests", written_at=NOON, **moments, **more)


def test_what_several_rooms_give_stands_in_order_of_time(monkeypatch):
    given_by = [[occasion("late", 60, 90)], [occasion("early", 0, 30)]]
    monkeypatch.setattr(agenda, "PROVIDERS", [lambda *_, rows=rows: rows for rows in given_by])
    assert [one.uid for one in occasions(VISITOR, NOON, NOON)] == ["early", "late"]


def test_what_falls_together_is_told_of_both():
    found = [occasion("a", 0, 60), occasion("b", 30, 90), occasion("c", 90, 120)]
    assert {uid: [one.uid for one in others] for uid, others in clashes(found).items()} == {"a": ["b"], "b": ["a"]}


def test_a_place_in_line_clashes_with_nothing():
    assert clashes([occasion("a", 0, 60), occasion("b", 30, 90, state=State.TENTATIVE)]) == {}


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(1, 60)), max_size=30))
def test_the_clashes_are_all_pairs_that_overlap(spans):
    found = [occasion(str(number), start, start + length) for number, (start, length) in enumerate(spans)]
    pairs = {(one.uid, other.uid) for one in found for other in found if one is not other and one.overlaps(other)}
    assert {(uid, other.uid) for uid, others in clashes(found).items() for other in others} == pairs


def test_an_occasion_comes_back_from_json_as_it_was():
    one = occasion("a", 0, 60, state=State.TENTATIVE, place="Leerdam", organiser_id=3)
    assert from_plain(json.loads(json.dumps(as_plain(one)))) == one
