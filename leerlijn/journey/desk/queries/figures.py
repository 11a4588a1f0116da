"""Counts of files, for whoever makes figures of them. Each takes rows that were already chosen for an actor."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncDate, TruncMonth

from leerlijn.journey.desk.models import Enquiry
from leerlijn.journey.desk.types import State
from leerlijn.kernel import clock
from leerlijn.kernel.working_days import working_days_between


def by_month(enquiries: QuerySet[Enquiry]) -> list[tuple[date, int]]:
    """How many were received in each month, oldest first."""
    months = enquiries.order_by().annotate(month=TruncMonth("received_at", tzinfo=clock.zone)).values("month")
    return [(row["month"].date(), row["number"]) for row in months.annotate(number=Count("pk")).order_by("month")]


def by_source(enquiries: QuerySet[Enquiry]) -> list[tuple[str, int]]:
    """How many came by each way, most first; an empty code is who came by herself."""
    sources = enquiries.order_by().values("source").annotate(number=Count("pk")).order_by("-number", "source")
    return [(row["source"], row["number"]) for row in sources]


def by_state(enquiries: QuerySet[Enquiry]) -> dict[str, int]:
    """How many stand in each state; the parts add up to all of them."""
    numbers = {state.name: Count("pk", filter=Q(state=state)) for state in State}
    counted = enquiries.aggregate(**numbers)
    return {state.value: counted[state.name] for state in State}


def answered_in_time(enquiries: QuerySet[Enquiry]) -> QuerySet[Enquiry]:
    """Those whose first answer came on or before the promised day."""
    answered = enquiries.annotate(answered_on=TruncDate("answered_at", tzinfo=clock.zone))
    return answered.filter(answered_on__lte=F("promised_on"))


def open_past_promise(enquiries: QuerySet[Enquiry]) -> QuerySet[Enquiry]:
    """Those that wait for the desk longer than it promised."""
    return enquiries.filter(due_on__lt=clock.today())


def response_days(enquiries: Iterable[Enquiry]) -> list[int]:
    """For each answered one the number of working days from question to first answer; 0 is the same day."""
    return [working_days_between(_day(one.received_at), _day(one.answered_at)) for one in enquiries if one.answered_at]


def _day(moment: object) -> date:
    return moment.astimezone(clock.zone).date()  # type: ignore[attr-defined,no-any-return]
