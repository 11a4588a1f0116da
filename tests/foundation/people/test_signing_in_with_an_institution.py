"""Signing in through a real OpenID Connect provider on loopback, from discovery to a person."""

from __future__ import annotations

import base64
import json

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from leerlijn.foundation.people import actions
from leerlijn.foundation.people.federation.provider import InstitutionExchange
from leerlijn.foundation.people.models import Person
from leerlijn.kernel.actors import CLOCK
from leerlijn.kernel.models import Entry
from tests.foundation.people.issuers import OURS, asked, issuer, settings_for, walk_through

pytestmark = pytest.mark.django_db
HOST = "127.0.0.1:8000"


@pytest.fixture(scope="module")
def eduid(shared):
    with issuer(shared("specs/oidc") / "test-idp.mjs") as address:
        yield address


@pytest.fixture(scope="module")
def other_issuer(shared):
    with issuer(shared("specs/oidc") / "test-idp.mjs") as address:
        yield address


@pytest.fixture(autouse=True)
def issuers(settings, eduid, other_issuer):
    settings.SOCIALACCOUNT_PROVIDERS = settings_for(eduid=eduid, other=other_issuer)


@pytest.fixture
def browser() -> Client:
    return Client(HTTP_HOST=HOST)


def question(browser: Client, provider: str = "eduid", **more: str) -> str:
    """Where our site sends somebody who presses the button of a provider."""
    answer = browser.post(f"/account/oidc/{provider}/login/", more)
    assert answer.status_code == 302, answer.content
    return answer.url


def sign_in(browser: Client, login: str = "sam@eduid", provider: str = "eduid", **more: str):
    back = walk_through(question(browser, provider, **more), login)
    return browser.get(back.removeprefix(OURS))


def me(browser: Client) -> Person:
    return Person.objects.get(pk=browser.session["_auth_user_id"])


def test_the_first_time_an_account_is_opened_with_the_names_the_institution_gives(browser, eduid):
    answer = sign_in(browser)
    assert (answer.status_code, answer.url) == (302, "/mijn/")
    sam = me(browser)
    assert (sam.given_name, sam.surname, sam.email) == ("Sam", "de Vries", "sam@example.org")
    assert not sam.has_usable_password()
    assert SocialAccount.objects.get(user=sam).uid == f"{eduid} sam@eduid"


def test_the_second_time_it_is_the_same_person(browser):
    sign_in(browser)
    first = me(browser)
    again = Client(HTTP_HOST=HOST)
    sign_in(again)
    assert me(again) == first
    assert Person.objects.count() == 1


def test_the_same_address_from_another_issuer_is_somebody_else(browser):
    sign_in(browser)
    stranger = Client(HTTP_HOST=HOST)
    sign_in(stranger, provider="other")
    assert me(stranger) != me(browser)
    assert me(stranger).email == me(browser).email
    assert SocialAccount.objects.count() == 2


def test_the_address_of_a_local_account_opens_nothing(browser):
    local = actions.register(CLOCK, email="sam@example.org", given_name="Samira")
    EmailAddress.objects.create(user=local, email="sam@example.org", verified=True, primary=True)
    sign_in(browser)
    assert me(browser) != local
    assert not EmailAddress.objects.filter(user=me(browser)).exists()


def test_we_ask_with_pkce_a_nonce_and_the_least(browser):
    said = asked(question(browser))
    assert said["code_challenge_method"] == "S256"
    assert len(said["code_challenge"]) == 43
    assert len(said["nonce"]) == 32
    assert (said["scope"], said["redirect_uri"]) == ("openid", f"{OURS}/oidc/callback/")


def test_an_address_somebody_was_lured_to_changes_nothing_in_what_we_ask(browser):
    answer = browser.post("/account/oidc/eduid/login/?auth_params=nonce%3Dx%26acr_values%3Dlow&scope=everything")
    said = asked(answer.url)
    assert (said["scope"], len(said["nonce"]), "acr_values" in said) == ("openid", 32, False)


