"""The time limits as arithmetic with dates. The numbers stand in the rules; here is only how they are counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from leerlijn.foundation.pathways.rules.book import Limit, Statement
from leerlijn.foundation.pathways.rules.expressions import Happened
from leerlijn.foundation.pathways.rules.truth import truth_of
from leerlijn.foundation.pathways.types import Truth
from leerlijn.kernel.months import add_months, last_day_of


class CannotCount(ValueError):
    """This limit is counted in another way, or does not allow what was asked."""


@dataclass(frozen=True)
class Term:
    """The days between which something is allowed, both included. `truth` is not certain where we doubt the limit."""

    limit: str
    first: date | None
    last: date | None
    truth: Truth = Truth.YES


def period(limit: Limit, start: date, *, extended: bool = False, sector: str = "vo") -> Term:
    """How long an appointment may last from its first day; extended raises CannotCount where that is not allowed."""
    _demand(limit, "period", "share")
    months = int(limit.terms["months"])
    if extended:
        if sector not in limit.terms.get("extension_in", ()):
            raise CannotCount(f"{limit.id} cannot be extended in {sector}")
        months += int(limit.terms["extension_months"])
    return Term(limit.id, start, last_day_of(start, months), certain(limit, start))


def shortest(limit: Limit, start: date) -> date:
    """The first day on which an appointment may end, where there is a minimum."""
    _demand(limit, "period")
    return last_day_of(start, int(limit.terms.get("at_least_months", 0)))


def window(limit: Limit, start: date) -> Term:
    """Between which days to apply: from the start until a day of the next year, or within the year of the start."""
    _demand(limit, "window")
    terms = limit.terms
    is_next_year = bool(terms.get("closes_next_year"))
    first = start if is_next_year else date(start.year, terms["opens_month"], terms["opens_day"])
    last = date(start.year + is_next_year, terms["closes_month"], terms["closes_day"])
    return Term(limit.id, first, last, certain(limit, start))


def decision_before(limit: Limit, applied: date) -> date:
    """The day on which a decision on an application must be there."""
    _demand(limit, "window")
    return applied + timedelta(weeks=int(limit.terms["decision_weeks"]))


def keep_until(limit: Limit, decided: date) -> date:
    """The last day on which the papers have to be kept."""
    _demand(limit, "window")
    return last_day_of(decided, 12 * int(limit.terms["keep_years"]))


def freshness(limit: Limit, dated: date, on: date) -> Term:
    """Until when a paper counts, and whether it does on a day; between disputed terms nobody is sure."""
    _demand(limit, "freshness")
    months, disputed = int(limit.terms["months"]), limit.terms.get("disputed_months")
    truth = Happened(within_months=months, disputed_until_months=disputed).test(dated, on)
    known = truth if certain(limit, on) is Truth.YES else Truth.UNCERTAIN
    return Term(limit.id, dated, add_months(dated, months), known)


def average(limit: Limit, hours: Sequence[int | float], *, weeks: int | None = None) -> Truth:
    """Do these hours, week by week, stay within the average? A busy week is fine as long as the year evens it out."""
    _demand(limit, "average")
    if not hours or any(hour < 0 for hour in hours):
        raise CannotCount("give the hours of every week")
    mean = sum((Fraction(hour) for hour in hours), Fraction()) / (weeks or len(hours))
    return truth_of(mean <= int(limit.terms["hours_a_week"]))


def share(limit: Limit, *, lower: int, upper: int, all_upper: int) -> Truth:
    """May a second-degree teacher with these lessons teach upper years? Lessons a week, own and of the whole school."""
    _demand(limit, "share")
    if min(lower, upper, all_upper) < 0 or upper > all_upper or lower + upper == 0:
        raise CannotCount("lessons do not add up")
    mostly_lower = Fraction(100 * lower, lower + upper) > limit.terms["lower_years_over_percent"]
    few_upper = not all_upper or Fraction(100 * upper, all_upper) <= limit.terms["upper_years_at_most_percent"]
    return truth_of(mostly_lower and few_upper)


@dataclass(frozen=True)
class Points:
    """Where somebody stands in a period of registration."""

    have: int
    missing: int
    last: date
    grace_until: date


def points(limit: Limit, registered: date, have: int) -> Points:
    """Points still missing, the last day to earn them, and until when a late registration is conditional."""
    _demand(limit, "points")
    last = last_day_of(registered, int(limit.terms["months"]))
    grace = add_months(last, int(limit.terms["grace_months"]))
    return Points(have, max(0, int(limit.terms["points"]) - have), last, grace)


def switch(limit: Limit, on: date) -> str:
    """Which of two things holds on a day."""
    _demand(limit, "switch")
    is_after = on >= date.fromisoformat(limit.terms["switch_on"])
    return str(limit.terms["after" if is_after else "before"])


def attempts_left(limit: Limit, *, before: int, in_first_year: int) -> int:
    """Chances left, of those before the start and those in the first year together."""
    _demand(limit, "attempts")
    terms = limit.terms
    return max(0, int(terms["attempts_before"]) - before) + max(0, int(terms["attempts_in_first_year"]) - in_first_year)


def may_start(limit: Limit, *, attempts: int, start: date) -> Truth:
    """May somebody start who tried a subject so many times but did not pass? Outside the trial nobody is sure."""
    _demand(limit, "attempts")
    enough = truth_of(attempts >= int(limit.terms["attempts_before_at_least"]))
    return enough if certain(limit, start) is Truth.YES else Truth.UNCERTAIN


def last_test(statement: Statement, start: date) -> Term:
    """The last test day before a start, as an institution published it for one year; other years: not certain."""
    value = statement.value
    if start.month != value["start_month"]:
        raise CannotCount(f"{statement.id} says nothing of a start in month {start.month}")
    year = start.year if value["month"] < value["start_month"] else start.year - 1
    last = date(year, value["month"], value["day"])
    return Term(statement.id, None, last, truth_of(True) if statement.basis.holds_on(last) else Truth.UNCERTAIN)


def certain(limit: Limit, on: date) -> Truth:
    """Yes when the limit may decide on this day, else not certain."""
    return Truth.UNCERTAIN if limit.basis.doubts(on) else Truth.YES


def _demand(limit: Limit, *arithmetic: str) -> None:
    if limit.arithmetic not in arithmetic:
        raise CannotCount(f"{limit.id} is not counted as {arithmetic[0]}")
