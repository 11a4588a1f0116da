"""The door of a meeting: the code on it, and when it is open. Knows no database.

The code follows from the meeting and the secret of this site, so nobody can guess it and nothing has to be kept.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum
from typing import Protocol

from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.templatetags.ll import clock_time, dutch_date

AROUND = timedelta(minutes=30)
"""So long before a meeting begins the door opens; so long after its end it closes."""


class Meeting(Protocol):
    """A meeting, as the catalogue has it."""

    pk: int
    start_date_time: datetime
    end_date_time: datetime


class Closed(Enum):
    """Why nobody can come in now, and what to do instead."""

    TOO_EARLY = _("Je kunt je melden vanaf %(time)s op %(day)s. Scan de code dan nog eens.")
    TOO_LATE = _("Deze bijeenkomst is al voorbij. Vraag de aanbieder om je op de lijst te zetten.")


def code_of(meeting: int) -> str:
    """What the address at the door ends with."""
    return _signer().sign(str(meeting))


def meeting_behind(code: str) -> int | None:
    """The id of the meeting with this code; None for a code that is not ours."""
    try:
        return int(_signer().unsign(code))
    except (BadSignature, ValueError):
        return None


def opens_at(meeting: Meeting) -> datetime:
    return meeting.start_date_time - AROUND


def why_closed(meeting: Meeting, at: datetime) -> Closed | None:
    """Why the door is closed at a moment; None when it is open."""
    if at < opens_at(meeting):
        return Closed.TOO_EARLY
    return Closed.TOO_LATE if at > meeting.end_date_time + AROUND else None


def sentence_of(closed: Closed, meeting: Meeting) -> str:
    """Why the door is closed, for who stands before it."""
    opens = opens_at(meeting)
    return str(closed.value) % {"time": clock_time(opens), "day": dutch_date(opens)}


def _signer() -> Signer:
    return Signer(sep=".", salt="leerlijn.journey.enrolment.door")