def test_only_the_least_is_kept_of_what_the_institution_tells(browser, eduid):
    sign_in(browser)
    kept = SocialAccount.objects.get().extra_data
    assert kept == {
        "iss": eduid,
        "sub": "sam@eduid",
        "acr": "https://eduid.nl/trust/linked-institution",
        "schac_home_organization": "eduid.nl",
        "eduperson_affiliation": ["affiliate"],
    }


def test_somebody_goes_on_to_where_she_was_going(browser):
    assert sign_in(browser, next="/rollen/").url == "/rollen/"


def test_nobody_is_sent_to_another_house(browser):
    assert sign_in(browser, next="https://example.com/").url == "/mijn/"


def test_an_answer_to_a_question_we_never_asked_is_refused(browser):
    answer = browser.get("/oidc/callback/?code=x&state=y")
    assert answer.status_code == 400
    assert not Person.objects.exists()


def test_an_answer_is_good_for_one_browser_only(browser):
    back = walk_through(question(browser), "sam@eduid")
    answer = Client(HTTP_HOST=HOST).get(back.removeprefix(OURS))
    assert answer.status_code == 400
    assert not Person.objects.exists()


def test_an_answer_is_good_once(browser):
    back = walk_through(question(browser), "sam@eduid").removeprefix(OURS)
    browser.get(back)
    browser.logout()
    browser.get(back)
    assert "_auth_user_id" not in browser.session


def with_state(browser: Client, **changes: str) -> None:
    """Change what our session remembers of the question."""
    session = browser.session
    for state in session["socialaccount_states"].values():
        state[0].update(changes)
    session.save()


def test_a_token_for_another_question_is_refused(browser):
    back = walk_through(question(browser), "sam@eduid")
    with_state(browser, nonce="a" * 32)
    browser.get(back.removeprefix(OURS))
    assert "_auth_user_id" not in browser.session
    assert not Person.objects.exists()


def test_a_token_somebody_changed_is_refused(browser, monkeypatch):
    whole = InstitutionExchange.get_access_token_data

    def changed(self, *args, **kwargs):
        answer = whole(self, *args, **kwargs)
        header, payload, signature = answer["id_token"].split(".")
        said = json.loads(base64.urlsafe_b64decode(payload + "=="))
        forged = base64.urlsafe_b64encode(json.dumps({**said, "acr": "high"}).encode()).decode().rstrip("=")
        return {**answer, "id_token": f"{header}.{forged}.{signature}"}

    monkeypatch.setattr(InstitutionExchange, "get_access_token_data", changed)
    sign_in(browser)
    assert not Person.objects.exists()


def test_a_code_is_worth_nothing_without_its_verifier(browser):
    back = walk_through(question(browser), "sam@eduid")
    with_state(browser, pkce_code_verifier="a" * 50)
    browser.get(back.removeprefix(OURS))
    assert not Person.objects.exists()


def test_an_answer_of_another_issuer_is_refused(browser, other_issuer):
    back = walk_through(question(browser), "sam@eduid").removeprefix(OURS)
    there, _, said = back.partition("?")
    wrong = "&".join(part for part in said.split("&") if not part.startswith("iss="))
    browser.get(f"{there}?{wrong}&iss={other_issuer}")
    assert not Person.objects.exists()


def test_somebody_who_stops_halfway_is_told_what_to_do(browser):
    state = asked(question(browser))["state"]
    answer = browser.get(f"/oidc/callback/?error=access_denied&state={state}", follow=True)
    assert answer.status_code == 200
    assert not Person.objects.exists()


def test_signing_in_leaves_its_lines(browser):
    sign_in(browser)
    person = me(browser)
    lines = list(Entry.objects.order_by("pk").values_list("action", "actor"))
    assert ("people.open_account", "visitor") in lines
    assert ("people.note_sign_in", person.logbook_name) in lines
    assert person.last_login


def test_an_unknown_provider_is_not_there(browser):
    assert browser.post("/account/oidc/nobody/login/").status_code == 404
