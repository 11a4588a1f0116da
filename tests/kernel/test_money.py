"""Money is whole cents: sums are exact, and it reads as people write it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from leerlijn.kernel.money import Money, euros

amounts = st.integers(-(10**12), 10**12).map(Money)


@given(amounts, amounts)
def test_what_is_added_and_taken_away_leaves_nothing_behind(one, other):
    assert one + other - other == one


@given(st.integers(-(10**12), 10**12))
def test_cents_written_as_euros_are_the_same_cents(cents):
    assert euros(str(Decimal(cents) / 100)) == Money(cents)


@given(st.integers(0, 10**12).map(Money), st.integers(0, 100))
def test_a_share_and_the_rest_differ_from_the_whole_by_a_cent_at_most(whole, percent):
    parts = whole.share(percent) + whole.share(100 - percent)
    assert 0 <= parts.cents - whole.cents <= 1


@given(amounts, amounts)
def test_more_money_comes_later_in_order(one, other):
    assert (one < other) == (one.cents < other.cents)


@pytest.mark.parametrize(
    ("amount", "dutch", "english"),
    [
        ("1250.50", "€\N{NO-BREAK SPACE}1.250,50", "€1,250.50"),
        ("16000", "€\N{NO-BREAK SPACE}16.000", "€16,000"),
        ("0", "€\N{NO-BREAK SPACE}0", "€0"),
        ("-0.05", "\N{MINUS SIGN}€\N{NO-BREAK SPACE}0,05", "\N{MINUS SIGN}€0.05"),
    ],
)
def test_an_amount_reads_as_people_write_it(amount, dutch, english):
    with translation.override("nl"):
        assert str(euros(amount)) == dutch
    with translation.override("en"):
        assert str(euros(amount)) == english


@pytest.mark.parametrize("amount", ["12.345", "twaalf", "", "1.000,50"])
def test_half_cents_and_words_are_no_amount(amount):
    with pytest.raises(ValueError, match=r"euros|decimals"):
        euros(amount)
