"""An appointment as a calendar file."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from leerlijn.foundation.appointments.invitation import Invitation, calendar_text
from leerlijn.foundation.appointments.types import Moment
from leerlijn.kernel import clock


def text(**more) -> str:
    start = datetime(2026, 7, 7, 9, 0, tzinfo=clock.zone)
    facts = {"summary": "Adviesgesprek", "place": "", "description": "", **more}
    written = datetime(2026, 7, 1, tzinfo=UTC)
    return calendar_text(
        Invitation("a-1@x.leerlijn", 0, written, Moment(start, start + timedelta(minutes=20)), **facts)
    )


def test_nine_oclock_in_summer_is_seven_in_utc():
    assert "DTSTART:20260707T070000Z\r\nDTEND:20260707T072000Z\r\n" in text()


def test_a_cancelled_appointment_tells_the_calendar_to_drop_it():
    cancelled = text(is_cancelled=True)
    assert "METHOD:CANCEL\r\n" in cancelled
    assert "STATUS:CANCELLED\r\n" in cancelled


def test_what_somebody_typed_cannot_add_a_line_of_its_own():
    hostile = text(place="Zaal 1\r\nATTENDEE:mailto:x@example.org\n; \\, eind")
    assert "\r\nATTENDEE" not in hostile
    assert "LOCATION:Zaal 1\\nATTENDEE:mailto:x@example.org\\n\\; \\\\\\, eind" in hostile.replace("\r\n ", "")


@given(st.text(max_size=300))
def test_no_line_is_longer_than_a_calendar_may_read_and_no_text_opens_a_part(place):
    written = text(place=place)
    lines = written.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert [line for line in lines if line.startswith(("BEGIN:", "END:"))] == [
        "BEGIN:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip
