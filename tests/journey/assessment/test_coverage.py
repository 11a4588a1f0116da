"""What a portfolio shows already and what is still asked, as plain values."""

from __future__ import annotations

from datetime import date

import pytest

from leerlijn.journey.assessment.rules.covering import Piece, Standing, coverage
from leerlijn.journey.assessment.rules.snapshots import canonical, digest_of

TODAY = date(2026, 11, 22)
RULES = {"at_least": 2, "kinds_at_least": 2, "within_months": 24, "third_party": 1}


def piece(item=1, kind="file", made_on=TODAY, is_of_another=False):
    return Piece(item, kind, made_on, is_of_another)


def test_strengths_come_before_what_is_missing():
    pieces = [(3, piece()), (2, piece()), (2, piece(2, "statement", is_of_another=True))]
    covered = coverage([(1, RULES), (2, RULES), (3, RULES)], pieces, TODAY)
    assert [(one.criterion, one.standing) for one in covered] == [
        (2, Standing.ENOUGH), (3, Standing.ALMOST), (1, Standing.NOTHING),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("pieces", "says"),
    [
        (
            [],
            [
                "Voeg nog 2 bewijzen toe.",
                "Voeg bewijs van nog 2 soorten toe.",
                "Vraag nog 1 verklaring van een ander.",
            ],
        ),
        ([piece(), piece(2)], ["Voeg bewijs van nog 1 soort toe.", "Vraag nog 1 verklaring van een ander."]),
        (
            [piece(made_on=date(2020, 1, 1)), piece(2, "statement", date(2020, 1, 1), is_of_another=True)],
            ["Voeg iets toe van de laatste 24 maanden."],
        ),
        ([piece(made_on=None), piece(2, "statement", None, is_of_another=True)], []),
    ],
    ids=["nothing", "one kind", "all old", "without a date"],
)
def test_each_rule_says_what_to_do(pieces, says):
    (covered,) = coverage([(1, RULES)], [(1, one) for one in pieces], TODAY)
    assert [lack.what_to_do for lack in covered.lacks] == says


def test_a_standard_that_asks_nothing_is_content_with_one_piece():
    (covered,) = coverage([(1, {})], [(1, piece())], TODAY)
    assert covered.standing == Standing.ENOUGH


def test_a_snapshot_is_the_same_text_whatever_the_order():
    assert canonical({"b": [1, "é"], "a": ""}) == canonical({"a": "", "b": [1, "é"]}) == '{"a":"","b":[1,"é"]}'
    assert digest_of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
