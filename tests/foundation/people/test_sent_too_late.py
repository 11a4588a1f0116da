"""A form that was sent while nobody was signed in any more: nothing typed is lost, and nothing is done."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client

from leerlijn.foundation.people import actions, interrupted
from leerlijn.foundation.people.models import Person, RoleAssignment
from leerlijn.kernel import clock
from leerlijn.kernel.actions import rehearsal
from leerlijn.kernel.actors import CLOCK
from leerlijn.kernel.refusals import Refused

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
NAME = "/account/mijn/naam/"
TYPED = {"given_name": "Ayşe", "preferred_name": "", "surname_prefix": "", "surname": "Yilmaz", "language": "nl"}


def sign_in(client: Client, person: Person) -> None:
    client.force_login(person, backend=BACKEND)


def lose_session(client: Client) -> None:
    """What happens after the session expired: the browser still has its other cookies."""
    del client.cookies["sessionid"]


def send_too_late(client: Client, person: Person, where: str = NAME, typed: dict[str, str] | None = None, **more):
    sign_in(client, person)
    client.get(NAME)
    lose_session(client)
    return client.post(where, TYPED if typed is None else typed, **more)


def come_back(client: Client, person: Person):
    """Sign in again, in the session in which the form is kept, and go where that leads."""
    sign_in(client, person)
    return client.get("/account/verder/", follow=True)


def test_one_is_asked_to_sign_in(client, aya):
    answer = send_too_late(client, aya)
    assert (answer.status_code, answer.url) == (302, "/account/login/?next=%2Faccount%2Fverder%2F")


def test_the_form_comes_back_with_what_was_typed_and_nothing_is_done(client, aya):
    send_too_late(client, aya)
    page = come_back(client, aya)
    text = page.content.decode()
    assert page.status_code == 422
    assert 'value="Ayşe"' in text
    assert "stond te lang open" in text
    assert Person.objects.get(pk=aya.pk).given_name == "Aya"


def test_sending_it_again_does_it_and_forgets_it(client, aya):
    send_too_late(client, aya)
    come_back(client, aya)
    assert client.post(NAME, TYPED).status_code == 303
    assert Person.objects.get(pk=aya.pk).given_name == "Ayşe"
    assert interrupted.KEPT not in client.session


def test_errors_in_what_was_typed_are_shown_too(client, aya):
    send_too_late(client, aya, typed={**TYPED, "given_name": ""})
    assert "Vul je voornaam in." in come_back(client, aya).content.decode()


def test_somebody_else_at_the_same_browser_sees_nothing_of_it(client, aya, ed):
    send_too_late(client, aya)
    sign_in(client, ed)
    assert client.get("/account/verder/").url == "/mijn/"
    assert "Ayşe" not in client.get(f"{NAME}?verder=1").content.decode()
    assert interrupted.KEPT not in client.session


def test_after_half_an_hour_it_is_thrown_away(client, aya):
    send_too_late(client, aya)
    with time_machine.travel(clock.now() + interrupted.HOW_LONG * 1.1):
        sign_in(client, aya)
        assert client.get("/account/verder/").url == "/mijn/"
        assert "Ayşe" not in client.get(f"{NAME}?verder=1").content.decode()


def test_passwords_are_not_kept(client, aya):
    send_too_late(client, aya, "/account/password/change/", {"oldpassword": "geheim", "password1": "geheimer"})
    assert "geheim" not in str(dict(client.session))


def test_a_novel_is_not_kept(client, aya):
    send_too_late(client, aya, typed={**TYPED, "surname": "x" * 300_000})
    assert client.session[interrupted.KEPT]["data"] == ""


def test_a_button_leads_back_to_the_page_it_stood_on(client, aya, region):
    consent = actions.give_consent(aya, person=aya, purpose="news", region=region)
    ours = {"HTTP_REFERER": "http://testserver/account/mijn/"}
    send_too_late(client, aya, f"/account/mijn/toestemming/{consent.pk}/einde/", {}, **ours)
    assert come_back(client, aya).redirect_chain == [("/account/mijn/", 303)]
    consent.refresh_from_db()
    assert consent.ended_at is None


def test_nobody_is_led_to_another_house(client, aya, region):
    consent = actions.give_consent(aya, person=aya, purpose="news", region=region)
    theirs = {"HTTP_REFERER": "https://example.com/"}
    send_too_late(client, aya, f"/account/mijn/toestemming/{consent.pk}/einde/", {}, **theirs)
    sign_in(client, aya)
    assert client.get("/account/verder/").url == "/mijn/"


def test_what_no_form_shows_again_is_listed_and_can_be_sent(client, aya, region):
    consent = actions.give_consent(aya, person=aya, purpose="news", region=region)
    where = f"/account/mijn/toestemming/{consent.pk}/einde/"
    send_too_late(client, aya, where, {"why": "<b>Daarom</b>"})
    text = come_back(client, aya).content.decode()
    assert "&lt;b&gt;Daarom&lt;/b&gt;" in text
    assert f'action="{where}"' in text


def test_a_fragment_sends_the_whole_page_to_sign_in(client, aya):
    answer = send_too_late(client, aya, headers={"HX-Request": "true"})
    assert answer.status_code == 204
    assert answer["HX-Redirect"].startswith("/account/login/")


def test_a_page_that_was_only_asked_for_comes_back_as_it_was(client):
    assert client.get("/account/mijn/?a=b").url == "/account/login/?next=%2Faccount%2Fmijn%2F%3Fa%3Db"


def test_the_mark_alone_shows_nothing_and_does_nothing(client, aya):
    sign_in(client, aya)
    page = client.get(f"{NAME}?verder=1")
    assert page.status_code == 200
    assert "stond te lang open" not in page.content.decode()


class TestATokenThatIsGone:
    """Two tabs, and signing in on one of them: the form on the other has an old safety mark."""

    @pytest.fixture
    def browser(self, aya) -> Client:
        browser = Client(enforce_csrf_checks=True)
        sign_in(browser, aya)
        browser.get(NAME)
        return browser

    def test_the_form_is_shown_again_with_what_was_typed(self, browser, aya):
        answer = browser.post(NAME, TYPED, headers={"Origin": "http://testserver"})
        assert answer.url == f"{NAME}?verder=1"
        assert 'value="Ayşe"' in browser.get(answer.url).content.decode()
        assert Person.objects.get(pk=aya.pk).given_name == "Aya"

    def test_a_form_of_another_house_is_refused(self, browser, aya):
        answer = browser.post(NAME, TYPED, headers={"Origin": "https://example.com"})
        assert answer.status_code == 403
        assert interrupted.KEPT not in browser.session

    def test_a_browser_without_cookies_is_told_so(self):
        answer = Client(enforce_csrf_checks=True).post(NAME, TYPED, headers={"Origin": "http://testserver"})
        assert answer.status_code == 403
        assert "cookies" in answer.content.decode()


def test_in_a_rehearsal_no_action_does_anything(aya, region):
    from leerlijn.kernel.roles import ADVISER

    with rehearsal(Refused("later", code="later")), pytest.raises(Refused, match="later"):
        actions.give_role(CLOCK, person=aya, role=ADVISER, region=region)
    assert not RoleAssignment.objects.filter(person=aya).exists()
    assert actions.give_role(CLOCK, person=aya, role=ADVISER, region=region)
