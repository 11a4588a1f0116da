"""What a feed tells now beside what it told before: names stay, numbers only grow, what is gone is told for a while."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from leerlijn.exchange.calendars.comparing import TELL_GONE, told
from leerlijn.kernel.agenda import Occasion, State

NOW = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
SINCE = NOW - timedelta(days=60)
DAY = timedelta(days=1)


def occasion(uid: str = "a", in_days: int = 10, **more) -> Occasion:
    start = NOW + in_days * DAY
    facts = {"sequence": 0, "title": "Rekenen", "room": "tests", "written_at": start, **more}
    return Occasion(uid=uid, starts_at=start, ends_at=start + timedelta(hours=2), **facts)


def look(before, *now: Occasion, at: datetime = NOW):
    """What is told, and the ledger after it."""
    answer = told(before, now, since=at - timedelta(days=60), at=at)
    kept = {uid: one for uid, one in before.items() if uid not in answer.forgotten}
    return answer, kept | {one.uid: one for one in answer.news}


def test_what_did_not_change_is_told_as_it_was():
    first, kept = look({}, occasion())
    again, _ = look(kept, occasion(written_at=NOW + DAY), at=NOW + DAY)
    assert again.occasions == first.occasions
    assert not again.is_news


def test_what_moved_keeps_its_name_and_counts_one_up():
    _, kept = look({}, occasion())
    moved, _ = look(kept, occasion(in_days=11), at=NOW + DAY)
    assert [(one.uid, one.sequence, one.written_at) for one in moved.occasions] == [("a", 1, NOW + DAY)]


def test_a_number_that_its_room_gives_is_taken_when_it_is_higher():
    _, kept = look({}, occasion(sequence=2))
    moved, _ = look(kept, occasion(in_days=11, sequence=7))
    assert moved.occasions[0].sequence == 7


def test_what_is_gone_is_told_as_cancelled_for_two_months():
    _, kept = look({}, occasion(in_days=100))
    gone, kept = look(kept, at=NOW + DAY)
    assert [(one.state, one.sequence) for one in gone.occasions] == [(State.CANCELLED, 1)]
    still, kept = look(kept, at=NOW + DAY + TELL_GONE - timedelta(seconds=1))
    assert still.occasions == gone.occasions
    assert not still.is_news
    assert look(kept, at=NOW + DAY + TELL_GONE)[0].occasions == []


def test_what_comes_back_after_it_was_cancelled_has_a_higher_number_still():
    _, kept = look({}, occasion())
    _, kept = look(kept)
    back, _ = look(kept, occasion())
    assert [(one.state, one.sequence) for one in back.occasions] == [(State.CONFIRMED, 2)]


def test_what_is_long_past_is_forgotten_and_not_cancelled():
    _, kept = look({}, occasion(in_days=1))
    later, kept = look(kept, at=NOW + timedelta(days=90))
    assert (later.occasions, later.forgotten, kept) == ([], ["a"], {})


@given(st.lists(st.dictionaries(st.sampled_from("abc"), st.integers(1, 20), max_size=3), max_size=12))
def test_a_number_never_goes_back_whatever_happens(history):
    kept: dict[str, Occasion] = {}
    seen: dict[str, Occasion] = {}
    for hour, state in enumerate(history):
        current = [occasion(uid, days) for uid, days in state.items()]
        answer, kept = look(kept, *current, at=NOW + timedelta(hours=hour))
        for one in answer.occasions:
            before = seen.get(one.uid)
            if before is not None and replace(one, sequence=before.sequence, written_at=before.written_at) != before:
                assert one.sequence > before.sequence
            assert before is None or one.sequence >= before.sequence
            seen[one.uid] = one
