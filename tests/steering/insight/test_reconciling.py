"""What texts say is weighed, and a difference is never chosen away."""

from __future__ import annotations

from decimal import Decimal

import pytest

from leerlijn.steering.insight.reconciling import Weighed, balance
from leerlijn.steering.insight.types import DifferenceKind, Part


def lines(*pairs: tuple[str, object]) -> list[Weighed]:
    return [Weighed(Part(part), None if number is None else Decimal(str(number))) for part, number in pairs]


def test_48_is_not_19_and_28():
    found = balance(DifferenceKind.SUM, lines(("whole", 48), ("term", 19), ("term", 28)))
    assert (found.agrees, found.made, found.gap) == (False, 47, 1)


def test_112_schools_times_16000_euros_is_what_was_awarded():
    found = balance(DifferenceKind.PRODUCT, lines(("whole", 1_792_000), ("term", 112), ("term", 16_000)))
    assert found.agrees
    assert found.gap == 0


def test_60_a_year_and_48_started_are_two_numbers():
    found = balance(DifferenceKind.DEFINITIONS, lines(("whole", 60), ("whole", 48)))
    assert (found.agrees, found.gap) == (False, 12)


def test_almost_80_percent_of_85_is_67_schools_at_most():
    found = balance(DifferenceKind.SHARE, lines(("whole", 85), ("whole", 104), ("share", 80)))
    of_85, of_104 = found.implied
    assert (of_85.exactly, of_85.at_most, round(of_85.share, 3)) == (68, 67, Decimal("0.788"))
    assert (of_104.exactly, of_104.at_most, round(of_104.share, 3)) == (None, 67, Decimal("0.644"))
    assert not found.agrees


@pytest.mark.parametrize("kind", list(DifferenceKind))
def test_without_numbers_nothing_is_claimed(kind):
    assert balance(kind, lines(("whole", None), ("whole", None))).agrees is None
