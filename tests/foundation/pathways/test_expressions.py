"""Clauses look at one fact, and never say yes of what they do not know."""

from datetime import date

import pytest

from leerlijn.foundation.pathways.calendar import duration_in_words, roughly_in_words
from leerlijn.foundation.pathways.rules.basis import Basis
from leerlijn.foundation.pathways.rules.expressions import AtLeast, Clause, Happened, Has, IsTrue, OneOf, negate
from leerlijn.foundation.pathways.types import Certainty, Truth
from leerlijn.kernel.months import add_months, last_day_of
from tests.foundation.pathways.conftest import TODAY

YES, NO, UNCERTAIN = Truth.YES, Truth.NO, Truth.UNCERTAIN


@pytest.mark.parametrize(
    "comparison", [IsTrue(), OneOf(("a",)), Has(("a",)), Has(("a",), one_is_enough=True), AtLeast(3), Happened(18)]
)
def test_what_is_not_known_is_not_certain(comparison):
    assert comparison.test(None, TODAY) is UNCERTAIN


@pytest.mark.parametrize(
    ("comparison", "strange"),
    [(IsTrue(), "yes"), (OneOf(("a",)), 3), (Has(("a",)), "a"), (AtLeast(3), True), (Happened(), 7)],
)
def test_a_value_of_the_wrong_kind_is_not_certain(comparison, strange):
    assert comparison.test(strange, TODAY) is UNCERTAIN


def test_having_all_differs_from_having_one():
    assert Has(("a", "b")).test(frozenset("a"), TODAY) is NO
    assert Has(("a", "b"), one_is_enough=True).test(frozenset("a"), TODAY) is YES
    assert Has(("a", "b"), one_is_enough=True).test(frozenset(), TODAY) is NO


def test_a_number_counts_from_the_line_on():
    assert AtLeast(21).test(21, TODAY) is YES
    assert AtLeast(21).test(20, TODAY) is NO


def test_a_test_counts_up_to_and_including_the_last_day():
    eighteen_months = Happened(within_months=18)
    assert eighteen_months.test(date(2025, 5, 21), TODAY) is YES
    assert eighteen_months.test(date(2025, 5, 20), TODAY) is NO


def test_a_test_without_a_day_is_not_certain_where_the_day_matters():
    assert Happened(within_months=18).test(True, TODAY) is UNCERTAIN
    assert Happened().test(True, TODAY) is YES
    assert Happened(within_months=18).test(False, TODAY) is NO


def test_what_lies_in_the_future_is_not_certain():
    assert Happened().test(date(3000, 1, 1), TODAY) is UNCERTAIN
    assert Clause("x", Happened(), is_negated=True).test(date(3000, 1, 1), TODAY) is UNCERTAIN


def test_between_two_terms_that_sources_name_it_is_not_certain():
    disputed = Happened(within_months=21, disputed_until_months=60)
    assert disputed.test(date(2025, 6, 1), TODAY) is YES
    assert disputed.test(date(2024, 6, 1), TODAY) is UNCERTAIN
    assert disputed.test(date(2021, 6, 1), TODAY) is NO


def test_a_day_can_be_asked_to_lie_between_two_days():
    window = Happened(since=date(2022, 9, 1), until=date(2025, 8, 31))
    assert window.test(date(2022, 9, 1), TODAY) is YES
    assert window.test(date(2025, 9, 1), TODAY) is NO


def test_not_turns_a_clause_round_and_leaves_doubt_alone():
    clause = negate(Clause("x", IsTrue()))
    assert clause.test(True, TODAY) is NO
    assert clause.test(False, TODAY) is YES
    assert clause.test(None, TODAY) is UNCERTAIN


@pytest.mark.parametrize(
    "basis",
    [
        Basis(certainty=Certainty.HEARSAY),
        Basis(valid_to=date(2025, 8, 31)),
        Basis(valid_from=date(2027, 1, 1)),
        Basis(review_on=date(2026, 11, 20)),
    ],
)
def test_a_clause_in_doubt_is_never_sure(basis):
    for value in (True, False):
        assert Clause("x", IsTrue(), basis=basis).test(value, TODAY) is UNCERTAIN


def test_a_rule_holds_on_its_first_and_last_day():
    basis = Basis(valid_from=date(2022, 9, 1), valid_to=date(2025, 8, 31), review_on=date(2025, 8, 31))
    assert basis.doubts(date(2022, 9, 1)) == ()
    assert basis.doubts(date(2025, 8, 31)) == ()
    assert [doubt.value for doubt in basis.doubts(date(2022, 8, 31))] == ["not_yet"]
    assert [doubt.value for doubt in basis.doubts(date(2025, 9, 1))] == ["expired", "review_overdue"]


def test_months_end_on_the_last_day_of_a_shorter_month():
    assert add_months(date(2024, 8, 31), 6) == date(2025, 2, 28)
    assert add_months(date(2022, 8, 31), 18) == date(2024, 2, 29)
    assert add_months(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert add_months(date(2026, 1, 15), -1) == date(2025, 12, 15)


def test_two_years_from_the_first_of_february_end_on_the_last_of_january():
    assert last_day_of(date(2026, 2, 1), 24) == date(2028, 1, 31)
    assert last_day_of(date(2026, 2, 1), 0) == date(2026, 2, 1)


def test_durations_are_said_in_years_where_they_are_whole():
    assert str(duration_in_words(48, 48)) == "4 jaar"
    assert str(duration_in_words(12, 24)) == "1 tot 2 jaar"
    assert str(duration_in_words(6, 6)) == "6 maanden"
    assert str(duration_in_words(0, 0)) == "Je kunt meteen beginnen"
    assert duration_in_words(12, 12).en == "1 year"


def test_a_source_says_as_much_of_its_date_as_it_knows():
    assert [roughly_in_words(text).nl for text in ("2024", "2024-12", "2024-12-03")] == [
        "2024",
        "december 2024",
        "3 december 2024",
    ]
