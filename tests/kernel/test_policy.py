"""One expression is the test on a page and the filter of a list; they can never disagree."""

from __future__ import annotations

from datetime import timedelta
from operator import and_, or_

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leerlijn.foundation.organisations import actions as organisations
from leerlijn.foundation.people import actions as people
from leerlijn.foundation.people.models import RoleAssignment
from leerlijn.kernel import clock, policy
from leerlijn.kernel.actors import VISITOR, System
from leerlijn.kernel.policy import everyone, own, predicate, signed_in, system, value_at
from leerlijn.kernel.refusals import Forbidden
from leerlijn.kernel.roles import ADVISER, ASSESSOR, COORDINATOR, EDITOR, MENTOR, STEWARD
from tests.cast import DIRECTOR

pytestmark = pytest.mark.django_db

ATOMS = [
    everyone,
    signed_in,
    system,
    own("person"),
    own("given_by"),
    COORDINATOR.at("region"),
    COORDINATOR.at("region__parent"),
    ADVISER.at("region"),
    ASSESSOR.at("region"),
    EDITOR.at("organisation"),
    MENTOR.anywhere,
    STEWARD.anywhere,
]
expressions = st.recursive(
    st.sampled_from(ATOMS),
    lambda inner: st.builds(or_, inner, inner) | st.builds(and_, inner, inner),
    max_leaves=6,
)


@pytest.fixture
def actors(region, elsewhere, aya, bram, chris, dunya, ed, steward):
    organisations.change_region(DIRECTOR, region=elsewhere, parent=region)
    return [aya, bram, chris, dunya, ed, steward, VISITOR, System("tests")]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(expression=expressions)
def test_filter_and_test_say_the_same_of_every_row_to_everybody(actors, expression):
    rows = list(RoleAssignment.objects.all())
    assert rows
    for actor in actors:
        let_through = {row.pk for row in rows if expression.test(actor, row)}
        listed = [row.pk for row in RoleAssignment.objects.filter(expression.where(actor))]
        assert sorted(listed) == sorted(let_through)


def test_a_role_elsewhere_gives_nothing_here(region, ed):
    assert not COORDINATOR.at("").test(ed, region)


def test_a_role_counts_from_its_first_day_to_its_last(region, aya):
    today = clock.today()
    for start, end, holds in [(1, 9, False), (-9, -1, False), (0, 0, True), (-9, None, True)]:
        until = None if end is None else today + timedelta(days=end)
        term = {"valid_from": today + timedelta(days=start), "valid_until": until}
        given_role = people.give_role(DIRECTOR, person=aya, role=ADVISER, region=region, **term)
        aya.__dict__.pop("_scopes", None)
        assert ADVISER.at("").test(aya, region) is holds
        RoleAssignment.objects.filter(pk=given_role.pk).delete()


def test_a_system_passes_only_rules_that_name_the_system(region):
    clockwork = System("clock")
    assert not signed_in.test(clockwork, None)
    assert not own("").test(clockwork, region)
    assert (COORDINATOR.at("") | system).test(clockwork, region)


def test_nobody_is_taken_for_the_owner_of_a_row_without_one(region, aya):
    """A visitor has no id and a row may have no person; nothing equals nothing, yet that gives no right."""
    unowned = people.give_role(DIRECTOR, person=aya, role=ADVISER, region=region)
    assert unowned.given_by_id is None
    assert not own("given_by").test(VISITOR, unowned)


def test_looking_at_the_owner_costs_no_query(region, aya, django_assert_num_queries):
    people.give_role(DIRECTOR, person=aya, role=ADVISER, region=region)
    row = RoleAssignment.objects.get(person=aya)
    with django_assert_num_queries(0):
        assert value_at(row, "person") == aya.pk


def test_a_refusal_carries_the_sentence_of_its_rule(monkeypatch, aya):
    monkeypatch.setattr(policy, "RULES", {})
    policy.rule("tests.sit", STEWARD.anywhere, no="Vraag de beheerder.")
    assert policy.may(aya, "tests.sit").reason == "Vraag de beheerder."
    with pytest.raises(Forbidden, match=r"Vraag de beheerder\."):
        policy.demand(aya, "tests.sit")


def test_a_read_rule_must_also_be_a_filter(monkeypatch):
    monkeypatch.setattr(policy, "RULES", {})
    only_a_test = predicate(lambda actor, subject: True, who="iemand")
    with pytest.raises(ValueError, match="filter"):
        policy.readable("people.Person", only_a_test | everyone)


def test_a_rule_is_stated_once(monkeypatch):
    monkeypatch.setattr(policy, "RULES", {})
    policy.rule("tests.sit", everyone)
    with pytest.raises(ValueError, match="twice"):
        policy.rule("tests.sit", everyone)


def test_a_rule_says_in_words_to_whom_it_says_yes():
    assert str((own("person") | COORDINATOR.at("region")).who) == "wie het zelf betreft of coördinator"
