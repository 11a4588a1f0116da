"""Occasions as a calendar reads them (iCalendar, RFC 5545; in mail RFC 5546). Knows no database.

The one place that writes iCalendar. Times stand on the Dutch clock with their zone beside them, so that a calendar
keeps "9.00" when a summer begins; what stands on the hour that comes twice is written in UTC.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from enum import Enum
from functools import cache

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress

from leerlijn.kernel.agenda import Occasion
from leerlijn.kernel.clock import zone

MEDIA_TYPE = "text/calendar; charset=utf-8"
MAKER = "-//Leerlijn//Agenda//NL"
ASK_AGAIN = timedelta(hours=1)
SUMMER, WINTER = timedelta(hours=2), timedelta(hours=1)


class Method(Enum):
    """What is asked of a calendar: take these in, or take them out."""

    PUBLISH = "PUBLISH"
    CANCEL = "CANCEL"

    @classmethod
    def of(cls, occasion: Occasion) -> Method:
        """What an occasion by itself asks for."""
        return cls.CANCEL if occasion.is_cancelled else cls.PUBLISH


def calendar(occasions: Iterable[Occasion], *, name: str, site: str = "") -> bytes:
    """A feed: all of these under one name. `site` is the address of the site, for links to its pages."""
    written = _empty()
    written.add("name", _line(name))
    written.add("x-wr-calname", _line(name))
    written.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    written.add("x-published-ttl", ASK_AGAIN)
    return _filled(written, occasions, site, "")


def entry(occasions: Iterable[Occasion], method: Method, *, sender: str = "", site: str = "") -> bytes:
    """What goes with a mail or is opened as a file.

    `sender` is the address the mail comes from: a calendar takes a change from whoever sent the occasion.
    """
    written = _empty()
    written.add("method", method.value)
    return _filled(written, occasions, site, sender)


def _empty() -> Calendar:
    made = Calendar()
    made.add("prodid", MAKER)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    return made


def _filled(written: Calendar, occasions: Iterable[Occasion], site: str, sender: str) -> bytes:
    written.add_component(_dutch_clock())
    for occasion in occasions:
        written.add_component(_event(occasion, site, sender))
    return bytes(written.to_ical())


def _event(occasion: Occasion, site: str, sender: str) -> Event:
    event = Event()
    event.add("uid", occasion.uid)
    event.add("sequence", occasion.sequence)
    event.add("dtstamp", occasion.written_at.astimezone(UTC))
    event.add("last-modified", occasion.written_at.astimezone(UTC))
    event.add("dtstart", _on_the_clock(occasion.starts_at))
    if occasion.ends_at > occasion.starts_at:
        event.add("dtend", _on_the_clock(occasion.ends_at))
    event.add("status", str(occasion.state).upper())
    event.add("transp", "OPAQUE" if occasion.is_certain else "TRANSPARENT")
    event.add("summary", _title(occasion))
    texts = {"location": _line(occasion.place), "description": _text(occasion.description)}
    for name, text in texts.items():
        if text:
            event.add(name, text)
    if occasion.kind:
        event.add("categories", [_line(occasion.kind)])
    if site and occasion.path:
        event.add("url", f"{site.rstrip('/')}{occasion.path}")
    if sender:
        event.add("organizer", _organiser(occasion.organiser, sender))
    return event


def _title(occasion: Occasion) -> str:
    """Many calendars do not show how certain it is, so the title says it."""
    title = _line(occasion.title)
    return title if occasion.is_certain else f"{title} ({occasion.state_name})"


def _organiser(name: str, sender: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{sender}")
    if name:
        address.params["CN"] = _line(name).replace('"', "'")
    return address


def _on_the_clock(moment: datetime) -> datetime:
    here = moment.astimezone(zone)
    comes_twice = here.utcoffset() != here.replace(fold=1 - here.fold).utcoffset()
    return moment.astimezone(UTC) if comes_twice else here


@cache
def _dutch_clock() -> Timezone:
    """The Dutch clock as a rule: summer time from the last Sunday of March to that of October (EU 2000/84)."""
    made = Timezone()
    made.add("tzid", zone.key)
    turns = (
        (TimezoneDaylight, "CEST", WINTER, SUMMER, datetime(1970, 3, 29, 2), 3),  # noqa: DTZ001  written without a zone
        (TimezoneStandard, "CET", SUMMER, WINTER, datetime(1970, 10, 25, 3), 10),  # noqa: DTZ001
    )
    for kind, name, before, after, first, month in turns:
        turn = kind()
        turn.add("tzname", name)
        turn.add("tzoffsetfrom", before)
        turn.add("tzoffsetto", after)
        turn.add("dtstart", first)
        turn.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        made.add_component(turn)
    return made


def _line(text: str) -> str:
    return " ".join(_text(text).split())


def _text(text: str) -> str:
    """Text without signs that no reader shows and some readers stumble over."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in plain if letter == "\n" or letter.isprintable())
