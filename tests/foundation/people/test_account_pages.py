"""The pages about one's own account."""

from __future__ import annotations

import json
import re

import pytest
from allauth.account.models import EmailAddress

from leerlijn.foundation.people import actions
from leerlijn.foundation.people.models import Person
from leerlijn.kernel.actors import CLOCK
from leerlijn.kernel.models import Outgoing

pytestmark = pytest.mark.django_db
PASSWORD = "een lange zin die ik onthoud"


@pytest.fixture
def local(db) -> Person:
    """Somebody with a local account and a proven address."""
    person = actions.register(CLOCK, email="local@example.org", given_name="Lokaal", password=None)
    actions.change_password(person, person=person, password=PASSWORD)
    EmailAddress.objects.create(user=person, email="local@example.org", verified=True, primary=True)
    return person


def code_in(letter: Outgoing) -> str:
    return letter.payload["context"]["code"]


class TestOpeningAnAccount:
    def sign_up(self, client, email: str = "nieuw@example.org", password: str = PASSWORD):
        typed = {"given_name": "Nieuw", "surname": "Mens", "email": email, "password1": password}
        return client.post("/account/signup/", typed, follow=True)

    def test_an_account_is_open_once_the_address_is_proven(self, client):
        self.sign_up(client)
        assert "_auth_user_id" not in client.session
        letter = Outgoing.objects.get(address="nieuw@example.org")
        answer = client.post("/account/confirm-email/", {"code": code_in(letter)})
        assert answer.status_code == 302
        person = Person.objects.get(pk=client.session["_auth_user_id"])
        assert (person.given_name, person.surname) == ("Nieuw", "Mens")
        assert person.password.startswith("argon2")

    def test_a_wrong_code_opens_nothing(self, client):
        self.sign_up(client)
        answer = client.post("/account/confirm-email/", {"code": "WRONG1"})
        assert "Deze code klopt niet" in answer.content.decode()
        assert "_auth_user_id" not in client.session

    def test_the_page_does_not_tell_whether_an_address_has_an_account(self, client, local):
        known, unknown = (self.sign_up(client, email) for email in ("local@example.org", "niemand@example.org"))
        texts = [re.sub(r"\S+@example.org|value=\"[^\"]+\"", "", page.content.decode()) for page in (known, unknown)]
        assert texts[0] == texts[1]
        assert Person.objects.filter(email="local@example.org").count() == 1
        assert Outgoing.objects.get(address="local@example.org").payload["subject"] == "Je hebt al een account"

    def test_a_short_password_is_refused_with_what_to_do(self, client):
        page = self.sign_up(client, password="kort")
        assert "12" in page.content.decode()
        assert not Person.objects.exists()


class TestForgettingAPassword:
    def ask(self, client, email: str):
        return client.post("/account/password/reset/", {"email": email}, follow=True)

    def test_a_code_leads_to_a_new_password(self, client, local):
        self.ask(client, "local@example.org")
        client.post("/account/password/reset/confirm/", {"code": code_in(Outgoing.objects.get())}, follow=True)
        client.post("/account/password/reset/complete/", {"password1": "een heel andere lange zin"}, follow=True)
        assert Person.objects.get(pk=local.pk).check_password("een heel andere lange zin")

    def test_the_page_does_not_tell_whether_an_address_has_an_account(self, client, local):
        known, unknown = (self.ask(client, email) for email in ("local@example.org", "niemand@example.org"))
        texts = [re.sub(r"\S+@example.org|value=\"[^\"]+\"", "", page.content.decode()) for page in (known, unknown)]
        assert texts[0] == texts[1]


