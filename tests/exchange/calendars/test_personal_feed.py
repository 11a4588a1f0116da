"""One's own agenda on one's own phone: behind an address nobody guesses, cheap to ask, honest about what is gone."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from icalendar import Calendar

from leerlijn.exchange.calendars import actions, queries
from leerlijn.exchange.calendars.models import Feed, Telling
from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.foundation.catalogue.types import Planned
from leerlijn.journey.enrolment import actions as enrolment
from leerlijn.journey.enrolment.types import Demand
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.actors import VISITOR
from leerlijn.kernel.models import Entry
from leerlijn.kernel.refusals import Forbidden
from tests.cast import DIRECTOR

pytestmark = pytest.mark.django_db


def at(feed) -> str:
    return f"/agenda/{feed.key}.ics"


def states(events) -> list[str]:
    return [str(event["status"]) for event in events]


def test_what_she_has_to_be_at_stands_in_her_own_calendar(ayas_feed, aya, offered, phone, region):
    offering = offered(10, 17)
    enrolment.enrol(aya, person=aya, offering=offering, region=region)
    answer = phone(at(ayas_feed)).ask()
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert states(events) == ["CONFIRMED", "CONFIRMED"]
    assert events[0]["url"].startswith(f"http://testserver/{region.slug}/inschrijvingen/")
    assert events[0].decoded("dtstart") == offering.meetings.first().start_date_time


def test_nobody_is_named_in_it(ayas_feed, aya, ed, bram, offered, phone, region):
    offering = offered(10)
    for who in (aya, ed):
        enrolment.enrol(who, person=who, offering=offering, region=region)
    told = phone(at(ayas_feed)).ask().content.decode()
    assert not any(name in told for name in ("Ed", "Mulder", "Bram", "Visser", "Aya", "Yilmaz", "@example.org"))


@pytest.mark.parametrize("key", ["guessed", "x" * 32, "agenda"])
def test_a_stranger_with_a_wrong_key_finds_nothing(ayas_feed, client, key):
    assert client.get(f"/agenda/{key}.ics").status_code == 404


def test_another_address_makes_the_old_one_lead_nowhere(ayas_feed, aya, client):
    old = at(ayas_feed)
    new = at(actions.give_address(aya, person=aya))
    assert (client.get(old).status_code, client.get(new).status_code) == (404, 200)
    assert Feed.objects.count() == 1
    assert logbook.lines_about(aya).first().action == "calendars.give_address"
    assert old not in str(Entry.objects.values_list("changes", flat=True))


def test_an_address_that_was_ended_leads_nowhere(ayas_feed, aya, client, offered):
    enrolment.enrol(aya, person=aya, offering=offered(10))
    client.get(at(ayas_feed))
    actions.end_address(aya, feed=ayas_feed)
    assert client.get(at(ayas_feed)).status_code == 404
    assert not Telling.objects.exists()
    assert Entry.objects.filter(action="calendars.end_address").exists()


def test_nobody_gives_or_ends_the_address_of_another(ayas_feed, aya, ed):
    for stranger in (ed, VISITOR):
        with pytest.raises(Forbidden):
            actions.give_address(stranger, person=aya)
        with pytest.raises(Forbidden):
            actions.end_address(stranger, feed=ayas_feed)
        with pytest.raises(Forbidden):
            actions.look(stranger, told={})
    assert not queries.feeds_visible_to(ed).exists()


def test_a_calendar_that_asks_again_hears_that_nothing_changed(ayas_feed, aya, offered, phone, time_machine):
    enrolment.enrol(aya, person=aya, offering=offered(10))
    asking = phone(at(ayas_feed))
    assert asking.ask().status_code == 200
    lines = Entry.objects.count()
    time_machine.move_to(clock.now() + timedelta(hours=1))
    again = asking.ask()
    assert (again.status_code, again.content) == (304, b"")
    assert Entry.objects.count() == lines
    by_date = asking.client.get(asking.address, headers={"If-Modified-Since": asking.changed})
    assert by_date.status_code == 304


def test_a_seat_given_up_is_told_as_cancelled_with_a_higher_number(ayas_feed, aya, offered, phone):
    hers = enrolment.enrol(aya, person=aya, offering=offered(10))
    asking = phone(at(ayas_feed))
    (before,) = asking.events()
    enrolment.withdraw(aya, enrolment=hers)
    (after,) = asking.events()
    assert (after["uid"], str(after["status"])) == (before["uid"], "CANCELLED")
    assert after["sequence"] > before["sequence"]


def test_a_meeting_that_was_taken_out_is_told_as_cancelled_for_two_months(
    ayas_feed, aya, bram, offered, phone, time_machine
):
    offering = offered(10, 90)
    enrolment.enrol(aya, person=aya, offering=offering)
    asking = phone(at(ayas_feed))
    asking.events()
    catalogue.drop(bram, meeting=offering.meetings.last())
    assert states(asking.events()) == ["CONFIRMED", "CANCELLED"]
    time_machine.move_to(clock.now() + timedelta(days=59))
    assert "CANCELLED" in states(asking.events())
    time_machine.move_to(clock.now() + timedelta(days=2))
    assert "CANCELLED" not in states(asking.events())


def test_a_moved_meeting_keeps_its_name_and_its_number_grows(ayas_feed, aya, bram, offered, phone):
    offering = offered(10)
    enrolment.enrol(aya, person=aya, offering=offering)
    asking = phone(at(ayas_feed))
    (before,) = asking.events()
    meeting = offering.meetings.get()
    later = meeting.start_date_time + timedelta(days=1), meeting.end_date_time + timedelta(days=1)
    catalogue.move(bram, meeting=meeting, to=Planned(*later), version=meeting.version)
    (after,) = asking.events()
    assert (after["uid"], after.decoded("dtstart")) == (before["uid"], later[0])
    assert after["sequence"] > before["sequence"]


def test_an_offering_without_meetings_that_moves_counts_too(ayas_feed, aya, bram, hogeschool, offered, phone):
    offering = offered()
    enrolment.enrol(aya, person=aya, offering=offering)
    asking = phone(at(ayas_feed))
    (before,) = asking.events()
    day = timedelta(days=1)
    moved = {"start_date_time": offering.start_date_time + day, "end_date_time": offering.end_date_time + day}
    catalogue.change_offering(bram, offering=offering, **moved)
    (after,) = asking.events()
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]


@pytest.mark.parametrize("turn", [datetime(2026, 3, 29, 12), datetime(2026, 10, 25, 12)])
def test_the_day_on_which_the_clock_turns_cancels_nothing(ayas_feed, aya, offered, phone, time_machine, turn):
    time_machine.move_to(turn - timedelta(days=3))
    enrolment.enrol(aya, person=aya, offering=offered(10))
    asking = phone(at(ayas_feed))
    asking.ask()
    for hour in range(-13, 2):
        time_machine.move_to(turn + timedelta(hours=hour))
        assert asking.ask().status_code == 304


@pytest.mark.parametrize("number", [2, 200])
def test_asking_takes_as_many_queries_for_two_as_for_two_hundred(
    ayas_feed, aya, offered, phone, number, django_assert_num_queries
):
    for each in range(number // 20 or 1):
        days = range(10 + each, 10 + each + min(number, 20))
        lessons = offered(*days, name=f"Les {each}")
        enrolment.enrol(aya, person=aya, offering=lessons, waives=[Demand.CLASH])
    asking = phone(at(ayas_feed))
    asking.ask()
    with django_assert_num_queries(
        6
    ):  # the feed, what was told, her enrolments, their meetings, sittings, appointments
        assert asking.ask().status_code == 304
    assert len(asking.events()) == number


def test_it_speaks_her_own_language(aya, ayas_feed, client):
    from leerlijn.foundation.people import actions as people

    people.change_profile(aya, person=aya, given_name="Aya", language="en")
    assert "NAME:My agenda" in client.get(at(ayas_feed)).content.decode()


def test_who_can_no_longer_sign_in_has_no_feed(ayas_feed, aya, client):
    type(aya).objects.filter(pk=aya.pk).update(is_active=False)
    assert client.get(at(ayas_feed)).status_code == 404


def test_only_asking_is_possible(ayas_feed, client):
    assert client.post(at(ayas_feed)).status_code == 405
    assert DIRECTOR.pk is None
