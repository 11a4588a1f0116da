"""Mail arrives at a real server: once, in the reader's language, under a name a mailbox recognises."""

from __future__ import annotations

import socket
from datetime import datetime, timedelta
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from django.db.models import F
from icalendar import Calendar

from leerlijn.kernel import clock, outbox
from leerlijn.kernel.agenda import Occasion, State
from leerlijn.kernel.icalendar import Method
from leerlijn.kernel.mail import post_mail
from leerlijn.kernel.models import Outgoing

pytestmark = pytest.mark.django_db


class Postbox:
    """Takes in mail, or says for now that it cannot."""

    def __init__(self) -> None:
        self.letters: list = []
        self.full = False

    async def handle_DATA(self, server, session, envelope) -> str:
        if self.full:
            return "452 Insufficient storage"
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def postbox(settings):
    """A mail server on loopback, to which the settings point."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    box = Postbox()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", port, False
    settings.MAIL_DOMAIN = "leerlijn.example"
    settings.TEMPLATES = [letter_templates()]
    yield box
    server.stop()


def letter_templates() -> dict:
    text = "{% load i18n %}{% get_current_language as code %}{{ code }}: dag {{ name }}, je hebt een plek."
    loaders = [("django.template.loaders.locmem.Loader", {"seat.txt": text})]
    return {"BACKEND": "django.template.backends.django.DjangoTemplates", "OPTIONS": {"loaders": loaders}}


def write(key: str = "seat-12", **more) -> None:
    letter = {"subject": "Je plek\n staat vast", "template": "seat.txt", "context": {"name": "Aya & co"}, **more}
    post_mail(key=key, to="aya@example.org", **letter)


def test_a_letter_arrives_once_with_its_words(postbox):
    write()
    write()
    outbox.deliver_due()
    outbox.deliver_due()
    (letter,) = postbox.letters
    assert letter["To"] == "aya@example.org"
    assert letter["Subject"] == "Je plek staat vast"
    assert letter.get_content().strip() == "nl: dag Aya & co, je hebt een plek."


def test_a_letter_speaks_the_language_of_its_reader(postbox):
    write(language="en")
    outbox.deliver_due()
    assert postbox.letters[0].get_content().startswith("en:")


def test_the_same_letter_has_the_same_name_when_it_is_sent_again(postbox):
    """A worker killed between sending and writing that down sends again; the mailbox can tell."""
    write()
    outbox.deliver_due()
    Outgoing.objects.update(state=Outgoing.State.WAITING, due_at=F("posted_at"))
    outbox.deliver_due()
    names = {letter["Message-ID"] for letter in postbox.letters}
    assert len(postbox.letters) == 2
    assert len(names) == 1
    assert names.pop().endswith("@leerlijn.example>")


def test_a_server_that_is_full_for_now_gets_it_later(postbox):
    postbox.full = True
    write()
    assert outbox.deliver_due() == 0
    waiting = Outgoing.objects.get()
    assert "452" in waiting.error
    postbox.full = False
    Outgoing.objects.update(due_at=F("posted_at"))
    assert outbox.deliver_due() == 1
    assert len(postbox.letters) == 1


@pytest.mark.parametrize("subject", ["Dag\r\nBcc: everybody@example.org", "Dag\nX-Evil: 1"])
def test_a_name_with_line_ends_adds_no_header(postbox, subject):
    write(subject=subject)
    outbox.deliver_due()
    (letter,) = postbox.letters
    assert letter["Bcc"] is None
    assert letter["X-Evil"] is None


def occasion(**more) -> Occasion:
    start = datetime(2026, 10, 25, 19, 30, tzinfo=clock.zone)
    facts = {"uid": "meeting-7@leerlijn.example", "sequence": 3, "title": "Rekenen, deel 2", "room": "enrolment"}
    return Occasion(starts_at=start, ends_at=start + timedelta(hours=2), written_at=start, **facts | more)


def test_a_letter_carries_an_entry_for_the_calendar(postbox, settings):
    settings.SITE = "https://leerlijn.example"
    write(occasions=[occasion(path="/merwestroom/inschrijvingen/7/"), occasion(uid="meeting-8@leerlijn.example")])
    outbox.deliver_due()
    (letter,) = postbox.letters
    assert letter.get_body(("plain",)).get_content().strip() == "nl: dag Aya & co, je hebt een plek."
    (part,) = [part for part in letter.walk() if part.get_content_type() == "text/calendar"]
    assert part["Content-Type"].params["method"] == "PUBLISH"
    events = Calendar.from_ical(part.get_content()).walk("VEVENT")
    assert [str(event["uid"]) for event in events] == ["meeting-7@leerlijn.example", "meeting-8@leerlijn.example"]
    assert events[0]["url"] == "https://leerlijn.example/merwestroom/inschrijvingen/7/"
    (file,) = letter.iter_attachments()
    assert file.get_filename() == "agenda.ics"
    assert Calendar.from_ical(file.get_content()).walk("VEVENT") == events


def test_a_letter_that_cancels_says_so_to_the_calendar(postbox):
    write(occasions=[occasion(state=State.CANCELLED)], method=Method.CANCEL)
    outbox.deliver_due()
    (part,) = [part for part in postbox.letters[0].walk() if part.get_content_type() == "text/calendar"]
    assert part["Content-Type"].params["method"] == "CANCEL"
    assert "METHOD:CANCEL" in part.get_content()


def test_a_letter_with_an_entry_keeps_its_name_when_it_is_sent_again(postbox):
    write(occasions=[occasion()])
    outbox.deliver_due()
    Outgoing.objects.update(state=Outgoing.State.WAITING, due_at=F("posted_at"))
    outbox.deliver_due()
    assert len({letter["Message-ID"] for letter in postbox.letters}) == 1
