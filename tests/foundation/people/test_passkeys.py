"""A passkey: added, used to sign in without a password, and taken away; in a real browser with a pretended device."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from leerlijn.foundation.people import actions
from leerlijn.foundation.people.models import Person
from leerlijn.kernel.actors import CLOCK
from tests.journeys.browser import violations

PASSWORD = "een lange zin die ik onthoud"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def person(transactional_db) -> Person:
    made = actions.register(CLOCK, email="local@example.org", given_name="Lokaal")
    actions.change_password(made, person=made, password=PASSWORD)
    EmailAddress.objects.create(user=made, email="local@example.org", verified=True, primary=True)
    return made


def press(page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_a_passkey_lets_in_without_a_password(window, person):
    page = window("/account/login/?next=/account/mijn/")
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})

    page.get_by_label("E-mailadres").fill("local@example.org")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    press(page, "Log in")
    page.goto("/account/2fa/webauthn/add/")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    press(page, "Ga verder")
    page.get_by_label("Naam").fill("Mijn telefoon")
    press(page, "Voeg toe")
    page.wait_for_url("**/account/2fa/**recovery-codes/**")
    assert Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN).count() == 1
    assert violations(page) == []

    page.goto("/account/logout/")
    press(page, "Log uit")
    page.goto("/account/login/?next=/account/mijn/")
    assert violations(page) == []
    press(page, "Log in met een passkey")
    page.get_by_role("heading", name="Mijn account").wait_for()
