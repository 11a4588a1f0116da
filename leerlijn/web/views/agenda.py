"""One's own agenda: everything one has to be at, of all rooms and regions, as a list and as a week."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render

from leerlijn.kernel import agenda, clock
from leerlijn.kernel.pages import Request
from leerlijn.web import timetable

ON_A_PAGE = 30
AHEAD = timedelta(days=2 * 365)
BACK = timedelta(days=30)
FURTHEST = timedelta(days=10 * 365)


def mine(request: Request) -> HttpResponse:
    """Everything from a day on, by day."""
    first = _day(request.GET.get("vanaf", ""))
    start = timetable.midnight(first)
    lines = timetable.lines(agenda.occasions(request.actor, start, start + AHEAD))
    context = {
        "days": timetable.by_day(lines[:ON_A_PAGE]),
        "first": first,
        "is_today": first == clock.today(),
        "earlier": first - BACK,
        "later": lines[ON_A_PAGE].occasion.starts_at if len(lines) > ON_A_PAGE else None,
    }
    return render(request, "web/agenda.html", context)


def week(request: Request) -> HttpResponse:
    """One week, with its hours."""
    monday = _monday(request.GET.get("week", ""))
    after = monday + timedelta(days=7)
    found = agenda.occasions(request.actor, timetable.midnight(monday), timetable.midnight(after))
    lines = timetable.lines(found)
    context = {
        "days": timetable.week(lines, monday, clock.today()),
        "sunday": after - timedelta(days=1),
        "before": monday - timedelta(days=7),
        "after": after,
        "clashing": [line for line in lines if line.clashes],
        "organisers": sorted({(one.organiser_id, one.organiser) for one in found if one.organiser_id}),
        "hours": [(hour, 2 * (hour - timetable.FIRST_HOUR) + 2) for hour in range(9, timetable.LAST_HOUR)],
    }
    return render(request, "web/week.html", context)


def _day(text: str) -> date:
    """A day as an address writes it; today when it is none, or too far away for a calendar."""
    try:
        return _near(date.fromisoformat(text))
    except ValueError:
        return clock.today()


def _monday(text: str) -> date:
    """The Monday of a week as an address writes it (2026-W50); of this week when it is none."""
    try:
        year, number = text.split("-W")
        return _near(date.fromisocalendar(int(year), int(number), 1))
    except ValueError:
        return timetable.monday_of(clock.today())


def _near(day: date) -> date:
    if abs(day - clock.today()) > FURTHEST:
        raise ValueError(day)
    return day
