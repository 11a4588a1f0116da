"""Three values, and only three."""

from itertools import product

from leerlijn.foundation.pathways.rules.truth import OPPOSITE, all_of, any_of
from leerlijn.foundation.pathways.types import Truth

YES, NO, UNCERTAIN = Truth.YES, Truth.NO, Truth.UNCERTAIN


def test_all_is_as_true_as_its_weakest_part():
    assert all_of([YES, YES]) is YES
    assert all_of([YES, UNCERTAIN]) is UNCERTAIN
    assert all_of([UNCERTAIN, NO]) is NO
    assert all_of([]) is YES


def test_any_is_as_true_as_its_strongest_part():
    assert any_of([NO, NO]) is NO
    assert any_of([NO, UNCERTAIN]) is UNCERTAIN
    assert any_of([UNCERTAIN, YES]) is YES
    assert any_of([]) is NO


def test_not_turns_all_into_any():
    for one, other in product(Truth, repeat=2):
        assert OPPOSITE[all_of([one, other])] is any_of([OPPOSITE[one], OPPOSITE[other]])
