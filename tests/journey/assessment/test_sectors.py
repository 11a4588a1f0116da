"""How procedures differ between sectors, row by row as the domain has it (table C3): what is not so says why."""

from __future__ import annotations

import pytest

from leerlijn.journey.assessment.rules import stages
from leerlijn.journey.assessment.types import Kind, ObservedAt, Party, State
from leerlijn.journey.assessment.written.procedures import procedure_rules
from leerlijn.journey.assessment.written.standards import written_standards

RULES = procedure_rules()
C3 = {
    # who declares, papers beside an identity document, where the lesson is watched, standard
    "suitability-po": (Party.ORGANISER, {"diploma", "experience", "rwt"}, ObservedAt.OTHER_SCHOOL, "teacher-po"),
    "suitability-vo-2": (Party.ORGANISER, {"diploma", "subject", "employer"}, ObservedAt.OTHER_SCHOOL, "teacher-vo-2"),
    "suitability-vo-1": (Party.ORGANISER, {"diploma", "credits", "employer"}, ObservedAt.OTHER_SCHOOL, "teacher-vo-1"),
    "suitability-mbo": (Party.BOARD, {"diploma", "post"}, ObservedAt.OWN_SCHOOL, "pdg"),
}
ORDER = [
    State.REQUESTED, State.ADMISSIBILITY, State.INFORMATION, State.PORTFOLIO, State.RATING, State.OBSERVATION,
    State.INTERVIEW, State.COMPARISON, State.DECISION,
]  # fmt: skip


@pytest.mark.parametrize("key", C3)
def test_a_suitability_assessment_is_as_its_sector_has_it(key):
    declarer, papers, place, standard = C3[key]
    rules = RULES[key]
    assert rules.asked_by == (Party.BOARD,)
    assert rules.paid_by == Party.BOARD
    assert (rules.declared_by, rules.observed_at, rules.standards) == (declarer, place, (standard,))
    assert {one.key for one in rules.documents if one.is_required} == {"identity", *papers}
    assert list(stages.line_of(rules)) == ORDER
    assert rules.stage(State.DECISION).by == declarer
    assert rules.gives == key


def test_every_way_into_teaching_of_the_law_ends_in_a_competence_assessment_but_the_pdg():
    found = {one.sector: set() for one in RULES.values()}
    for one in RULES.values():
        found[one.sector].add(one.kind)
    assert {sector for sector, kinds in found.items() if Kind.COMPETENCE in kinds} == {"po", "vo"}
    assert {sector for sector, kinds in found.items() if Kind.SUITABILITY in kinds} == {"po", "vo", "mbo"}


def test_only_who_can_ask_here_is_named_as_who_may():
    for one in RULES.values():
        assert set(one.asked_by) <= {Party.CANDIDATE, Party.BOARD}
        assert one.needs_board == (one.kind in {Kind.SUITABILITY, Kind.COMPETENCE}) or not one.is_offered


def test_what_has_no_source_says_so():
    for one in RULES.values():
        assert bool(one.price_to) or one.price_assumed or not one.is_offered
        assert one.terms_assumed or not one.is_offered
        assert one.validity_assumed == bool(one.valid_months)


def test_a_portfolio_for_prior_learning_takes_at_least_six_weeks():
    for one in RULES.values():
        if one.kind == Kind.EVC and one.is_offered:
            assert one.stage(State.PORTFOLIO).days >= 42


def test_special_education_is_explained_and_not_offered():
    assert [one.key for one in RULES.values() if not one.is_offered] == ["evc-so"]
    assert RULES["evc-so"].note


def test_every_standard_that_a_procedure_names_comes_with_the_program():
    named = {code for one in RULES.values() for code in one.standards}
    assert named <= {one.code for one in written_standards()}
