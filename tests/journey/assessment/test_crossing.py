"""From an old version to a newer one, step by step; nothing is converted, and what cannot be said is not said."""

from __future__ import annotations

import pytest

from leerlijn.journey.assessment.rules.crossing import Link, follow, joined


def test_a_criterion_is_followed_over_several_versions():
    tables = [[Link(1, 11, "equal", "a"), Link(1, 12, "part", "b")], [Link(11, 21, "broader", "c")]]
    assert [(way.after, way.kind, way.reasons) for way in follow(1, tables)] == [(21, "broader", ("a", "c"))]


def test_where_a_line_ends_nothing_comes_of_it():
    assert follow(1, [[]]) == []


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [("equal", "broader", "broader"), ("broader", "broader", "broader"), ("broader", "narrower", "part"),
     ("part", "equal", "part"), ("narrower", "narrower", "narrower")],
)  # fmt: skip
def test_two_steps_that_point_elsewhere_only_overlap(one, other, together):
    assert joined(one, other) == together
