"""The differences between what a register says and what is known."""

from dataclasses import replace

from leerlijn.foundation.organisations.comparing import Known, differs, steps
from tests.foundation.organisations.registers import board, school

EIK = school()
KNOWN = Known(pk=1, facts=dict(EIK.facts), parent=EIK.parent)


def kinds(known: Known | None, stated=EIK) -> list[str]:
    return [step.kind for step in steps(known, stated)]


def test_what_is_already_so_differs_in_nothing():
    assert not differs(KNOWN, EIK)


def test_an_unknown_organisation_opens():
    assert kinds(None) == ["opened"]


def test_each_kind_of_difference_has_its_own_word():
    other = school(name="De Els", above="90009", street="Singel", phone="0301234567")
    assert kinds(replace(KNOWN, is_open=False), other) == ["reopened", "renamed", "moved", "other", "other_parent"]


def test_a_step_says_what_it_was_and_what_it_becomes():
    (step,) = steps(KNOWN, school(street="Singel", house_number="2"))
    assert (step.before, step.after) == (
        {"street": "Laan", "house_number": "1"},
        {"street": "Singel", "house_number": "2"},
    )


def test_an_empty_cell_wipes_out_what_the_register_said_before():
    assert kinds(replace(KNOWN, facts={**EIK.facts, "phone": "0301234567"})) == ["other"]


def test_an_empty_cell_does_not_wipe_out_what_another_source_told():
    told = replace(KNOWN, facts={**EIK.facts, "phone": "0301234567"}, others=frozenset({"phone"}))
    assert not differs(told, EIK)


def test_the_register_leads_where_it_says_something():
    told = replace(KNOWN, facts={**EIK.facts, "name": "Eikschool"}, others=frozenset({"name"}))
    assert kinds(told) == ["renamed"]


def test_a_provisional_statement_changes_nothing_that_is_known():
    assert not differs(KNOWN, replace(school(name="De Eik, kleuters"), provisional=True))
    assert kinds(None, replace(EIK, provisional=True)) == ["opened"]


def test_a_board_keeps_a_name_the_register_does_not_know():
    assert not differs(Known(pk=2, facts={"name": "Stichting De Bomen"}), board())
