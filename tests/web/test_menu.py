"""The menu of everybody: what all may go to, and what one's roles add, in the region where one holds them."""

from __future__ import annotations

import pytest

from leerlijn.foundation.organisations import actions as organisations
from leerlijn.kernel.roles import ASSESSMENT_COORDINATOR, EXAM_BOARD, RULE_OWNER, STEWARD
from leerlijn.web import navigation
from tests.cast import DIRECTOR, make_organisation, person

pytestmark = pytest.mark.django_db

TO_LEARN = ["Leraar worden", "Routes", "Aanbod", "Scholen en opleiders", "Cijfers"]
FOR_ALL = ["Aanbod", "Scholen en opleiders", "Cijfers"]
SEEN_BY = {
    None: TO_LEARN,
    "aya": TO_LEARN,
    "bram": TO_LEARN,
    "chris": ["Loket", *FOR_ALL],
    "dunya": ["Mijn panels", *FOR_ALL],
    "finn": ["Mijn panels", *FOR_ALL],
    "astrid": ["Assessments", *FOR_ALL],
    "eva": ["Vrijstellingen", *FOR_ALL],
    "ed": TO_LEARN,
}


@pytest.fixture
def labels(client, region):
    """What the menu of somebody says on the first page of a region."""

    def told(who, where=None):
        if who:
            client.force_login(who)
        return [str(item.label) for item in client.get(f"/{(where or region).slug}/").context["menu"]()]

    return told


@pytest.mark.parametrize("name", SEEN_BY)
def test_everybody_of_the_cast_sees_her_own_work_and_no_other(labels, request, name):
    assert labels(request.getfixturevalue(name) if name else None) == SEEN_BY[name]


@pytest.mark.parametrize("name", [name for name in SEEN_BY if name not in {None, "ed"}])
def test_who_works_in_another_region_gets_the_public_menu_here(labels, elsewhere, request, name):
    assert labels(request.getfixturevalue(name), elsewhere) == TO_LEARN


def test_a_role_at_an_organisation_counts_where_it_takes_part(labels, elsewhere, astrid, hogeschool):
    organisations.join(DIRECTOR, region=elsewhere, organisation=hogeschool)
    assert labels(astrid, elsewhere) == ["Assessments", *FOR_ALL]


def test_who_has_several_roles_sees_each_of_her_works_once(labels, hogeschool):
    other = make_organisation("21XX", "Hogeschool Verderop")
    roles = [(ASSESSMENT_COORDINATOR, hogeschool), (ASSESSMENT_COORDINATOR, other), (EXAM_BOARD, hogeschool)]
    many = person("Mees", *roles, (RULE_OWNER, None), (STEWARD, None))
    assert labels(many) == ["Assessments", "Vrijstellingen", *FOR_ALL, "Regels", "Registers"]


def test_every_entry_opens_for_who_sees_it(client, region, astrid, dunya, eva):
    for who in (astrid, dunya, eva):
        client.force_login(who)
        for item in navigation.menu(who, region, "/"):
            assert client.get(item.url).status_code == 200


def test_pages_that_belong_to_an_entry_mark_it_as_the_one_that_is_open(region, astrid):
    for path in ("leiden/", "panels/", "assessoren/nieuw/", "kwaliteit/"):
        found = navigation.menu(astrid, region, f"/{region.slug}/assessments/{path}")
        assert [str(item.label) for item in found if item.current] == ["Assessments"]


def test_a_part_that_the_region_closed_is_not_in_the_menu(region, astrid):
    organisations.change_region(DIRECTOR, region=region, closed_contexts=["assessment"])
    region.refresh_from_db()
    assert "Assessments" not in {str(item.label) for item in navigation.menu(astrid, region, "/")}


def test_only_roles_at_organisations_cost_a_query(region, chris, astrid, django_assert_num_queries):
    for who, number in ((chris, 0), (astrid, 1)):
        who.scopes(STEWARD)
        with django_assert_num_queries(number):
            navigation.menu(who, region, "/")
