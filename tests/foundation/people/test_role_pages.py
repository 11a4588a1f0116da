"""Who has which role in a region, and what every role may do."""

from __future__ import annotations

import pytest
from django.utils.html import escape

from leerlijn.foundation.people import actions
from leerlijn.foundation.people.models import Person, RoleAssignment
from leerlijn.kernel.actors import CLOCK
from leerlijn.kernel.roles import MENTOR, ROLES

pytestmark = pytest.mark.django_db
LIST = "/merwestroom/mensen/"
NEW = "/merwestroom/mensen/nieuw/"


def enter(client, person: Person) -> None:
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")


def test_every_role_stands_on_the_public_page_with_its_rights(client):
    page = client.get("/rollen/").content.decode()
    for role in ROLES.values():
        assert str(escape(role.description)) in page
    assert "Roltoewijzingen bekijken" in page


def test_a_coordinator_sees_who_has_which_role(client, chris, bram, dunya, django_assert_num_queries):
    enter(client, chris)
    with django_assert_num_queries(5):
        page = client.get(LIST).content.decode()
    for name in ("Chris de Boer", "Bram Visser", "Dunya El Amrani", "Hogeschool De Singel"):
        assert name in page


@pytest.mark.parametrize("path", [LIST, NEW])
def test_others_do_not(client, path, ed, aya, bram, region):
    for person in (ed, aya, bram):
        enter(client, person)
        assert client.get(path).status_code == 403


def test_a_role_is_given_by_address(client, chris, aya, region):
    enter(client, chris)
    typed = {"email": "aya@example.org", "role": "adviser", "valid_until_day": "31", "valid_until_month": "12"}
    answer = client.post(NEW, {**typed, "valid_until_year": "2027"})
    assert (answer.status_code, answer.url) == (303, LIST)
    given = RoleAssignment.objects.get(person=aya)
    assert (given.role, given.region, str(given.valid_until), given.given_by) == (
        "adviser",
        region,
        "2027-12-31",
        chris,
    )


def test_a_role_at_an_organisation_names_one_that_takes_part(client, chris, aya, hogeschool):
    enter(client, chris)
    typed = {"email": "aya@example.org", "role": "mentor"}
    page = client.post(NEW, typed)
    assert page.status_code == 422
    assert "Kies bij welke organisatie." in page.content.decode()
    assert client.post(NEW, {**typed, "organisation": str(hogeschool.uuid)}).status_code == 303
    assert RoleAssignment.objects.get(person=aya).organisation == hogeschool


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"email": "niemand@example.org", "role": "adviser"}, "Er is geen account met dit adres."),
        ({"email": "geen adres", "role": "adviser"}, "Vul je e-mailadres in"),
        ({"email": "aya@example.org", "role": "steward"}, "Kies een van deze rollen."),
        ({"email": "aya@example.org"}, "Kies een rol."),
        (
            {"email": "aya@example.org", "role": "adviser", "valid_from_day": "31", "valid_from_month": "2",
             "valid_from_year": "2027"},
            "Vul een dag in die bestaat",
        ),
    ],
)  # fmt: skip
def test_what_does_not_fit_comes_back_with_what_to_do(client, chris, aya, typed, error):
    enter(client, chris)
    page = client.post(NEW, typed)
    assert page.status_code == 422
    assert error in page.content.decode()
    assert not RoleAssignment.objects.filter(person=aya).exists()


def test_a_coordinator_ends_a_role_in_her_region(client, chris, dunya):
    enter(client, chris)
    held = RoleAssignment.objects.get(person=dunya)
    assert client.post(f"{LIST}{held.pk}/einde/").status_code == 303
    assert not RoleAssignment.objects.filter(pk=held.pk).exists()


def test_nobody_ends_a_role_of_another_region(client, chris, ed):
    enter(client, chris)
    held = RoleAssignment.objects.get(person=ed)
    assert client.post(f"{LIST}{held.pk}/einde/").status_code == 404
    assert RoleAssignment.objects.filter(pk=held.pk).exists()


def test_a_steward_manages_every_region(client, steward, dunya, hogeschool, aya):
    enter(client, steward)
    actions.give_role(CLOCK, person=aya, role=MENTOR, organisation=hogeschool)
    assert "Dunya El Amrani" in client.get(LIST).content.decode()


def test_a_coordinator_finds_the_way_there_from_her_own_page(client, chris, aya, region):
    enter(client, chris)
    assert f'href="{LIST}"' in client.get("/merwestroom/mijn/").content.decode()
    enter(client, aya)
    assert f'href="{LIST}"' not in client.get("/merwestroom/mijn/").content.decode()
