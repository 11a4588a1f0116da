"""What a background says of the facts, and the one ladder of diplomas that both use."""

from __future__ import annotations

from datetime import date

from leerlijn.foundation.pathways import queries
from leerlijn.foundation.pathways.rules.knowing import from_background
from leerlijn.foundation.pathways.rules.opening import fact_book
from leerlijn.foundation.pathways.types import Facts
from leerlijn.foundation.people.types import Background, Diploma, Known

SAID = date(2026, 11, 22)


def known(kind: str, what: str = "x", **more: object) -> Known:
    return Known(kind=kind, what=what, said_on=SAID, **more)


def brought(*known: Known, years: int = 0):
    return from_background(fact_book(), Background.of_all(known), years)


def test_diplomas_have_the_same_values_and_names_in_a_background_and_in_the_questions():
    asked = [option.choice for option in fact_book()["education"].options if option.choice.value != "none"]
    assert [(one.value, one.label.nl) for one in asked] == [(one.value, str(one.label)) for one in Diploma]


def test_the_highest_diploma_counts_by_the_rank_of_the_rules():
    found = brought(known("diploma", "Mbo", level="mbo4"), known("diploma", "Vwo", level="vwo"))
    assert found.facts == Facts.of(education="vwo")
    assert [one.what for one in found.standing_on["education"]] == ["Vwo"]


def test_dutch_counts_from_b2_and_below_it_is_a_no():
    assert brought(known("language", "Nederlands", level="C1")).facts.get("dutch_b2") is True
    assert brought(known("language", " nederlands ", level="B1")).facts.get("dutch_b2") is False
    assert not brought(known("language", "Turks", level="native")).facts.knows("dutch_b2")


def test_years_of_work_and_work_with_children_are_likely_and_still_asked():
    found = brought(known("work", branch="education"), years=12)
    assert found.facts == Facts()
    assert found.likely == Facts.of(experience_years=12, relevant_experience=True)


def test_a_teaching_qualification_on_a_diploma_is_likely_all_there_is():
    found = brought(known("diploma", level="hbo-ba", qualification="po"))
    assert found.likely.get("qualifications") == frozenset({"po"})


def test_every_value_is_one_the_rules_take():
    found = brought(
        known("diploma", level="hbo-ba", qualification="2g"), known("work", branch="childcare"),
        known("language", "Dutch", level="native"), years=99,
    )  # fmt: skip
    fact_book().check(found.facts)
    fact_book().check(found.likely)


def test_of_no_diploma_nothing_is_kept():
    assert queries.to_background(Facts.of(education="none", dutch_b2=False), Background()) == ()


def test_what_is_there_already_is_not_told_again():
    background = Background((known("diploma", level="hbo-ba"),))
    assert queries.to_background(Facts.of(education="hbo-ba"), background) == ()
    assert [one.level for one in queries.to_background(Facts.of(education="wo-ma"), background)] == ["wo-ma"]
