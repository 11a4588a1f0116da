"""When there are too few people, the plan says which seats, which people and which rule, and no more than that."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import assume, given

from leerlijn.journey.assessment.panels.explaining import why
from leerlijn.journey.assessment.panels.planning import plan
from leerlijn.journey.assessment.panels.rules import standing
from leerlijn.journey.assessment.panels.values import Case, Rule, Seat
from tests.journey.assessment.panels.crowds import assessor, assessors, case, cases, paper
from tests.journey.assessment.panels.judging import every_plan


def test_it_is_said_that_nobody_of_the_field_is_certified():
    made = plan([case(100)], [assessor(1), assessor(2)])
    (short,) = made.shortages
    assert made.seated[100].count(None) == 1
    assert (short.places, short.people, short.room, short.missing) == (((100, 1),), (), 0, 1)
    assert short.lifted == ((Rule.OTHER_SIDE,),)


def test_who_sits_in_the_panel_already_is_not_near():
    (short,) = plan([case(100)], [assessor(1)]).shortages
    assert (short.lifted, short.nearest) == ((), {})


def test_it_is_said_who_has_her_most():
    people = [assessor(1), assessor(2, "field", most=2), assessor(3, "field", certificates=(paper("vo", "field"),))]
    made = plan([case(100), case(101), case(102)], people)
    (short,) = made.shortages
    assert short.places == ((100, 1), (101, 1), (102, 1))
    assert (short.people, short.room, short.missing) == ((2,), 2, 1)
    assert short.lifted == ((Rule.NOT_CERTIFIED,), (Rule.FULL,))
    assert short.nearest == {2: (Rule.FULL,), 3: (Rule.NOT_CERTIFIED,)}


def test_who_waits_longest_has_a_whole_panel_first():
    people = [assessor(1), assessor(2, "field", most=1)]
    assert plan([case(101), case(100)], people).seated == {101: (1, 2), 100: (1, None)}


def test_two_shortages_leave_one_panel_empty_and_not_two_half():
    people = [assessor(1, most=1), assessor(2, "field", most=1)]
    made = plan([case(100), case(101)], people)
    assert made.seated == {100: (1, 2), 101: (None, None)}
    assert [short.missing for short in made.shortages] == [1, 1]


def test_somebody_who_could_change_places_is_no_shortage():
    one = case(100, seats=(Seat("institution"),), tied=frozenset({1}))
    other = case(101, seats=(Seat("institution"),))
    people = [assessor(1, most=1), assessor(2, most=1)]
    made = plan([one, other], people)
    assert made.seated == {100: (2,), 101: (1,)}
    assert made.shortages == ()


@given(cases(), assessors(most=4))
def test_a_shortage_needs_every_seat_it_names_and_is_as_large_as_it_says(waiting, people):
    made = plan(waiting, people)
    assume(made.shortages)
    empty = sum(row.count(None) for row in made.seated.values())
    assert sum(short.missing for short in made.shortages) == empty
    for short in made.shortages:
        assert _fewest_empty(waiting, people, short.places) == short.missing
        for place in short.places:
            fewer = [other for other in short.places if other != place]
            assert _fewest_empty(waiting, people, fewer) < short.missing


def test_nobody_is_near_whose_seat_only_somebody_of_the_same_panel_could_take_over():
    one, other = case(100, standard="vo", sector="vo"), case(101, tied=frozenset({1}))
    papers = (paper("po"), paper("po", "field"))
    people = [assessor(1), assessor(2, most=1), assessor(3, certificates=papers)]
    made = plan([one, other], people)
    assert made.seated == {100: (None, None), 101: (2, 3)}
    assert all(2 not in short.nearest for short in made.shortages)


@given(cases(most=2), assessors(most=4))
def test_who_is_nearest_would_take_a_seat_if_only_those_rules_gave_way(waiting, people):
    made = plan(waiting, people)
    assume(made.shortages)
    empty = sum(row.count(None) for row in made.seated.values())
    for short in made.shortages:
        assert set(short.nearest.values()) == set(short.lifted)
        for person, rules in short.nearest.items():
            lifted = _without(waiting, people, person, rules, short)
            assert any(sum(row.count(None) for row in plan(*one).seated.values()) < empty for one in lifted)


def _fewest_empty(waiting, people, places) -> int:
    """How many of these seats stay empty at least, when nobody asks any other."""
    only = [_only(one, [index for key, index in places if key == one.key]) for one in waiting]
    return min(sum(row.count(None) for row in seated.values()) for seated in every_plan(only, people))


def _only(one: Case, indexes) -> Case:
    return replace(one, seats=tuple(one.seats[index] for index in indexes))


def _without(waiting, people, person, rules, short):
    """The same cases and people, with these rules lifted for one person at one seat; each seat in turn."""
    for key, index in short.places:
        others = [one for one in people if one.key != person]
        (her,) = (one for one in people if one.key == person)
        chosen = next(one for one in waiting if one.key == key)
        remaining = set(standing(chosen, chosen.seats[index].side, [her])[person]) - {*rules, Rule.FULL}
        if not remaining:
            seat = Seat(chosen.seats[index].side, 99, stays=True)
            seats = (*chosen.seats[:index], seat, *chosen.seats[index + 1 :])
            changed = replace(chosen, seats=seats, tied=chosen.tied | {person})
            room = her.most if Rule.FULL in rules or her.most is None else her.most - 1
            if Rule.FULL not in rules and room is not None and room < her.taken:
                continue
            same = assessor(
                person, certificates=her.certificates, organisations=her.organisations, taken=her.taken, most=room
            )
            yield [changed if one.key == key else one for one in waiting], [*others, same]


def test_the_coordinator_sees_why_this_one_and_why_not_the_others():
    people = [
        assessor(1, lately=1, moments=frozenset({1, 2})),
        assessor(2, taken=3),
        assessor(3, organisations=frozenset({7})),
        assessor(4, certificates=(paper("vo"),), organisations=frozenset({7})),
        assessor(5, "field", moments=frozenset({2, 3})),
    ]
    one = case(100, barred={7: Rule.HIRING_BOARD})
    made = plan([one], people)
    reason = why(one, 0, made, people, {(1, 5): 2})
    assert (reason.could, reason.load, reason.lately, reason.lightest, reason.heaviest) == (2, 2, 1, 3, 3)
    assert reason.out == {Rule.HIRING_BOARD: 2, Rule.NOT_CERTIFIED: 1, Rule.OTHER_SIDE: 1}
    assert (reason.moments, reason.met) == (1, 2)
    assert standing(one, "institution", people)[4] == (Rule.NOT_CERTIFIED, Rule.HIRING_BOARD)
    assert why(case(100), 1, plan([case(100)], people[:2]), people[:2], {}) is None


def test_the_coordinator_sees_that_it_was_her_turn():
    first, second = datetime(2026, 9, 1, tzinfo=UTC), datetime(2026, 9, 2, tzinfo=UTC)
    people = [assessor(1, seated_last=second), assessor(2, seated_last=first), assessor(3, seated_last=first, taken=1)]
    one = case(100)
    assert why(one, 0, plan([one], people), people, {}).turn
    ahead = [replace(people[0], taken=1), people[1]]
    assert not why(one, 0, plan([one], ahead), ahead, {}).turn
