"""What cannot be of an offering, whoever says it: the actions refuse it, the forms tell it at the field. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.clock import zone

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """What cannot be: in which column, what to do about it, and the code of the refusal."""

    column: str
    message: str | Promise
    code: str


ENDS_FIRST = Fault("end_date_time", _("Het eindigt voor het begint. Verander een van de data."), "ends_before_start")
MINIMUM_TOO_HIGH = Fault(
    "min_number_students",
    _("Het minimum is hoger dan het maximum. Verander een van de twee."),
    "minimum_over_maximum",
)
DECIDED_TOO_LATE = Fault(
    "decide_by", _("Kies een dag voordat het begint. Daarna is het te laat om te besluiten."), "decides_after_start"
)
LEFT_TOO_LATE = Fault(
    "withdraw_until", _("Kies een moment voordat het begint. Daarna meldt niemand zich af."), "withdraws_after_start"
)
REQUEST_TOO_SMALL = Fault(
    "min_seats_per_request",
    _("Dit is meer dan het hoogste aantal plekken samen. Verander een van de twee."),
    "request_minimum_over_maximum",
)
PERIOD_ENDS_FIRST = Fault(
    "periods", _("Deze periode eindigt voor die begint. Verander een van de data."), "period_ends_before_start"
)


def faults(offering: Facts) -> Iterator[Fault]:
    """What cannot be of an offering, given its columns by name; a column that is left out is not judged."""
    start, end = offering.get("start_date_time"), offering.get("end_date_time")
    if start and end and end < start:
        yield ENDS_FIRST
    if _exceeds(offering, "min_number_students", "max_number_students"):
        yield MINIMUM_TOO_HIGH
    if start and _day(offering.get("decide_by")) > start.astimezone(zone).date():
        yield DECIDED_TOO_LATE
    if start and (last := offering.get("withdraw_until")) and last > start:
        yield LEFT_TOO_LATE
    if _exceeds(offering, "min_seats_per_request", "max_seats_per_request"):
        yield REQUEST_TOO_SMALL


def period_faults(period: Facts) -> Iterator[Fault]:
    """What cannot be of an enrolment period."""
    if (end := period.get("end_date_time")) and end <= period["start_date_time"]:
        yield PERIOD_ENDS_FIRST


def _exceeds(facts: Facts, low: str, high: str) -> bool:
    return facts.get(low) is not None and facts.get(high) is not None and facts[low] > facts[high]


def _day(day: date | None) -> date:
    return day.date() if isinstance(day, datetime) else day or date.min
