"""What everybody gets: priority, turns, clashes, requests for several seats, and who waits where."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from leerlijn.journey.enrolment.lottery.allotment import Ticket, allot

KEYS = "abcde"


def ticket(number: int, wanted: str, **more) -> Ticket:
    """Somebody who drew this number; "abc" is first a, then b, then c."""
    return Ticket(code=f"p{number}", number=number, preferences=tuple(wanted), **more)


def got(allotment) -> dict[str, str]:
    return {code: "".join(keys) for code, keys in allotment.given.items()}


def lines(allotment) -> dict[str, str]:
    return {key: " ".join(codes) for key, codes in allotment.lines.items() if codes}


@st.composite
def asked(draw, people=8):
    """Seats, clashes and tickets, with everything a round can have."""
    keys = KEYS[: draw(st.integers(1, len(KEYS)))]
    seats = {key: draw(st.none() | st.integers(0, 3)) for key in keys}
    pairs = [(one, other) for one in keys for other in keys if one < other]
    clashes = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    numbers = draw(st.permutations(range(1, draw(st.integers(0, people)) + 1)))
    wanted = st.permutations(keys).flatmap(lambda order: st.integers(0, len(keys)).map(lambda many: order[:many]))
    tickets = [
        ticket(
            number, "".join(draw(wanted)),
            priority=draw(st.integers(1, 2)), seats=draw(st.sampled_from([1, 1, 1, 2])), most=draw(st.integers(1, 3)),
        )
        for number in numbers
    ]  # fmt: skip
    return seats, tickets, clashes


def test_41_people_for_30_seats_is_settled_by_number():
    drawn = allot({"a": 30}, [ticket(number, "a") for number in range(41, 0, -1)])
    assert [code for code, keys in drawn.given.items() if keys] == [f"p{number}" for number in range(1, 31)]
    assert drawn.lines["a"] == tuple(f"p{number}" for number in range(31, 42))


def test_who_has_priority_goes_before_a_lower_number():
    drawn = allot({"a": 1}, [ticket(1, "a", priority=2), ticket(2, "a", priority=1)])
    assert got(drawn) == {"p2": "a", "p1": ""}


def test_on_the_list_priority_counts_before_number_too():
    drawn = allot({"a": 0}, [ticket(1, "a", priority=2), ticket(2, "a"), ticket(3, "a")])
    assert lines(drawn) == {"a": "p2 p3 p1"}


def test_everybody_has_one_before_anybody_has_two():
    drawn = allot({"a": 1, "b": 2}, [ticket(1, "ab", most=2), ticket(2, "ba", most=2)])
    assert got(drawn) == {"p1": "ab", "p2": "b"}


def test_who_came_last_in_the_first_turn_comes_first_in_the_second():
    drawn = allot({"a": 9, "b": 1}, [ticket(number, "ab", most=2) for number in (1, 2, 3)])
    assert got(drawn) == {"p1": "a", "p2": "a", "p3": "ab"}
    assert lines(drawn) == {"b": "p1 p2"}


def test_what_clashes_is_not_given_beside_it_nor_waited_for():
    drawn = allot({"a": 1, "b": 1, "c": 0}, [ticket(1, "abc", most=3)], clashes=[("b", "a")])
    assert got(drawn) == {"p1": "a"}
    assert lines(drawn) == {"c": "p1"}


def test_two_who_come_together_get_two_seats_or_none():
    drawn = allot({"a": 1, "b": 3}, [ticket(1, "ab", seats=2), ticket(2, "ab"), ticket(3, "b", seats=2)])
    assert got(drawn) == {"p1": "b", "p2": "a", "p3": ""}
    assert lines(drawn) == {"b": "p3"}


def test_who_got_all_she_may_waits_nowhere():
    drawn = allot({"a": 0, "b": 1}, [ticket(1, "ab")])
    assert got(drawn) == {"p1": "b"}
    assert lines(drawn) == {}


def test_without_a_maximum_everybody_is_in():
    drawn = allot({"a": None}, [ticket(number, "a") for number in range(1, 60)])
    assert set(got(drawn).values()) == {"a"}


def test_what_dropped_out_of_the_round_counts_no_more():
    drawn = allot({"b": 1}, [ticket(1, "ab"), ticket(2, "b")])
    assert got(drawn) == {"p1": "", "p2": "b"}


@given(asked())
def test_no_rule_is_ever_broken(drawn):
    seats, tickets, clashes = drawn
    allotment = allot(seats, tickets, clashes)
    by_code = {one.code: one for one in tickets}
    taken = Counter()
    for code, keys in allotment.given.items():
        one = by_code[code]
        assert set(keys) <= set(one.preferences)
        assert len(set(keys)) == len(keys) <= one.most
        assert not any(set(pair) <= set(keys) for pair in clashes)
        taken.update(dict.fromkeys(keys, one.seats))
    assert all(seats[key] is None or number <= seats[key] for key, number in taken.items())


@given(asked())
def test_who_waits_stands_in_order_and_could_not_have_been_seated(drawn):
    seats, tickets, clashes = drawn
    allotment = allot(seats, tickets, clashes)
    by_code = {one.code: one for one in tickets}
    for key, codes in allotment.lines.items():
        people = [by_code[code] for code in codes]
        assert people == sorted(people, key=lambda one: (one.priority, one.number))
        left = seats[key] and seats[key] - sum(
            by_code[code].seats for code, keys in allotment.given.items() if key in keys
        )
        assert all(left is not None and one.seats > left for one in people)
        assert all(key not in allotment.given[one.code] and len(allotment.given[one.code]) < one.most for one in people)


@given(asked(), st.randoms(use_true_random=False))
def test_the_order_in_which_it_is_told_changes_nothing(drawn, chance):
    seats, tickets, clashes = drawn
    other = [*tickets]
    chance.shuffle(other)
    turned = dict(sorted(seats.items(), key=lambda _pair: chance.random()))
    assert allot(seats, tickets, clashes) == allot(turned, other, [pair[::-1] for pair in reversed(clashes)])


@given(asked(), st.data())
def test_who_trades_numbers_with_somebody_who_asks_the_same_trades_what_she_gets(drawn, data):
    seats, tickets, clashes = drawn
    if len(tickets) < 2:
        return
    one, other = data.draw(st.permutations(tickets))[:2]
    same = replace(one, code=other.code, number=other.number)
    rest = [ticket for ticket in tickets if ticket not in (one, other)]
    before = allot(seats, [*rest, one, same], clashes)
    after = allot(seats, [*rest, replace(one, number=same.number), replace(same, number=one.number)], clashes)
    assert after.given[one.code] == before.given[same.code]
    assert after.given[same.code] == before.given[one.code]


@given(asked(), st.data())
def test_without_one_of_them_there_is_still_never_one_too_many(drawn, data):
    seats, tickets, clashes = drawn
    if not tickets:
        return
    gone = data.draw(st.sampled_from(tickets))
    left = allot(seats, [one for one in tickets if one != gone], clashes)
    asked_for = {one.code: one.seats for one in tickets}
    for key, number in seats.items():
        taken = sum(asked_for[code] for code, keys in left.given.items() if key in keys)
        assert number is None or taken <= number
