"""What decides, and what would change it: held against every expression and set of facts we can think of."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from leerlijn.foundation.pathways.rules.expressions import All, Any, Clause, Has, IsTrue, OneOf, facts_of, negate
from leerlijn.foundation.pathways.rules.parts import from_parts, to_parts
from leerlijn.foundation.pathways.rules.truth import OPPOSITE
from leerlijn.foundation.pathways.rules.weighing import deciding, ways_to_yes, weigh
from leerlijn.foundation.pathways.types import Facts, Truth
from tests.foundation.pathways.conftest import TODAY

thorough = settings(max_examples=300)
LETTERS = "abc"
FLAGS = tuple(f"flag_{letter}" for letter in LETTERS)
CHOICES = ("one", "two")

clauses = st.one_of(
    st.builds(Clause, st.sampled_from(FLAGS), st.just(IsTrue()), st.booleans()),
    st.builds(Clause, st.sampled_from(CHOICES), st.builds(OneOf, st.sampled_from([("x",), ("x", "y"), ("z",)]))),
    st.builds(
        Clause, st.just("set"), st.builds(Has, st.sampled_from([("p",), ("p", "q")]), st.booleans()), st.booleans()
    ),
)
expressions = st.recursive(
    clauses,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: All(tuple(parts))),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: Any(tuple(parts))),
    ),
    max_leaves=7,
)
people = st.builds(
    lambda known: Facts.of(**{key: value for key, value in known.items() if value is not None}),
    st.fixed_dictionaries(
        {flag: st.sampled_from([None, True, False]) for flag in FLAGS}
        | {choice: st.sampled_from([None, "x", "y", "z"]) for choice in CHOICES}
        | {"set": st.sampled_from([None, frozenset(), frozenset("p"), frozenset("pq")])}
    ),
)


@thorough
@given(expressions, people)
def test_the_deciding_facts_alone_give_the_same_answer(expression, facts):
    truth = weigh(expression, facts, TODAY)
    if truth is not Truth.UNCERTAIN:
        decided = {clause.fact for clause in deciding(expression, facts, TODAY)}
        assert weigh(expression, facts.only(decided), TODAY) is truth


@thorough
@given(expressions, people)
def test_no_deciding_fact_can_be_missed(expression, facts):
    truth = weigh(expression, facts, TODAY)
    if truth is not Truth.UNCERTAIN:
        decided = {clause.fact for clause in deciding(expression, facts, TODAY)}
        for fact in decided:
            assert weigh(expression, facts.only(decided - {fact}), TODAY) is Truth.UNCERTAIN


@thorough
@given(expressions, people)
def test_not_certain_always_names_something_that_is_not_known(expression, facts):
    if weigh(expression, facts, TODAY) is Truth.UNCERTAIN:
        assert any(not facts.knows(clause.fact) for clause in deciding(expression, facts, TODAY))


@thorough
@given(expressions, people, st.sampled_from(FLAGS), st.booleans())
def test_knowing_more_never_turns_a_yes_into_a_no(expression, facts, flag, value):
    before = weigh(expression, facts, TODAY)
    if before is not Truth.UNCERTAIN and not facts.knows(flag):
        assert weigh(expression, facts.learn(flag, value), TODAY) is before


@thorough
@given(expressions, people)
def test_the_opposite_of_an_expression_has_the_opposite_answer(expression, facts):
    assert weigh(negate(expression), facts, TODAY) is OPPOSITE[weigh(expression, facts, TODAY)]


@thorough
@given(expressions, people)
def test_rows_for_a_person_mean_the_same_as_the_tree(expression, facts):
    assert weigh(from_parts(to_parts(expression)), facts, TODAY) is weigh(expression, facts, TODAY)


@thorough
@given(expressions, people)
def test_a_yes_needs_no_change_and_every_way_leads_somewhere(expression, facts):
    truth = weigh(expression, facts, TODAY)
    ways = ways_to_yes(expression, facts, TODAY)
    assert (ways == ((),)) is (truth is Truth.YES)
    for way in ways:
        assert {clause.fact for clause in way} <= set(facts_of(expression))
        assert all(clause.test(facts.get(clause.fact), TODAY) is not Truth.YES for clause in way)


@thorough
@given(expressions, people)
def test_no_way_holds_a_shorter_way(expression, facts):
    ways = [set(way) for way in ways_to_yes(expression, facts, TODAY)]
    assert not any(one < other for one in ways for other in ways)
