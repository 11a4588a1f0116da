"""Answers travel in the address and come back as they were."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from leerlijn.foundation.pathways.types import Facts
from leerlijn.journey.desk.guiding import Given, of, read

ANSWERS = {
    "school_type": st.sampled_from(["po", "vo", "mbo", "ho", "so", "vavo"]),
    "education": st.sampled_from(["none", "havo", "mbo4", "ad", "hbo-ba", "wo-ma"]),
    "qualifications": st.frozensets(st.sampled_from(["po", "2g", "pdg"])),
    "age": st.integers(0, 120),
    "employer": st.booleans(),
    "rwt": st.one_of(st.booleans(), st.dates(date(1990, 1, 1), date(2026, 1, 1))),
}


@given(st.fixed_dictionaries({}, optional=ANSWERS), st.frozensets(st.sampled_from(["vog", "mbo_post"])))
def test_every_set_of_answers_comes_back_from_its_address(values, skipped):
    facts = Facts.of(**values)
    for fact in skipped:
        facts = facts.skip(fact)
    assert read(QueryDict(of(facts).query)).facts == facts


@given(st.dictionaries(st.text(max_size=20), st.text(max_size=60), max_size=8))
def test_whatever_stands_in_an_address_is_read_or_left_out(junk):
    found = read(junk)
    assert read(QueryDict(found.query)).facts == found.facts


def test_the_order_of_the_answers_is_kept():
    assert read(QueryDict("role=teacher&school_type=po&education=hbo-ba")).order == ("role", "school_type", "education")


def test_several_boxes_and_none_of_them_are_both_answers():
    assert read(QueryDict("qualifications=po&qualifications=2g")).facts.get("qualifications") == {"po", "2g"}
    assert read(QueryDict("qualifications=geen")).facts.get("qualifications") == frozenset()


@pytest.mark.parametrize(
    "address",
    [
        "education=phd",
        "age=-3",
        "age=4000",
        "employer=perhaps",
        "rwt=3000-01-01",
        "rwt=1850-01-01",
        "shoe_size=42",
        "age=",
    ],
)
def test_what_is_no_answer_is_left_out(address):
    assert read(QueryDict(address)) == Given()


def test_not_being_certain_is_an_answer_too():
    found = read(QueryDict("age=34&age=onbekend"))
    assert found.facts.skipped == {"age"}
    assert found.query == "age=onbekend"


@pytest.mark.parametrize(("text", "kept"), [("landelijk-loket", True), ("<script>", False), ("x" * 41, False)])
def test_a_source_is_kept_when_it_looks_like_one(text, kept):
    assert read({"bron": text}).source == (text if kept else "")
