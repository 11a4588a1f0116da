"""An appointment as a calendar file (iCalendar, RFC 5545). Knows no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from leerlijn.foundation.appointments.types import Moment

HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Leerlijn//Afspraken//NL")
LINE = 75
"""The most octets a line may hold before it must be folded (RFC 5545, 3.1)."""


@dataclass(frozen=True)
class Invitation:
    """What a calendar needs to know; `uid` stays the same and `sequence` grows when the appointment moves."""

    uid: str
    sequence: int
    written_at: datetime
    moment: Moment
    summary: str
    place: str = ""
    description: str = ""
    is_cancelled: bool = False


def calendar_text(invitation: Invitation) -> str:
    """The whole file: one event, in UTC, so no calendar has to guess our time zone."""
    state, method = ("CANCELLED", "CANCEL") if invitation.is_cancelled else ("CONFIRMED", "PUBLISH")
    lines = {
        "UID": invitation.uid,
        "SEQUENCE": str(invitation.sequence),
        "DTSTAMP": _stamp(invitation.written_at),
        "DTSTART": _stamp(invitation.moment.starts_at),
        "DTEND": _stamp(invitation.moment.ends_at),
        "SUMMARY": _text(invitation.summary),
        "LOCATION": _text(invitation.place),
        "DESCRIPTION": _text(invitation.description),
        "STATUS": state,
    }
    event = [_folded(f"{name}:{value}") for name, value in lines.items() if value]
    return "\r\n".join([*HEAD, f"METHOD:{method}", "BEGIN:VEVENT", *event, "END:VEVENT", "END:VCALENDAR", ""])


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(value: str) -> str:
    plain = "".join(letter for letter in value.replace("\r\n", "\n") if letter == "\n" or letter.isprintable())
    escaped = plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\n", "\\n")


def _folded(line: str) -> str:
    rows: list[str] = []
    row = ""
    for letter in line:
        limit = LINE if not rows else LINE - 1  # a folded row begins with a space
        if len((row + letter).encode()) > limit:
            rows.append(row)
            row = ""
        row += letter
    return "\r\n ".join([*rows, row])
