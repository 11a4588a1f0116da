"""The day before, everybody with a seat is reminded: once for each date, and only who wants to be."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.core import mail

from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.foundation.catalogue.types import Planned
from leerlijn.foundation.messages import actions as messages
from leerlijn.journey.enrolment import actions
from leerlijn.journey.enrolment.reminders import remind
from leerlijn.kernel import clock
from leerlijn.kernel.clock import zone
from leerlijn.kernel.jobs import SCHEDULES
from tests.cast import DIRECTOR

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
EVENING = datetime(2026, 12, 9, 19, 30, tzinfo=zone)


@pytest.fixture
def lesson(offer, time_machine):
    """Something with an evening on 9 and on 16 December, asked ten days before."""
    time_machine.move_to(EVENING - 10 * DAY)
    offering = offer(seats=2, starts=20 * DAY)
    meetings = [{"start_date_time": at, "end_date_time": at + 2 * HOUR} for at in (EVENING, EVENING + 7 * DAY)]
    return catalogue.plan(DIRECTOR, offering=offering, meetings=meetings)


@pytest.fixture
def reminded(outbox, time_machine):
    """Run the job at a moment and give who is written to for the first time."""

    def run(at: datetime) -> list[str]:
        outbox.deliver()
        mail.outbox.clear()
        time_machine.move_to(at)
        remind()
        outbox.deliver()
        return [letter.to[0] for letter in mail.outbox]

    return run


def enrol(offering, *people):
    return [actions.enrol(who, person=who, offering=offering) for who in people]


def test_who_has_a_seat_is_reminded_the_day_before_and_once(lesson, aya, reminded):
    enrol(lesson, aya)
    assert reminded(EVENING - DAY - HOUR) == []
    assert reminded(EVENING - DAY + HOUR) == ["aya@example.org"]
    (letter,) = mail.outbox
    assert "Begint op: woensdag 9 december 2026, 19.30 uur" in letter.body
    assert "/account/mijn/mail/" in letter.body
    assert reminded(EVENING - HOUR) == []


def test_each_evening_has_a_reminder_of_its_own(lesson, aya, reminded):
    enrol(lesson, aya)
    assert reminded(EVENING - HOUR) == reminded(EVENING + 7 * DAY - HOUR) == ["aya@example.org"]


def test_what_has_begun_needs_no_reminder(lesson, aya, reminded):
    enrol(lesson, aya)
    assert reminded(EVENING + HOUR) == []


def test_who_waits_or_left_is_not_reminded(lesson, aya, bram, ed, reminded):
    hers, *_rest = enrol(lesson, aya, bram, ed)
    actions.withdraw(aya, enrolment=hers)
    assert sorted(reminded(EVENING - HOUR)) == ["bram@example.org", "ed@example.org"]


def test_who_was_enrolled_or_moved_up_within_a_day_just_had_a_letter(lesson, aya, bram, ed, reminded, time_machine):
    hers, *_rest = enrol(lesson, aya, bram, ed)
    time_machine.move_to(EVENING - 20 * HOUR)
    actions.withdraw(aya, enrolment=hers)  # so Ed moves up
    assert reminded(EVENING - HOUR) == ["bram@example.org"]


def test_who_does_not_want_it_is_not_reminded(lesson, aya, bram, reminded):
    enrol(lesson, aya, bram)
    messages.choose(aya, person=aya, wanted=["enrolment.waiting"])
    assert reminded(EVENING - HOUR) == ["bram@example.org"]


def test_what_does_not_take_place_is_not_reminded_of(lesson, aya, reminded):
    enrol(lesson, aya)
    catalogue.cancel(DIRECTOR, offering=lesson)
    assert "Binnen een dag" not in str([letter.subject for letter in mail.outbox])
    assert reminded(EVENING - HOUR) == []


def test_an_evening_that_moved_to_another_day_is_reminded_of_anew(lesson, aya, bram, reminded):
    enrol(lesson, aya)
    assert reminded(EVENING - 20 * HOUR) == ["aya@example.org"]
    meeting = lesson.meetings.first()
    later = Planned(meeting.start_date_time + 2 * DAY, meeting.end_date_time + 2 * DAY)
    catalogue.move(bram, meeting=meeting, to=later, version=meeting.version)
    assert reminded(EVENING - HOUR) == []
    assert reminded(EVENING + 2 * DAY - HOUR) == ["aya@example.org"]


@pytest.mark.parametrize("day", [datetime(2026, 3, 29, 9), datetime(2026, 10, 25, 9)])
def test_the_clock_that_turns_in_the_night_before_changes_nothing(offer, aya, reminded, time_machine, day):
    starts = day.replace(tzinfo=zone)
    time_machine.move_to(starts - 10 * DAY)
    enrol(offer(starts=starts - clock.now()), aya)
    assert reminded(starts - 12 * HOUR) == ["aya@example.org"]
    assert "9.00 uur" in mail.outbox[0].body
    assert reminded(starts - HOUR) == []


def test_it_returns_every_hour_and_asks_little_when_all_were_told(
    lesson, aya, bram, reminded, django_assert_num_queries
):
    assert SCHEDULES["leerlijn.journey.enrolment.reminders.remind"] == HOUR
    enrol(lesson, aya, bram)
    reminded(EVENING - 20 * HOUR)
    with django_assert_num_queries(3):  # who, when, and what was posted
        remind()
