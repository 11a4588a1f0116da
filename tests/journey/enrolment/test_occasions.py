"""What one enrols in stands in one's agenda and goes along with the mail, and keeps its name when it changes."""

from __future__ import annotations

from datetime import datetime, timedelta
from email import message_from_bytes, policy

import pytest
from django.core import mail
from icalendar import Calendar

from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.foundation.catalogue.types import Planned
from leerlijn.foundation.messages import actions as messages
from leerlijn.journey.enrolment import actions
from leerlijn.journey.enrolment.listeners import QUEUE
from leerlijn.journey.enrolment.types import Demand
from leerlijn.kernel import agenda, clock
from leerlijn.kernel.agenda import State
from tests.cast import DIRECTOR

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def span():
    return clock.now() - timedelta(days=1), clock.now() + timedelta(days=400)


def standing(somebody):
    return agenda.occasions(somebody, *span())


def plan(offering, *days: int):
    """Meetings of two hours, so many days from now."""
    start = clock.now().replace(microsecond=0)
    moments = [{"start_date_time": start + timedelta(days=day)} for day in days]
    catalogue.plan(
        DIRECTOR, offering=offering, meetings=[m | {"end_date_time": m["start_date_time"] + 2 * HOUR} for m in moments]
    )
    return list(offering.meetings.all())


def move(bram, meeting, by: timedelta):
    to = Planned(meeting.start_date_time + by, meeting.end_date_time + by, meeting.subject, meeting.room, meeting.place)
    return catalogue.move(bram, meeting=meeting, to=to, version=meeting.version)


def events(letter):
    """The events in the one calendar part of a mail, read by Python's own mail package."""
    read = message_from_bytes(letter.message().as_bytes(), policy=policy.default)
    (part,) = [part for part in read.walk() if part.get_content_type() == "text/calendar"]
    return Calendar.from_ical(part.get_content()).walk("VEVENT"), part["Content-Type"].params["method"]


def test_each_meeting_of_a_seat_is_certain_and_of_a_place_in_line_is_not(offer, aya, ed, region):
    offering = offer(seats=1)
    plan(offering, 10, 17)
    for who in (ed, aya):
        actions.enrol(who, person=who, offering=offering, region=region)
    assert [one.state for one in standing(ed)] == [State.CONFIRMED] * 2
    assert [one.state for one in standing(aya)] == [State.TENTATIVE] * 2
    assert {one.path.split("/")[2] for one in standing(aya)} == {"inschrijvingen"}


def test_what_has_no_meetings_stands_with_its_own_hours_or_with_its_beginning(offer, aya):
    evening = offer(name="Avond", starts=timedelta(days=9), end_date_time=clock.now() + timedelta(days=9, hours=2))
    year = offer(name="Opleiding", starts=timedelta(days=20), end_date_time=clock.now() + timedelta(days=300))
    undated = offer(name="Wanneer je wilt", starts=timedelta(days=2))
    for offering in (evening, year, undated):
        actions.enrol(aya, person=aya, offering=offering)
    undated, evening, year = standing(aya)
    assert (evening.title, evening.ends_at - evening.starts_at > HOUR) == ("Avond", True)
    assert (year.title, year.ends_at) == ("Opleiding begint", year.starts_at)
    assert undated.title == "Wanneer je wilt begint"


def test_a_seat_given_up_or_an_offering_cancelled_leaves_the_agenda(offer, aya):
    given_up, cancelled = offer(name="Taal"), offer(name="Rekenen")
    hers = [actions.enrol(aya, person=aya, offering=offering) for offering in (given_up, cancelled)]
    assert len(standing(aya)) == 2
    actions.withdraw(aya, enrolment=hers[0])
    catalogue.cancel(DIRECTOR, offering=cancelled)
    assert standing(aya) == []


def test_a_moved_meeting_keeps_its_name_and_its_number_grows(offer, aya, bram, region):
    offering = offer()
    (meeting,) = plan(offering, 10)
    actions.enrol(aya, person=aya, offering=offering, region=region)
    (before,) = standing(aya)
    move(bram, meeting, timedelta(days=1))
    (after,) = standing(aya)
    assert (after.uid, after.starts_at) == (before.uid, before.starts_at + timedelta(days=1))
    assert after.sequence > before.sequence


@pytest.mark.parametrize("day", [datetime(2026, 3, 28, 19, 30), datetime(2026, 10, 24, 19, 30)])
def test_an_evening_stays_at_half_past_seven_when_the_clock_turns(offer, aya, day, time_machine):
    """Once before and once after summer time begins or ends."""
    time_machine.move_to(day - timedelta(days=20))
    offering = offer()
    evenings = [(day + timedelta(days=number)).replace(tzinfo=clock.zone) for number in (0, 7)]
    catalogue.plan(
        DIRECTOR, offering=offering,
        meetings=[{"start_date_time": start, "end_date_time": start + 2 * HOUR} for start in evenings],
    )  # fmt: skip
    actions.enrol(aya, person=aya, offering=offering)
    found = agenda.occasions(aya, evenings[0] - HOUR, evenings[1] + HOUR)
    assert [one.starts_at.astimezone(clock.zone).time() for one in found] == [day.time()] * 2


