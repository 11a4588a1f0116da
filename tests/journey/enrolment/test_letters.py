"""Who gets a seat, waits, moves up or goes, reads it in the mail: in her own language, and once."""

from __future__ import annotations

import pytest
from django.core import mail

from leerlijn.foundation.people import actions as people
from leerlijn.journey.enrolment import actions
from leerlijn.kernel import clock, outbox
from leerlijn.kernel.models import Outgoing
from tests.cast import DIRECTOR

pytestmark = pytest.mark.django_db


def test_each_occasion_has_its_letter(offer, aya, ed, outbox):
    offering = offer(seats=1, place="Leerdam")
    eds = actions.enrol(ed, person=ed, offering=offering)
    ayas = actions.enrol(aya, person=aya, offering=offering)
    actions.withdraw(ed, enrolment=eds)
    assert outbox.keys() == [
        f"enrolment-seat-{eds.pk}",
        f"enrolment-queue-{ayas.pk}",
        f"enrolment-farewell-{eds.pk}",
        f"enrolment-promotion-{ayas.pk}",
    ]
    assert outbox.deliver() == 4
    assert [letter.to for letter in mail.outbox] == [[one.email] for one in (ed, aya, ed, aya)]
    promotion = mail.outbox[-1]
    assert promotion.subject == "Je hebt een plek bij Rekenen op de basisschool"
    assert "Dag Aya," in promotion.body
    assert "Plaats: Leerdam" in promotion.body
    assert "Hogeschool De Singel" in promotion.body


def test_a_letter_is_in_the_language_of_who_reads_it(offer, ed, outbox):
    english = people.register(DIRECTOR, email="fay@example.org", given_name="Fay", language="en")
    offering = offer(seats=1)
    mine = actions.enrol(ed, person=ed, offering=offering)
    actions.enrol(english, person=english, offering=offering)
    outbox.deliver()
    actions.withdraw(ed, enrolment=mine)  # in Dutch, by Ed
    assert Outgoing.objects.get(key__startswith="enrolment-promotion").payload["language"] == "en"


def test_who_has_no_address_gets_no_letter(offer, outbox):
    quiet = people.register(DIRECTOR, email="", given_name="Gijs")
    actions.enrol(quiet, person=quiet, offering=offer())
    assert outbox.keys() == []


def test_html_in_a_name_stays_text(offer, aya, outbox):
    actions.enrol(aya, person=aya, offering=offer(name="<b>Rekenen</b> & taal\nBcc: iedereen"))
    outbox.deliver()
    [letter] = mail.outbox
    assert "\n" not in letter.subject
    assert letter.recipients() == ["aya@example.org"]
    assert "<b>Rekenen</b> & taal" in letter.body


def test_a_letter_that_could_not_be_sent_goes_later_and_once(offer, aya, outbox, monkeypatch, time_machine):
    actions.enrol(aya, person=aya, offering=offer())
    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.message.EmailMessage.send", lambda *_: 1 / 0)
        assert outbox.deliver() == 0
    assert outbox.deliver() == 0
    time_machine.move_to(clock.now() + _longest_wait())
    assert outbox.deliver() == 1
    assert outbox.deliver() == 0
    assert len(mail.outbox) == 1


def test_a_worker_killed_between_seat_and_letter_leaves_a_letter_that_still_goes_once(offer, aya, outbox, time_machine):
    actions.enrol(aya, person=aya, offering=offer())
    assert outbox_claims() is not None  # taken, and then the worker was killed
    assert outbox.deliver() == 0
    time_machine.move_to(clock.now() + _longest_wait())
    assert outbox.deliver() == 1
    assert len(mail.outbox) == 1


def outbox_claims():
    return outbox._claim()


def _longest_wait():
    return max(outbox.LEASE, outbox.FIRST_WAIT) * 2
