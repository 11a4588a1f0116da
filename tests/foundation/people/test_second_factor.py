"""A second step: codes of an app, codes on paper. The passkey itself is tried in a browser."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache

from leerlijn.foundation.people import actions
from leerlijn.foundation.people.models import Person
from leerlijn.kernel.actors import CLOCK
from leerlijn.kernel.models import Entry, Outgoing
from leerlijn.kernel.sealing import unseal

pytestmark = pytest.mark.django_db
PASSWORD = "een lange zin die ik onthoud"


@pytest.fixture
def person(db) -> Person:
    made = actions.register(CLOCK, email="local@example.org", given_name="Lokaal")
    actions.change_password(made, person=made, password=PASSWORD)
    EmailAddress.objects.create(user=made, email="local@example.org", verified=True, primary=True)
    return made


def sign_in(client):
    return client.post("/account/login/", {"login": "local@example.org", "password": PASSWORD})


def show_it_is_still_you(client):
    return client.post("/account/reauthenticate/", {"password": PASSWORD})


def code_now(secret: str) -> str:
    return totp.format_hotp_value(totp.hotp_value(secret, totp.yield_hotp_counters_from_time().__next__()))


@pytest.fixture
def with_app(client, person, django_capture_on_commit_callbacks) -> str:
    """The app is switched on through the page; gives its secret."""
    sign_in(client)
    show_it_is_still_you(client)
    page = client.get("/account/2fa/totp/activate/")
    secret = page.context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/account/2fa/totp/activate/", {"code": code_now(secret)})
    assert answer.status_code == 302, answer.content.decode()
    client.logout()
    cache.clear()
    return secret


def test_a_change_in_how_one_signs_in_asks_for_the_password_again(client, person):
    sign_in(client)
    answer = client.get("/account/2fa/totp/activate/")
    assert answer.url.startswith("/account/reauthenticate/")


def test_switching_the_app_on_takes_a_right_code(client, person):
    sign_in(client)
    show_it_is_still_you(client)
    client.get("/account/2fa/totp/activate/")
    page = client.post("/account/2fa/totp/activate/", {"code": "000000"})
    assert "Deze code klopt niet" in page.content.decode()
    assert not Authenticator.objects.exists()


def test_with_the_app_on_a_password_is_not_enough(client, person, with_app):
    answer = sign_in(client)
    assert answer.url == "/account/2fa/authenticate/"
    assert "_auth_user_id" not in client.session


def test_the_database_alone_does_not_give_the_secret_away(client, person, with_app):
    stored = {one.type: one.data for one in Authenticator.objects.all()}
    assert stored["totp"]["secret"] != with_app == unseal(stored["totp"]["secret"])
    assert unseal(stored["recovery_codes"]["seed"]) not in stored["recovery_codes"]["seed"]


def test_password_and_code_let_in(client, person, with_app):
    sign_in(client)
    answer = client.post("/account/2fa/authenticate/", {"code": code_now(with_app)})
    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(person.pk)


def test_a_code_on_paper_lets_in_once(client, person, with_app):
    codes = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes()
    sign_in(client)
    client.post("/account/2fa/authenticate/", {"code": codes[0]})
    assert "_auth_user_id" in client.session
    client.logout()
    sign_in(client)
    client.post("/account/2fa/authenticate/", {"code": codes[0]})
    assert "_auth_user_id" not in client.session


def test_a_change_is_told_by_mail_and_in_the_logbook(client, person, with_app):
    subjects = [letter.payload["subject"] for letter in Outgoing.objects.filter(address="local@example.org")]
    assert "Inloggen met een app staat aan" in subjects
    assert Entry.objects.filter(action="people.note_change_of_sign_in", changes__what="second step added").exists()


@pytest.mark.parametrize(
    "path",
    [
        "/account/2fa/", "/account/2fa/recovery-codes/", "/account/2fa/recovery-codes/generate/",
        "/account/2fa/totp/deactivate/", "/account/2fa/webauthn/", "/account/2fa/webauthn/add/",
    ],
)  # fmt: skip
def test_the_pages_of_the_second_step_are_there(client, person, with_app, path):
    sign_in(client)
    client.post("/account/2fa/authenticate/", {"code": code_now(with_app)})
    show_it_is_still_you(client)
    page = client.get(path, follow=True)
    assert page.status_code == 200
    assert page.content.decode().count("<h1") == 1
