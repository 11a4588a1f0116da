"""What calendars read: whole, folded, escaped, on the Dutch clock, with nothing smuggled in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from leerlijn.kernel.agenda import Occasion, State
from leerlijn.kernel.clock import zone
from leerlijn.kernel.icalendar import Method, calendar, entry

START = datetime(2026, 7, 7, 9, 0, tzinfo=zone)
PLAIN = {
    "uid": "meeting-1@leerlijn.example", "sequence": 2, "starts_at": START, "ends_at": START + timedelta(hours=2),
    "written_at": datetime(2026, 7, 1, tzinfo=UTC), "title": "Rekenen", "room": "enrolment",
}  # fmt: skip


def occasion(**more) -> Occasion:
    return Occasion(**PLAIN | more)


def lines(written: bytes) -> list[str]:
    """The lines of a calendar as they were before folding."""
    return written.decode().replace("\r\n ", "").split("\r\n")


def read(written: bytes):
    """The one event in a calendar, by a reader that is not ours."""
    return Calendar.from_ical(written).walk("VEVENT")[0]


def test_an_occasion_says_all_that_a_calendar_needs():
    written = calendar(
        [occasion(place="Leerdam", path="/merwestroom/aanbod/1/")], name="Agenda", site="https://leerlijn.example/"
    )
    told = lines(written)
    assert {"VERSION:2.0", "CALSCALE:GREGORIAN", "PRODID:-//Leerlijn//Agenda//NL"} <= set(told)
    for line in (
        "UID:meeting-1@leerlijn.example", "SEQUENCE:2", "DTSTAMP:20260701T000000Z", "STATUS:CONFIRMED",
        "DTSTART;TZID=Europe/Amsterdam:20260707T090000", "DTEND;TZID=Europe/Amsterdam:20260707T110000",
        "SUMMARY:Rekenen", "LOCATION:Leerdam", "URL:https://leerlijn.example/merwestroom/aanbod/1/",
    ):  # fmt: skip
        assert line in told
    assert written.endswith(b"END:VCALENDAR\r\n")


@pytest.mark.parametrize(
    ("moment", "says"),
    [
        (datetime(2026, 3, 28, 23, 30, tzinfo=UTC), ";TZID=Europe/Amsterdam:20260329T003000"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), ";TZID=Europe/Amsterdam:20260329T030000"),
        (datetime(2026, 3, 29, 7, 0, tzinfo=UTC), ";TZID=Europe/Amsterdam:20260329T090000"),
        (datetime(2026, 10, 24, 23, 59, tzinfo=UTC), ";TZID=Europe/Amsterdam:20261025T015900"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), ":20261025T003000Z"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), ":20261025T013000Z"),
        (datetime(2026, 10, 25, 8, 0, tzinfo=UTC), ";TZID=Europe/Amsterdam:20261025T090000"),
    ],
)
def test_a_day_on_which_the_clock_turns_keeps_every_moment_apart(moment, says):
    written = calendar([occasion(starts_at=moment, ends_at=moment + timedelta(hours=5))], name="Agenda")
    assert f"DTSTART{says}" in lines(written)
    assert read(written).decoded("dtstart") == moment


@pytest.mark.parametrize("year", [1999, 2026, 2041])
def test_the_clock_that_goes_along_turns_when_ours_does(year):
    """The rule that is written, followed by a reader's own arithmetic, against the time zones of the system."""
    clock = next(iter(Calendar.from_ical(calendar([], name="Agenda")).walk("VTIMEZONE")))
    assert str(clock["tzid"]) == "Europe/Amsterdam"
    day = datetime(year, 1, 1, 12, tzinfo=UTC)
    turns = [
        (here.date(), here.utcoffset())
        for number in range(365)
        if (here := (day + timedelta(days=number)).astimezone(zone)).utcoffset()
        != (here - timedelta(days=1)).astimezone(UTC).astimezone(zone).utcoffset()
    ]
    rules = {part.name: part for part in clock.subcomponents}
    for (on, offset), name, month in zip(turns, ("DAYLIGHT", "STANDARD"), (3, 10), strict=True):
        rule = rules[name]
        assert (rule["rrule"]["freq"], rule["rrule"]["bymonth"], rule["rrule"]["byday"]) == (
            ["YEARLY"],
            [month],
            ["-1SU"],
        )
        assert (on.month, on.weekday(), (on + timedelta(days=7)).month) == (month, 6, month + 1)
        assert rule.decoded("tzoffsetto") == offset


def test_what_somebody_typed_adds_no_line_of_its_own():
    hostile = "Zaal 1\r\nATTENDEE:mailto:x@example.org\n; \\, eind\x07\x00"
    written = calendar([occasion(title=hostile, place=hostile, description=hostile)], name="Agenda")
    assert not [line for line in lines(written) if line.startswith("ATTENDEE")]
    assert "LOCATION:Zaal 1 ATTENDEE:mailto:x@example.org \\; \\\\\\, eind" in lines(written)
    assert str(read(written)["description"]) == "Zaal 1\nATTENDEE:mailto:x@example.org\n; \\, eind"


@given(st.text(max_size=300))
def test_no_line_is_longer_than_a_calendar_may_read_and_no_text_opens_a_part(text):
    written = calendar([occasion(title=text, place=text, description=text, organiser=text)], name=text)
    folded = written.decode().split("\r\n")
    assert all(len(line.encode()) <= 75 for line in folded)
    assert not any(mark in written.decode().replace("\r\n", "") for mark in "\r\n")
    assert [line for line in folded if line.startswith(("BEGIN:V", "END:V"))] == [
        "BEGIN:VCALENDAR", "BEGIN:VTIMEZONE", "END:VTIMEZONE", "BEGIN:VEVENT", "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip


def test_who_waits_is_told_so_in_the_title_and_stays_free_in_the_calendar():
    event = read(calendar([occasion(state=State.TENTATIVE)], name="Agenda"))
    assert (event["summary"], event["status"], event["transp"]) == (
        "Rekenen (op de wachtlijst)", "TENTATIVE", "TRANSPARENT",
    )  # fmt: skip


def test_a_mail_that_cancels_asks_the_calendar_to_drop_it_under_our_name():
    gone = occasion(state=State.CANCELLED, organiser='Hogeschool "De" Singel')
    written = entry([gone], Method.CANCEL, sender="loket@leerlijn.example")
    assert {"METHOD:CANCEL", "STATUS:CANCELLED"} <= set(lines(written))
    assert read(written)["organizer"] == "mailto:loket@leerlijn.example"
    assert read(written)["organizer"].params["CN"] == "Hogeschool 'De' Singel"


def test_a_feed_has_a_name_and_says_how_often_to_ask():
    told = lines(calendar([], name="Aanbod"))
    assert {"NAME:Aanbod", "X-WR-CALNAME:Aanbod", "REFRESH-INTERVAL;VALUE=DURATION:PT1H"} <= set(told)
