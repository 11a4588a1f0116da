"""What a decision rule says of what a panel found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlijn.journey.assessment.rules import deciding
from leerlijn.journey.assessment.rules.deciding import Fact, Rule

levels = st.integers(min_value=1, max_value=4)
rules = st.builds(
    Rule,
    pass_level=levels,
    may_miss=st.integers(0, 3),
    never_below=st.integers(0, 4),
    mean_at_least=st.sampled_from(["", "2", "2.5", "3.25"]),
    at_least=st.integers(0, 5),
)
facts = st.lists(st.tuples(levels, st.booleans(), st.booleans()), min_size=1, max_size=8).map(
    lambda rows: [Fact(number, *row) for number, row in enumerate(rows, start=1)]
)


def judged(*given: int) -> list[Fact]:
    return [Fact(number, level) for number, level in enumerate(given, start=1)]


@pytest.mark.parametrize(
    ("asks", "found", "outcome"),
    [
        ({}, (3, 3), "shown"),
        ({}, (4, 2), "partly"),
        ({}, (1, 2), "not_shown"),
        ({"may_miss": 1}, (4, 2), "shown"),
        ({"may_miss": 1, "never_below": 2}, (4, 1), "partly"),
        ({"mean_at_least": "3.5"}, (3, 3), "partly"),
        ({"mean_at_least": "3.5"}, (3, 4), "shown"),
        ({"may_miss": 2, "at_least": 2}, (3, 2), "partly"),
    ],
)
def test_the_rule_says_what_it_is_given(asks, found, outcome):
    assert deciding.propose(Rule.from_facts(asks, 3), judged(*found)).outcome == outcome


def test_what_need_not_be_shown_does_not_stand_in_the_way():
    assert deciding.propose(Rule(3), [Fact(1, 3), Fact(2, 1, is_required=False)]).outcome == "shown"


def test_what_was_shown_before_stands_whatever_its_level():
    assert deciding.propose(Rule(3, never_below=2), [Fact(1, 1, stands=True), Fact(2, 3)]).outcome == "shown"


def test_a_rule_names_what_is_lacking():
    first, *_ = deciding.propose(Rule(3), judged(4, 2, 1)).clauses
    assert (first.key, first.is_met, first.lacking) == ("required", False, (2, 3))


def test_of_nothing_a_rule_says_nothing():
    with pytest.raises(ValueError, match="facts"):
        deciding.propose(Rule(3), [])


def test_a_word_that_no_rule_knows_is_an_error():
    with pytest.raises(TypeError):
        Rule.from_facts({"luck": 1}, 3)


@given(rule=rules, found=facts)
def test_the_same_facts_and_rule_always_give_the_same_answer(rule, found):
    kept = deciding.kept_rule(rule, {"standard": "pdg"}), deciding.kept_facts(found, {})
    assert deciding.replay(*kept) == deciding.propose(rule, found)


@given(rule=rules, found=facts)
def test_a_higher_level_never_makes_it_worse(rule, found):
    order = ["not_shown", "partly", "shown"]
    better = [Fact(one.criterion, min(4, one.level + 1), one.is_required, one.stands) for one in found]
    now, then = deciding.propose(rule, found), deciding.propose(rule, better)
    assert order.index(then.outcome) >= order.index(now.outcome)
    assert set(now.shown) <= set(then.shown)


@given(rule=rules, found=facts)
def test_what_a_rule_proposes_is_coherent_or_shown_by_its_mean(rule, found):
    said = deciding.propose(rule, found)
    assert said.outcome == "shown" or deciding.is_coherent(said.outcome, said.shown, found) or said.shown
