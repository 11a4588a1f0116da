"""The demo shows who one can be and what was mailed; a house that is no demo has no such pages."""

from __future__ import annotations

import pytest
from django.core.mail import EmailMessage, get_connection
from django.utils import translation

from leerlijn.demo import files, mailbox, people

pytestmark = pytest.mark.django_db
PAGES = ["/demo/", "/demo/postvak/", "/demo/postvak/abc/"]


@pytest.fixture
def in_a_demo(settings, tmp_path):
    settings.DEMO = True
    settings.VAR = tmp_path
    settings.ROOT_URLCONF = "tests.demo.addresses"
    settings.EMAIL_BACKEND = "leerlijn.demo.mailbox.Mailbox"


def send(to: str, key: str, subject: str = "Je vraag is binnen", body: str = "Dag!") -> None:
    connection = get_connection("leerlijn.demo.mailbox.Mailbox")
    EmailMessage(subject, body, to=[to], headers={"Message-ID": f"<{key}@test>"}, connection=connection).send()


@pytest.mark.parametrize("page", PAGES)
def test_outside_the_demo_there_is_no_such_page(client, page):
    assert client.get(page).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_a_house_that_is_no_demo_refuses_even_when_the_address_is_there(client, settings, page):
    settings.ROOT_URLCONF = "tests.demo.addresses"
    assert client.get(page).status_code == 404


def test_everybody_is_shown_with_a_button_to_be_her(client, in_a_demo):
    text = client.get("/demo/").text
    for slug in files.table("people.toml"):
        assert f'action="/demo/als/{slug}/"' in text


def test_who_one_can_be_is_told_in_the_language_of_the_reader():
    samira = people.cast()[0]
    assert (samira.name, samira.place) == ("Samira Haddad", "Utrecht Leert")
    assert samira.story.startswith("Verpleegkundige")
    with translation.override("en"):
        assert people.cast()[0].story.startswith("A nurse")


def test_mail_can_be_read_by_everybody_and_found_by_address(client, in_a_demo):
    send("samira@demo.example", "1", "Je hebt een plek")
    send("peter@demo.example", "2", "Je vraag is binnen")
    assert "Je hebt een plek" in client.get("/demo/postvak/").text
    found = client.get("/demo/postvak/", {"aan": "peter"}).text
    assert "Je vraag is binnen" in found
    assert "Je hebt een plek" not in found


def test_a_mail_that_is_delivered_twice_is_there_once(in_a_demo):
    send("samira@demo.example", "1")
    send("samira@demo.example", "1")
    assert len(mailbox.letters()) == 1


def test_what_stands_in_a_mail_is_shown_as_text(client, in_a_demo):
    send("samira@demo.example", "1", "Hoi <b>jij</b>", "<script>alert(1)</script> https://leerlijn.example/x")
    (letter,) = mailbox.letters()
    text = client.get(f"/demo/postvak/{letter.name}/").text
    assert "<script>alert" not in text
    assert 'href="https://leerlijn.example/x"' in text


def test_old_mail_is_thrown_away(in_a_demo, monkeypatch):
    monkeypatch.setattr(mailbox, "KEPT", 3)
    for key in range(5):
        send("samira@demo.example", str(key))
    assert len(mailbox.letters()) == 3


def test_an_empty_mailbox_says_what_to_do(client, in_a_demo):
    assert "Hier is geen mail" in client.get("/demo/postvak/").text
