"""One click as an invented person, in the demo and nowhere else."""

from __future__ import annotations

import pytest

from leerlijn.foundation.people import actions
from leerlijn.foundation.people.models import Person
from leerlijn.kernel.actors import CLOCK, VISITOR
from leerlijn.kernel.models import Entry
from leerlijn.kernel.refusals import Forbidden

pytestmark = pytest.mark.django_db


@pytest.fixture
def sam(db) -> Person:
    """An invented person."""
    return actions.register(CLOCK, email="sam@example.org", given_name="Sam", is_demo=True, slug="sam")


def signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_in_the_demo_one_click_is_enough(client, sam, settings):
    settings.DEMO = True
    answer = client.post("/demo/als/sam/")
    assert (answer.status_code, answer.url) == (303, "/mijn/")
    assert client.session["_auth_user_id"] == str(sam.pk)


def test_outside_the_demo_the_address_is_not_there(client, sam, settings):
    settings.DEMO = False
    assert client.post("/demo/als/sam/").status_code == 404
    assert not signed_in(client)


def test_in_the_demo_nobody_is_a_real_person(client, sam, settings, aya):
    settings.DEMO = True
    assert client.post("/demo/als/aya/").status_code == 404
    assert client.post(f"/demo/als/{aya.uuid}/").status_code == 404
    assert not signed_in(client)


def test_a_closed_demo_person_is_nobody(client, settings):
    settings.DEMO = True
    actions.register(CLOCK, email="a@example.org", given_name="A", is_demo=True, slug="weg", is_active=False)
    assert client.post("/demo/als/weg/").status_code == 404


def test_following_a_link_signs_nobody_in(client, sam, settings):
    settings.DEMO = True
    assert client.get("/demo/als/sam/").status_code == 405
    assert not signed_in(client)


@pytest.mark.parametrize(("wish", "there"), [("/rollen/", "/rollen/"), ("https://example.com/", "/mijn/")])
def test_one_goes_on_within_this_house(client, sam, settings, wish, there):
    settings.DEMO = True
    assert client.post("/demo/als/sam/", {"next": wish}).url == there


def test_the_action_itself_refuses_outside_the_demo(sam, settings, aya):
    settings.DEMO = False
    with pytest.raises(Forbidden):
        actions.sign_in_as_demo_person(VISITOR, person=sam)
    settings.DEMO = True
    with pytest.raises(Forbidden):
        actions.sign_in_as_demo_person(VISITOR, person=aya)


def test_it_leaves_its_line(client, sam, settings):
    settings.DEMO = True
    client.post("/demo/als/sam/")
    assert Entry.objects.filter(action="people.sign_in_as_demo_person", actor="visitor").exists()
