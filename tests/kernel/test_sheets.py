"""A table for a spreadsheet runs nothing that somebody typed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from leerlijn.kernel.sheets import download, harmless


@pytest.mark.parametrize("text", ['=HYPERLINK("x")', "+31612345678", "-2", "@SUM(A1)", "\t=1", "  =1", "＝1", "\r=1"])
def test_what_looks_like_a_formula_stays_text(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize(("cell", "shown"), [("Aya", "Aya"), (-2, -2), (None, ""), ("a=b", "a=b"), ("", "")])
def test_what_does_not_is_left_alone(cell, shown):
    assert harmless(cell) == shown


def test_a_moment_is_told_in_local_time():
    assert harmless(datetime(2026, 7, 1, 12, 0, tzinfo=UTC)) == "2026-07-01 14:00"


def test_quotes_and_semicolons_do_not_break_out_of_their_cell():
    sent = b"".join(download("x.csv", ["wie"], [['a";=1;"b']])).decode("utf-8-sig")
    assert sent == 'wie\r\n"a"";=1;""b"\r\n'
