"""What happens to an account goes through actions, each with its rule and its line."""

from __future__ import annotations

import pytest
from allauth.socialaccount.models import SocialAccount

from leerlijn.foundation.people import actions
from leerlijn.foundation.people.models import Person
from leerlijn.kernel.actors import VISITOR
from leerlijn.kernel.models import Entry
from leerlijn.kernel.refusals import Forbidden

pytestmark = pytest.mark.django_db


def last_line() -> Entry:
    return Entry.objects.order_by("-pk")[0]


def test_anybody_opens_an_account_for_herself():
    person = actions.open_account(VISITOR, person=Person(email="a@example.org", given_name="A"), password="een zin")
    assert person.check_password("een zin")
    assert (last_line().action, last_line().actor) == ("people.open_account", "visitor")
    assert "een zin" not in str(last_line().changes)


def test_an_account_without_a_password_has_none_that_works():
    assert not actions.open_account(VISITOR, person=Person(given_name="A")).has_usable_password()


def test_a_new_password_is_not_in_the_logbook(aya):
    actions.change_password(aya, person=aya, password="een andere zin")
    assert aya.check_password("een andere zin")
    assert last_line().changes[f"people.Person:{aya.pk}"] == {"password": "•"}


def test_signing_in_is_accounted_for(aya):
    actions.note_sign_in(aya, person=aya)
    assert aya.last_login
    assert last_line().action == "people.note_sign_in"


def test_a_change_in_how_one_signs_in_is_accounted_for(aya):
    actions.note_change_of_sign_in(aya, person=aya, what="second step added")
    assert last_line().changes == {"what": "second step added"}


def test_an_account_of_an_institution_becomes_somebodys(aya):
    account = SocialAccount(provider="eduid", uid="https://eduid.example 1")
    actions.link_institution(aya, person=aya, account=account)
    assert SocialAccount.objects.get(user=aya) == account
    assert last_line().changes["institution"] == "eduid"


def test_the_address_an_institution_gives_is_kept(aya):
    actions.note_address(aya, person=aya, email="aya@school.example")
    assert Person.objects.get(pk=aya.pk).email == "aya@school.example"


def test_a_person_changes_what_she_is_called(aya):
    actions.change_profile(aya, person=aya, given_name="Ayşe", surname="Yilmaz", language="en")
    assert Person.objects.get(pk=aya.pk).name == "Ayşe Yilmaz"


@pytest.mark.parametrize(
    ("verb", "given"),
    [
        (actions.change_password, {"password": "x"}),
        (actions.change_profile, {"given_name": "x"}),
        (actions.note_sign_in, {}),
        (actions.note_change_of_sign_in, {"what": "x"}),
        (actions.note_address, {"email": "x@example.org"}),
        (actions.link_institution, {"account": None}),
    ],
)
def test_nobody_does_this_to_another(ed, chris, aya, verb, given):
    for other in (ed, chris):
        with pytest.raises(Forbidden):
            verb(other, person=aya, **given)


def test_ed_registers_nobody(ed):
    with pytest.raises(Forbidden):
        actions.register(ed, email="x@example.org", given_name="X")
