"""One slot, one booking; and what both parties hear of it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from icalendar import Calendar

from leerlijn.foundation.appointments import actions, queries
from leerlijn.foundation.appointments.models import Booking
from leerlijn.foundation.appointments.types import Kind
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.actors import VISITOR
from leerlijn.kernel.agenda import occasions
from leerlijn.kernel.links import LinkHolder
from leerlijn.kernel.models import Outgoing
from leerlijn.kernel.outbox import deliver_due
from leerlijn.kernel.refusals import Forbidden, Refused
from leerlijn.kernel.roles import ADVISER
from tests.cast import person
from tests.foundation.appointments.conftest import at

pytestmark = pytest.mark.django_db
SITE = "https://regio.example/"


@pytest.fixture
def booking(slot):
    """Mina, without an account, has the slot."""
    return actions.book(
        VISITOR, slot=slot, name="Mina Jansen", email="mina@example.org", about="Zij-instroom", site=SITE
    )


def test_a_visitor_books_with_a_name_and_one_way_to_reach_her(booking, region):
    assert booking.is_booked
    assert not queries.free_slots(region, Kind.ADVICE).exists()
    assert logbook.lines_about(booking.slot).first().action == "appointments.book"


def test_who_can_not_be_reached_books_nothing(slot):
    with pytest.raises(Refused) as no:
        actions.book(VISITOR, slot=slot, name="Mina")
    assert no.value.code == "no_contact"


def test_the_second_one_is_told_that_the_moment_is_gone(slot, booking, aya):
    with pytest.raises(Refused) as no:
        actions.book(aya, slot=slot, person=aya)
    assert no.value.code == "slot_taken"


def test_the_database_holds_one_booking_for_one_slot(slot, booking):
    twice = Booking(slot=slot, reference="A-TWICE", key="twice", email="x@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        Booking.objects.bulk_create([twice])


def test_a_withdrawn_or_begun_slot_is_not_booked(chris, offer):
    gone, begun = offer(at(3, 10), at(1, 10))
    actions.withdraw_slot(chris, slot=gone)
    with pytest.raises(Refused, match="niet meer"):
        actions.book(VISITOR, slot=gone, email="mina@example.org")
    with time_machine.travel(begun.starts_at), pytest.raises(Refused, match="niet meer"):
        actions.book(VISITOR, slot=begun, email="mina@example.org")


def test_a_slot_that_begins_within_two_hours_is_offered_no_more(region, slot):
    with time_machine.travel(slot.starts_at - timedelta(hours=1)):
        assert not queries.free_slots(region, Kind.ADVICE).exists()


def test_both_parties_get_a_mail_with_day_time_and_the_private_link(booking, mailoutbox):
    deliver_due()
    to_mina, to_chris = sorted(mailoutbox, key=lambda mail: mail.to[0], reverse=True)
    assert (to_mina.to, to_chris.to) == (["mina@example.org"], ["chris@example.org"])
    assert f"{SITE}merwestroom/afspraken/{booking.key}/" in to_mina.body
    assert "10.00 tot 10.20 uur" in to_mina.body
    assert booking.key not in to_chris.body
    assert "Mina Jansen" in to_chris.body


def test_the_holder_of_the_link_cancels_and_the_slot_is_free_again(booking, slot, region, mailoutbox):
    deliver_due()
    mailoutbox.clear()
    actions.cancel(LinkHolder(key=booking.key), booking=booking, because="Ik ben ziek")
    assert list(queries.free_slots(region, Kind.ADVICE)) == [slot]
    deliver_due()
    assert len(mailoutbox) == 2
    assert all("Ik ben ziek" in mail.body for mail in mailoutbox)
    with pytest.raises(Refused) as no:
        actions.cancel(LinkHolder(key=booking.key), booking=booking)
    assert no.value.code == "not_coming"


def test_a_moved_appointment_keeps_its_link_and_frees_the_old_moment(booking, slot, offer, region):
    later = offer(at(4, 10))[0]
    moved = actions.move(LinkHolder(key=booking.key), booking=booking, slot=later)
    assert (moved.key, moved.slot, moved.sequence) == (booking.key, later, 1)
    assert list(queries.free_slots(region, Kind.ADVICE)) == [slot]
    assert logbook.lines_about(booking).first().action == "appointments.move"


def test_an_appointment_moves_only_to_a_free_slot_for_the_same_kind_of_talk(booking, offer):
    other_kind = offer(at(4, 10), kind=Kind.ASSESSMENT)[0]
    taken = offer(at(5, 10))[0]
    actions.book(VISITOR, slot=taken, email="x@example.org")
    for slot, code in ((other_kind, "other_kind"), (taken, "slot_taken")):
        with pytest.raises(Refused) as no:
            actions.move(LinkHolder(key=booking.key), booking=booking, slot=slot)
        assert no.value.code == code


@pytest.mark.parametrize("verb", ["cancel", "forget"])
def test_without_the_link_or_a_role_here_nobody_touches_it(booking, ed, aya, verb):
    for stranger in (ed, aya, VISITOR, LinkHolder(key="guessed")):
        with pytest.raises(Forbidden):
            getattr(actions, verb)(stranger, booking=booking)
        assert not queries.bookings_visible_to(stranger).exists()


def test_ed_moves_nothing_here(booking, ed, offer):
    with pytest.raises(Forbidden):
        actions.move(ed, booking=booking, slot=offer(at(4, 10))[0])


def test_with_the_link_and_an_account_the_booking_becomes_hers(booking, aya):
    actions.claim(aya, booking=booking, key=booking.key)
    assert list(queries.bookings_visible_to(aya)) == [booking]
    assert not queries.bookings_visible_to(LinkHolder(key=booking.key)).exists()
    assert logbook.lines_about(booking).first().action == "appointments.claim"


def test_a_booking_is_not_claimed_with_a_wrong_link_or_twice(booking, aya, ed):
    with pytest.raises(Refused):
        actions.claim(ed, booking=booking, key="guessed")
    actions.claim(aya, booking=booking, key=booking.key)
    with pytest.raises(Refused):
        actions.claim(ed, booking=booking, key=booking.key)
    with pytest.raises(Forbidden):
        actions.claim(VISITOR, booking=booking, key=booking.key)


def test_what_is_forgotten_leaves_that_there_was_a_talk_and_not_with_whom(booking, chris):
    forgotten = actions.forget(LinkHolder(key=booking.key), booking=booking)
    assert (forgotten.name, forgotten.email, forgotten.about) == ("", "", "")
    assert not forgotten.is_booked
    assert not queries.bookings_visible_to(LinkHolder(key=booking.key)).exists()
    assert logbook.lines_about(booking).first().action == "appointments.forget"


def test_the_logbook_repeats_nothing_of_who_booked(booking):
    assert "Mina" not in str([line.changes for line in logbook.lines_about(booking.slot)])
    assert booking.key not in str([line.changes for line in logbook.lines_about(booking.slot)])


def test_a_refused_booking_sends_nothing(slot, booking):
    posted = Outgoing.objects.count()
    with pytest.raises(Refused):
        actions.book(VISITOR, slot=slot, email="late@example.org")
    assert Outgoing.objects.count() == posted


@pytest.mark.django_db(transaction=True)
def test_of_many_who_book_at_once_exactly_one_has_the_slot(slot):
    def attempt(number: int) -> str:
        try:
            actions.book(VISITOR, slot=slot, email=f"v{number}@example.org")
        except Refused as no:
            return no.code
        finally:
            connection.close()
        return "booked"

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(attempt, range(16)))
    assert sorted(outcomes) == ["booked"] + ["slot_taken"] * 15
    assert Booking.objects.filter(slot=slot).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_many_who_offer_the_same_hour_exactly_one_does(offer):
    def attempt(_number: int) -> str:
        try:
            offer(at(9, 9))
        except Refused as no:
            return no.code
        finally:
            connection.close()
        return "offered"

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(attempt, range(6))) == ["offered"] + ["overlap"] * 5


def test_visible_bookings_are_those_the_read_rule_allows(booking, aya, bram, chris, dunya, ed):
    from leerlijn.kernel import policy

    for actor in (aya, bram, chris, dunya, ed, VISITOR, LinkHolder(key=booking.key), LinkHolder(key="x")):
        allowed = bool(policy.may(actor, "appointments.Booking.read", booking))
        assert queries.bookings_visible_to(actor).exists() is allowed
        seen = bool(policy.may(actor, "appointments.Slot.read", booking.slot))
        assert queries.slots_visible_to(actor).exists() is seen
    assert booking.booked_at <= clock.now()


def entries(mail) -> list:
    """The events in the calendar part of a mail."""
    (part,) = [part for part in mail.message().walk() if part.get_content_type() == "text/calendar"]
    return Calendar.from_ical(part.get_payload(decode=True)).walk("VEVENT")


def test_every_mail_carries_the_appointment_for_both_calendars(booking, offer, mailoutbox):
    moved = actions.move(LinkHolder(key=booking.key), booking=booking, slot=offer(at(4, 10))[0])
    actions.cancel(LinkHolder(key=moved.key), booking=moved)
    deliver_due()
    told = [entries(mail)[0] for mail in mailoutbox if mail.to == ["mina@example.org"]]
    assert len({str(event["uid"]) for event in told}) == 1
    assert [int(event["sequence"]) for event in told] == [0, 1, 2]
    assert [str(event["status"]) for event in told] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert told[1].decoded("dtstart") == moved.slot.starts_at
    for event in (entries(mail)[0] for mail in mailoutbox):
        assert not {"Mina", "Chris", "Zij-instroom"} & set(str(event.to_ical()).replace("\\", " ").split())
        assert booking.key not in str(event.get("url", "")) or event in told


def test_who_no_longer_has_the_appointment_takes_it_out_of_her_calendar(booking, region, mailoutbox):
    olga = person("Olga", (ADVISER, region))
    other = actions.offer_slots(olga, region=region, owner=olga, moments=[at(5, 10)])[0]
    actions.move(LinkHolder(key=booking.key), booking=booking, slot=other)
    deliver_due()
    told = {mail.to[0]: str(entries(mail)[0]["status"]) for mail in mailoutbox}
    assert told == {"mina@example.org": "CONFIRMED", "chris@example.org": "CANCELLED", "olga@example.org": "CONFIRMED"}


def test_both_parties_have_the_appointment_in_their_agenda(slot, aya, chris, ed, django_assert_num_queries):
    actions.book(aya, slot=slot, person=aya, about="Zij-instroom")
    week = (clock.now(), clock.now() + timedelta(days=7))
    for somebody in (aya, chris):
        with django_assert_num_queries(3):  # what she enrolled in, her sittings, and her appointments
            (one,) = occasions(somebody, *week)
        assert (one.starts_at, one.title) == (slot.starts_at, "Adviesgesprek met Onderwijsregio Merwestroom")
        assert "Aya" not in str(one)
        assert "Chris" not in str(one)
    assert occasions(ed, *week) == occasions(VISITOR, *week) == []