class TestSigningIn:
    def sign_in(self, client, password: str = PASSWORD, **more):
        typed = {"login": "local@example.org", "password": password}
        return client.post("/account/login/", typed, **more)

    def test_the_right_password_lets_in(self, client, local):
        assert self.sign_in(client).url == "/mijn/"
        assert Person.objects.get(pk=local.pk).last_login

    def test_a_wrong_password_and_an_unknown_address_get_the_same_words(self, client, local):
        wrong = self.sign_in(client, "fout").content.decode()
        unknown = client.post("/account/login/", {"login": "x@example.org", "password": "fout"}).content.decode()
        assert "horen niet bij elkaar" in wrong
        assert "horen niet bij elkaar" in unknown

    def test_after_five_wrong_passwords_one_waits(self, client, local):
        for _ in range(5):
            answer = self.sign_in(client, "fout")
        assert answer.status_code == 429
        assert "Even wachten" in answer.content.decode()
        assert self.sign_in(client).status_code == 429

    def test_another_place_is_not_locked_out_by_it(self, client, local):
        for _ in range(5):
            self.sign_in(client, "fout")
        assert self.sign_in(client, REMOTE_ADDR="10.0.0.9").status_code == 302


@pytest.mark.parametrize(
    "path",
    [
        "/account/login/", "/account/signup/", "/account/password/reset/", "/account/inactive/", "/rollen/",
        "/account/3rdparty/login/cancelled/", "/account/3rdparty/login/error/", "/account/confirm-email/",
    ],
)  # fmt: skip
def test_a_stranger_sees_this_page(client, path):
    page = client.get(path, follow=True)
    assert page.status_code == 200
    assert page.content.decode().count("<h1") == 1


@pytest.mark.parametrize(
    "path",
    [
        "/account/mijn/", "/account/mijn/naam/", "/account/logout/", "/account/email/", "/account/password/change/",
        "/account/2fa/", "/account/3rdparty/", "/account/reauthenticate/", "/account/2fa/webauthn/",
    ],
)  # fmt: skip
def test_who_signed_in_sees_this_page_in_her_language(client, local, path):
    client.post("/account/login/", {"login": "local@example.org", "password": PASSWORD})
    for language in ("nl", "en"):
        client.cookies["leerlijn_language"] = language
        page = client.get(path, follow=True)
        assert page.status_code == 200, path
        assert f'<html lang="{language}"' in page.content.decode()
        assert page.content.decode().count("<h1") == 1


def test_my_account_shows_what_is_held_and_what_was_done(client, chris):
    client.force_login(chris, backend="allauth.account.auth_backends.AuthenticationBackend")
    text = client.get("/account/mijn/").content.decode()
    assert "Chris de Boer" in text
    assert "Coördinator" in text
    assert "Roltoewijzingen (2)" in text
    assert "een medewerker" not in text


def test_i_take_my_data_along(client, chris):
    client.force_login(chris, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.get("/account/mijn/gegevens.json")
    told = json.loads(answer.content)
    assert answer["Content-Disposition"].startswith("attachment")
    held = {one["what"]: one["rows"] for one in told["held"]}
    assert held["personen"][0]["voornaam"] == "Chris"
    assert held["personen"][0]["wachtwoord"] == "•"
    assert len(held["roltoewijzingen"]) == 2
    assert told["done"]


def test_nobody_gets_the_data_of_another(client, aya, chris):
    client.force_login(aya, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "Chris" not in client.get("/account/mijn/gegevens.json").content.decode()


def test_i_change_what_i_am_called(client, aya):
    client.force_login(aya, backend="allauth.account.auth_backends.AuthenticationBackend")
    typed = {"given_name": "Ayşe", "preferred_name": "Aya", "surname": "Yilmaz", "language": "en"}
    assert client.post("/account/mijn/naam/", typed).status_code == 303
    fresh = Person.objects.get(pk=aya.pk)
    assert (fresh.name, fresh.given_name, fresh.language) == ("Aya Yilmaz", "Ayşe", "en")


def test_a_name_is_needed(client, aya):
    client.force_login(aya, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.post("/account/mijn/naam/", {"given_name": " ", "language": "nl"})
    assert page.status_code == 422
    assert "Vul je voornaam in." in page.content.decode()


def test_i_take_a_consent_back_and_nobody_else_does(client, aya, ed, region):
    consent = actions.give_consent(aya, person=aya, purpose="news", region=region)
    client.force_login(ed, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.post(f"/account/mijn/toestemming/{consent.pk}/einde/").status_code == 404
    client.force_login(aya, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.post(f"/account/mijn/toestemming/{consent.pk}/einde/").status_code == 303
    consent.refresh_from_db()
    assert consent.ended_at