def test_nobody_else_sees_or_is_named_in_it(offer, aya, ed, bram):
    offering = offer(seats=3)
    plan(offering, 10)
    for who in (aya, ed):
        actions.enrol(who, person=who, offering=offering)
    assert standing(bram) == []
    assert not any(name in str(standing(aya)) for name in ("Ed", "Mulder", "Aya", "Bram"))


@pytest.mark.parametrize("number", [2, 200])
def test_the_number_of_queries_is_the_same_with_two_and_with_two_hundred(
    offer, aya, region, number, django_assert_num_queries
):
    for each in range(number // 2):
        offering = offer(name=f"Les {each}")
        plan(offering, 10 + each, 17 + each)
        actions.enrol(aya, person=aya, offering=offering, region=region, waives=[Demand.CLASH])
    first, last = span()
    with django_assert_num_queries(4):  # her enrolments, their meetings, her sittings, her appointments
        assert len(agenda.occasions(aya, first, last)) == number


def test_the_mail_about_a_seat_carries_its_meetings_and_about_its_end_takes_them_out(offer, aya, bram, outbox, region):
    offering = offer(seats=1)
    first, _second = plan(offering, 10, 17)
    hers = actions.enrol(aya, person=aya, offering=offering, region=region)
    move(bram, first, HOUR)
    actions.withdraw(aya, enrolment=hers)
    outbox.deliver()
    (seat, published), (farewell, cancelled) = [events(letter) for letter in mail.outbox]
    assert (published, cancelled) == ("PUBLISH", "CANCEL")
    assert [event["uid"] for event in seat] == [event["uid"] for event in farewell]
    assert all(late["sequence"] > early["sequence"] for early, late in zip(seat, farewell, strict=True))
    assert {str(event["status"]) for event in farewell} == {"CANCELLED"}


def test_who_comes_back_after_leaving_has_a_higher_number_still(offer, aya, outbox):
    offering = offer()
    plan(offering, 10)
    for _again in range(2):
        actions.withdraw(aya, enrolment=actions.enrol(aya, person=aya, offering=offering))
    outbox.deliver()
    numbers = [events(letter)[0][0]["sequence"] for letter in mail.outbox]
    assert numbers == sorted(set(numbers))
    assert len(numbers) == 4


def test_a_promotion_carries_the_meetings_and_a_place_in_line_does_not(offer, aya, ed, outbox):
    offering = offer(seats=1)
    plan(offering, 10)
    eds = actions.enrol(ed, person=ed, offering=offering)
    actions.enrol(aya, person=aya, offering=offering)
    actions.withdraw(ed, enrolment=eds)
    outbox.deliver()
    waiting, promotion = [letter for letter in mail.outbox if letter.to == ["aya@example.org"]]
    assert not waiting.alternatives
    assert str(events(promotion)[0][0]["status"]) == "CONFIRMED"


def test_who_does_not_want_mail_about_waiting_still_hears_of_her_seat(offer, aya, ed, outbox):
    messages.choose(aya, person=aya, wanted=[])
    offering = offer(seats=1)
    eds = actions.enrol(ed, person=ed, offering=offering)
    ayas = actions.enrol(aya, person=aya, offering=offering)
    actions.withdraw(ed, enrolment=eds)
    told = outbox.keys()
    hers = [key for key in told if key.endswith(f"-{ayas.pk}")]
    assert hers == [f"enrolment-promotion-{ayas.pk}"]


def test_what_has_no_meetings_to_count_is_counted_by_the_clock(offer, aya, bram, outbox, time_machine):
    offering = offer(starts=timedelta(days=9), end_date_time=clock.now() + timedelta(days=9, hours=2))
    hers = actions.enrol(aya, person=aya, offering=offering)
    time_machine.move_to(clock.now() + HOUR)
    later = {name: getattr(offering, name) + HOUR for name in ("start_date_time", "end_date_time")}
    catalogue.change_offering(bram, offering=offering, **later)
    hers.refresh_from_db()
    actions.remind_of_question(QUEUE, enrolment=hers)
    outbox.deliver()
    (seat, _), (moved, _) = [events(letter) for letter in mail.outbox]
    assert moved[0]["uid"] == seat[0]["uid"]
    assert moved[0]["sequence"] > seat[0]["sequence"]
    assert moved[0].decoded("dtstart") == later["start_date_time"].replace(microsecond=0)
