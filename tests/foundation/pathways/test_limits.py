"""The fourteen time limits, counted."""

from datetime import date, timedelta

import pytest

from leerlijn.foundation.pathways.rules import limits
from leerlijn.foundation.pathways.rules.book import Limit
from leerlijn.foundation.pathways.types import Truth
from tests.foundation.pathways.conftest import TODAY

YES, NO, UNCERTAIN = Truth.YES, Truth.NO, Truth.UNCERTAIN
START = date(2026, 2, 1)


@pytest.mark.parametrize(
    ("limit", "last"),
    [
        ("B-VERV", date(2027, 1, 31)),
        ("B-ANDERS", date(2028, 1, 31)),
        ("B-STUD", date(2028, 1, 31)),
        ("B-ZIB", date(2028, 1, 31)),
        ("B-ONDER", date(2027, 1, 31)),
    ],
)
def test_an_appointment_without_the_right_qualification_ends(book, limit, last):
    assert limits.period(book.get(Limit, limit), START) == limits.Term(limit, START, last)


@pytest.mark.parametrize("limit", ["B-ANDERS", "B-ZIB"])
def test_in_secondary_education_two_years_may_be_added(book, limit):
    assert limits.period(book.get(Limit, limit), START, extended=True).last == date(2030, 1, 31)


def test_in_primary_education_nothing_is_added(book):
    with pytest.raises(limits.CannotCount):
        limits.period(book.get(Limit, "B-ZIB"), START, extended=True, sector="po")
    with pytest.raises(limits.CannotCount):
        limits.period(book.get(Limit, "B-VERV"), START, extended=True)


def test_a_student_is_appointed_for_at_least_five_months(book):
    assert limits.shortest(book.get(Limit, "B-STUD"), START) == date(2026, 6, 30)


def test_an_appointment_that_starts_on_a_leap_day_ends_on_the_last_of_february(book):
    assert limits.period(book.get(Limit, "B-VERV"), date(2028, 2, 29)).last == date(2029, 2, 27)


@pytest.mark.parametrize("start", [date(2026, 1, 1), date(2026, 9, 1), date(2026, 12, 31)])
def test_the_subsidy_is_asked_until_15_october_of_the_next_calendar_year(book, start):
    assert limits.window(book.get(Limit, "D-SUB"), start) == limits.Term("D-SUB", start, date(2027, 10, 15))


def test_after_an_application_there_are_eight_weeks_and_four_years(book):
    limit = book.get(Limit, "D-SUB")
    assert limits.decision_before(limit, date(2026, 10, 1)) == date(2026, 11, 26)
    assert limits.keep_until(limit, date(2026, 11, 26)) == date(2030, 11, 25)


def test_sool_is_open_from_january_until_15_october(book):
    term = limits.window(book.get(Limit, "D-SOOL"), date(2026, 5, 1))
    assert (term.first, term.last) == (date(2026, 1, 1), date(2026, 10, 15))


@pytest.mark.parametrize(
    ("dated", "truth"), [(date(2025, 5, 21), YES), (date(2025, 5, 20), NO), (date(2026, 11, 22), UNCERTAIN)]
)
def test_a_capacity_test_counts_for_eighteen_months(book, dated, truth):
    assert limits.freshness(book.get(Limit, "D-CAP"), dated, TODAY).truth is truth


@pytest.mark.parametrize(
    ("dated", "truth"), [(date(2025, 2, 21), YES), (date(2025, 2, 20), UNCERTAIN), (date(2021, 11, 20), NO)]
)
def test_a_pabo_certificate_between_the_two_terms_is_not_certain(book, dated, truth):
    assert limits.freshness(book.get(Limit, "D-PABO-CERT"), dated, TODAY).truth is truth


def test_a_statement_of_suitability_is_used_within_two_years(book):
    assert limits.freshness(book.get(Limit, "D-GV"), date(2026, 1, 1), TODAY).last == date(2028, 1, 1)


@pytest.mark.parametrize(
    ("lower", "upper", "all_upper", "truth"),
    [(12, 4, 80, YES), (8, 8, 200, NO), (12, 5, 80, NO), (12, 0, 0, YES)],
)
def test_a_second_degree_teacher_teaches_mostly_lower_years(book, lower, upper, all_upper, truth):
    assert limits.share(book.get(Limit, "B-ONDER"), lower=lower, upper=upper, all_upper=all_upper) is truth


def test_lessons_that_do_not_add_up_are_refused(book):
    with pytest.raises(limits.CannotCount):
        limits.share(book.get(Limit, "B-ONDER"), lower=3, upper=9, all_upper=8)
    with pytest.raises(limits.CannotCount):
        limits.average(book.get(Limit, "B-GAST"), [])


def test_four_attempts_are_spread_over_start_and_first_year(book):
    limit = book.get(Limit, "D-PABO-EXP")
    assert limits.attempts_left(limit, before=0, in_first_year=0) == 4
    assert limits.attempts_left(limit, before=1, in_first_year=2) == 1
    assert limits.attempts_left(limit, before=3, in_first_year=9) == 0


def test_a_limit_is_counted_in_its_own_way_only(book):
    with pytest.raises(limits.CannotCount):
        limits.window(book.get(Limit, "B-ZIB"), START)


def test_a_limit_in_doubt_gives_days_that_are_not_certain(book):
    limit = book.get(Limit, "B-ZIB")
    overdue = limit.basis.review_on + timedelta(days=1)
    assert limits.period(limit, overdue).truth is UNCERTAIN
