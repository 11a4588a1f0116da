"""What cannot be true of a background: each mistake with the field it is in and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.people.types import Diploma, Fluency, Kind, Told

EARLIEST = date(1940, 1, 1)
LONGEST_WEEK = 80


@dataclass(frozen=True)
class Mistake:
    """One thing to mend."""

    field: str
    message: str | Promise
    code: str


def mistakes_in(told: Told, today: date) -> list[Mistake]:
    """Everything that has to be mended, in the order of the fields; nothing when it makes sense."""
    return [*_level(told), *_hours(told), *_year(told, today), *_term(told, today)]


def _level(told: Told) -> Iterator[Mistake]:
    if told.kind == Kind.DIPLOMA and told.level not in Diploma.values:
        yield Mistake("level", _("Kies hoe hoog het diploma is."), "no_level")
    if told.kind == Kind.LANGUAGE and told.level not in Fluency.values:
        yield Mistake("level", _("Kies hoe goed je de taal spreekt."), "no_level")


def _hours(told: Told) -> Iterator[Mistake]:
    if told.hours is not None and not 1 <= told.hours <= LONGEST_WEEK:
        yield Mistake("hours", _("Vul een aantal uren tussen 1 en 80 in."), "no_such_week")


def _year(told: Told, today: date) -> Iterator[Mistake]:
    if told.year is None:
        return
    if told.year > today.year:
        yield Mistake("year", _("Dit jaar moet nog komen. Vul alleen in wat je al hebt gehaald."), "future_year")
    elif told.year < EARLIEST.year:
        yield Mistake("year", _("Vul een jaar in vanaf 1940."), "too_long_ago")


def _term(told: Told, today: date) -> Iterator[Mistake]:
    since, until = told.since, told.until
    if until and not since:
        yield Mistake("since", _("Vul ook in wanneer je begon."), "no_start")
    if since and since > today:
        yield Mistake("since", _("Deze maand moet nog komen. Vul in wanneer je begon."), "future_start")
    if since and since < EARLIEST:
        yield Mistake("since", _("Vul een maand in vanaf januari 1940."), "too_long_ago")
    if until and until > today:
        yield Mistake("until", _("Deze maand moet nog komen. Doe je dit nog? Laat het einde dan leeg."), "future_end")
    elif since and until and until < since:
        yield Mistake("until", _("Het einde ligt voor het begin. Kijk beide maanden na."), "ends_before_it_starts")
