"""Who may give which role, where and for how long."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from leerlijn.foundation.organisations import actions as organisations
from leerlijn.foundation.people import actions, queries
from leerlijn.foundation.people.models import Person, RoleAssignment
from leerlijn.kernel import clock
from leerlijn.kernel.actors import CLOCK
from leerlijn.kernel.models import Entry
from leerlijn.kernel.refusals import Forbidden, Refused
from leerlijn.kernel.roles import ADVISER, ASSESSOR, COORDINATOR, MENTOR, RULE_OWNER, STEWARD

TODAY = clock.today()


def again(person: Person) -> Person:
    """The same person as the next request sees her."""
    return Person.objects.get(pk=person.pk)


def test_a_coordinator_gives_a_role_in_her_region(chris, aya, region):
    actions.give_role(chris, person=aya, role=ADVISER, region=region)
    assert again(aya).scopes(ADVISER) == {region.pk}
    assert RoleAssignment.objects.get(person=aya).given_by == chris


def test_a_coordinator_gives_a_role_at_an_organisation_that_takes_part(chris, aya, hogeschool):
    actions.give_role(chris, person=aya, role=MENTOR, organisation=hogeschool)
    assert again(aya).scopes(MENTOR) == {hogeschool.pk}


@pytest.mark.parametrize("role", [STEWARD, RULE_OWNER])
def test_nobody_gives_a_role_above_her_own(chris, aya, role):
    with pytest.raises(Forbidden):
        actions.give_role(chris, person=aya, role=role)


def test_a_coordinator_of_another_region_gives_nothing_here(ed, aya, region, hogeschool):
    with pytest.raises(Forbidden):
        actions.give_role(ed, person=aya, role=ADVISER, region=region)
    with pytest.raises(Forbidden):
        actions.give_role(ed, person=aya, role=MENTOR, organisation=hogeschool)


def test_who_has_no_role_gives_none(aya, bram, region):
    with pytest.raises(Forbidden):
        actions.give_role(aya, person=bram, role=ADVISER, region=region)


def test_a_steward_gives_every_role(steward, aya, region):
    actions.give_role(steward, person=aya, role=RULE_OWNER)
    actions.give_role(steward, person=aya, role=COORDINATOR, region=region)
    assert (again(aya).scopes(RULE_OWNER), again(aya).scopes(COORDINATOR)) == ({0}, {region.pk})


@pytest.mark.parametrize(
    ("first", "last", "held"),
    [
        (TODAY, None, True),
        (TODAY, TODAY, True),
        (TODAY + timedelta(days=1), None, False),
        (TODAY - timedelta(days=9), TODAY - timedelta(days=1), False),
    ],
)
def test_a_role_holds_from_its_first_day_through_its_last(chris, aya, region, first, last, held):
    actions.give_role(chris, person=aya, role=ADVISER, region=region, valid_from=first, valid_until=last)
    assert bool(again(aya).scopes(ADVISER)) is held


def test_a_role_is_held_once_at_a_time(chris, aya, region):
    actions.give_role(chris, person=aya, role=ADVISER, region=region, valid_until=TODAY)
    with pytest.raises(Refused) as refusal:
        actions.give_role(chris, person=aya, role=ADVISER, region=region)
    assert refusal.value.code == "has_role"
    actions.give_role(chris, person=aya, role=ADVISER, region=region, valid_from=TODAY + timedelta(days=1))


def test_a_role_belongs_to_its_kind_of_place(steward, aya, region):
    with pytest.raises(Refused) as refusal:
        actions.give_role(steward, person=aya, role=MENTOR, region=region)
    assert refusal.value.code == "wrong_place"


def test_a_role_does_not_end_before_it_starts(chris, aya, region):
    with pytest.raises(Refused) as refusal:
        actions.give_role(chris, person=aya, role=ADVISER, region=region, valid_until=date(2020, 1, 1))
    assert refusal.value.code == "ends_before_it_starts"


def test_giving_a_role_leaves_its_line(chris, aya, region):
    actions.give_role(chris, person=aya, role=ADVISER, region=region)
    line = Entry.objects.get(action="people.give_role", actor=chris.logbook_name)
    (changes,) = line.changes.values()
    assert (changes["role"], changes["region"]) == ("adviser", region.pk)


def test_roles_are_read_once_per_request(chris, django_assert_num_queries):
    fresh = again(chris)
    with django_assert_num_queries(1):
        fresh.scopes(ADVISER), fresh.scopes(COORDINATOR), fresh.scopes(STEWARD)


class TestEndingARole:
    @pytest.fixture
    def advises(self, chris, aya, region) -> RoleAssignment:
        week_ago = TODAY - timedelta(days=7)
        return actions.give_role(chris, person=aya, role=ADVISER, region=region, valid_from=week_ago)

    def test_it_ends_at_once(self, chris, aya, advises):
        actions.end_role(chris, assignment=advises)
        assert not again(aya).scopes(ADVISER)
        assert RoleAssignment.objects.filter(pk=advises.pk).exists()

    def test_it_may_end_later(self, chris, aya, advises):
        actions.end_role(chris, assignment=advises, valid_until=TODAY)
        assert again(aya).scopes(ADVISER)

    def test_a_role_given_today_by_mistake_is_gone(self, chris, bram, region):
        mistake = actions.give_role(chris, person=bram, role=ASSESSOR, region=region)
        actions.end_role(chris, assignment=mistake)
        assert not RoleAssignment.objects.filter(person=bram, role="assessor").exists()
        assert Entry.objects.filter(action="people.end_role").exists()

    def test_it_is_refused_to_ed(self, ed, advises):
        with pytest.raises(Forbidden):
            actions.end_role(ed, assignment=advises)

    def test_a_coordinator_does_not_end_the_role_of_a_steward(self, chris, steward):
        with pytest.raises(Forbidden):
            actions.end_role(chris, assignment=RoleAssignment.objects.get(person=steward, role="steward"))

    def test_the_last_steward_stays(self, steward, aya):
        own = RoleAssignment.objects.get(person=steward, role="steward")
        with pytest.raises(Refused) as refusal:
            actions.end_role(steward, assignment=own)
        assert refusal.value.code == "last_steward"
        actions.give_role(steward, person=aya, role=STEWARD)
        actions.end_role(steward, assignment=own)
        assert not again(steward).scopes(STEWARD)

    def test_a_steward_who_leaves_soon_does_not_count(self, steward, aya):
        own = RoleAssignment.objects.get(person=steward, role="steward")
        actions.give_role(steward, person=aya, role=STEWARD, valid_until=TODAY + timedelta(days=3))
        with pytest.raises(Refused):
            actions.end_role(steward, assignment=own, valid_until=TODAY + timedelta(days=5))


def test_who_has_a_role_somewhere_keeps_that_organisation_in_use(bram, hogeschool):
    from leerlijn.foundation.organisations import queries as reading

    participation = reading.participations_visible_to(bram).get(organisation=hogeschool)
    organisations.leave(CLOCK, participation=participation, valid_until=TODAY)
    assert hogeschool.pk in reading.in_use({hogeschool.pk})


def test_a_person_is_found_by_her_address_only_when_there_is_one(aya):
    assert queries.person_with_email("AYA@example.org") == aya
    assert queries.person_with_email("nobody@example.org") is None
    actions.register(CLOCK, email="aya@example.org", given_name="Andere")
    assert queries.person_with_email("aya@example.org") is None
