"""The facts of the field that must come out, whatever we change: domain.md, part G."""

from datetime import date

import pytest

from leerlijn.foundation.pathways.rules import limits
from leerlijn.foundation.pathways.rules.answering import answer_all
from leerlijn.foundation.pathways.rules.book import Limit, Pathway, Statement
from leerlijn.foundation.pathways.rules.expressions import clauses
from leerlijn.foundation.pathways.rules.regions import check_region
from leerlijn.foundation.pathways.rules.standing import State, standing
from leerlijn.foundation.pathways.rules.validity import valid_at
from leerlijn.foundation.pathways.rules.weighing import weigh
from leerlijn.foundation.pathways.types import Facts, Truth
from tests.foundation.pathways.conftest import TODAY, book_on, person

YES, NO, UNCERTAIN = Truth.YES, Truth.NO, Truth.UNCERTAIN
ACCOUNTANT = {
    "school_type": "po", "role": "teacher", "education": "hbo-ba", "employer": True, "vog": True,
    "relevant_experience": True, "teacher_training_enrolment": False,
}  # fmt: skip


def test_a_pathway_fits_exactly_when_everything_it_asks_is_among_the_answers(book):
    """G2, for every pathway that asks several things at once."""
    asked = {"education": "hbo-ba", "mbo_post": True, "suitability_statement_mbo": True}
    assert {clause.fact for clause in clauses(book.get(Pathway, "MBO-PDG").requires)} == set(asked)
    assert verdict(book, "MBO-PDG", **asked, vog=False) is YES
    for missing in asked:
        rest = {key: value for key, value in asked.items() if key != missing}
        assert verdict(book, "MBO-PDG", **rest) is UNCERTAIN


def test_an_accountant_with_an_appointment_gets_side_entry_into_primary_education(book):
    """G3."""
    assert verdict(book, "PO-ZIB", **ACCOUNTANT) is YES


def test_who_was_enrolled_last_year_does_not_but_keeps_the_shortened_pabo(book):
    """G3."""
    enrolled = ACCOUNTANT | {"teacher_training_enrolment": date(2025, 11, 30), "teacher_training_finished": False}
    assert verdict(book, "PO-ZIB", **enrolled) is NO
    assert verdict(book, "PO-PABO-VERKORT", **enrolled) is YES


def test_who_finished_that_training_may_enter_after_all(book):
    finished = ACCOUNTANT | {"teacher_training_enrolment": date(2025, 11, 30), "teacher_training_finished": True}
    assert verdict(book, "PO-ZIB", **finished) is YES


def test_an_old_enrolment_stops_counting_after_two_years_and_the_answer_says_when(book):
    stopped = {"teacher_training_enrolment": date(2025, 11, 30), "teacher_training_finished": False}
    enrolled = Facts.of(**ACCOUNTANT | stopped)
    (waiting,) = answer_all(book, enrolled, TODAY).of("PO-ZIB").changes
    assert waiting.from_date == date(2027, 12, 1)
    asked = book.get(Pathway, "PO-ZIB").requires
    assert weigh(asked, enrolled, date(2027, 11, 30)) is NO
    assert weigh(asked, enrolled, date(2027, 12, 1)) is YES


def test_an_electrician_with_ten_years_and_a_capacity_test_gets_pdg_and_no_kopopleiding(book):
    """G4."""
    answers = answer_all(book, person("electrician"), TODAY)
    assert answers.of("MBO-PDG-EXP").verdict is YES
    assert answers.of("VO-KOP").verdict is NO
    assert answers.of("MBO-PDG").verdict is NO


def test_a_capacity_test_of_nineteen_months_ago_is_too_old(book):
    old = person("electrician").learn("capacity_test", date(2025, 4, 21))
    assert answer_all(book, old, TODAY).of("MBO-PDG-EXP").verdict is NO


def test_an_unrelated_university_master_gets_neither_first_degree_pathway(book):
    """G5."""
    answers = answer_all(book, person("unrelated-master"), TODAY)
    assert [answers.of(code).verdict for code in ("VO-ULO", "VO-ZIB1")] == [NO, NO]


@pytest.mark.parametrize("pathway", ["PO-PABO-VT", "PO-PABO-DT", "PO-PABO-ADPEP"])
def test_an_associate_degree_gives_no_exemption_from_the_pabo_entry_tests(book, pathway):
    """G6."""
    tests = answer_all(book, Facts.of(education="ad"), TODAY).of(pathway).tests
    (knowledge,) = [test for test in tests if test.id == "pabo-knowledge"]
    assert knowledge.needed is YES
    assert "Associate degree" in knowledge.because[0].text.nl


@pytest.mark.parametrize("education", ["vwo", "hbo-ba", "wo-ma"])
def test_vwo_and_a_degree_do_exempt(book, education):
    tests = answer_all(book, Facts.of(education=education), TODAY).of("PO-PABO-VT").tests
    assert {test.id: test.needed for test in tests}["pabo-knowledge"] is NO


def test_a_primary_qualification_is_not_valid_in_special_secondary_schools_with_exams(book):
    """G7."""
    assert valid_at(book, "po", "special-secondary-exams", TODAY).truth is NO
    assert valid_at(book, "po", "special-secondary", TODAY).truth is YES
    assert valid_at(book, "2g", "special-secondary-exams", TODAY, subject_matches=True).truth is YES
    assert valid_at(book, "2g", "primary", TODAY).truth is UNCERTAIN
    assert answer_all(book, person("special-exam"), TODAY).of("PO-ZIB").verdict is NO


def test_a_guest_teacher_may_teach_six_hours_on_average_and_not_four(book):
    """G8."""
    limit = book.get(Limit, "B-GAST")
    assert limits.average(limit, [6] * 40) is YES
    assert limits.average(limit, [10] * 20 + [2] * 20) is YES
    assert limits.average(limit, [6] * 39 + [6.5]) is NO
    assert standing(book, "guest-hours-4", TODAY).state is State.SUPERSEDED
    assert standing(book, "guest-hours", TODAY).state is State.STANDS


def test_in_march_2027_the_side_entry_subsidy_is_there_and_its_end_in_2026_is_superseded():
    """G9."""
    day = date(2027, 3, 1)
    book = book_on(day)
    assert standing(book, "subsidy-side-entry", day).state is State.STANDS
    assert book.get(Statement, "subsidy-side-entry").value["ceiling_2027"] == 54_240_000
    ended = standing(book, "subsidy-ends-2026", day)
    assert ended.state is State.SUPERSEDED
    assert ended.by is not None
    assert ended.by.id == "subsidy-side-entry"


def test_after_2028_nobody_knows_of_the_subsidy():
    day = date(2029, 1, 1)
    assert standing(book_on(day), "subsidy-side-entry", day).state is State.NOT_CERTAIN
    assert standing(book_on(day), "subsidy-ends-2026", day).state is State.NOT_CERTAIN


@pytest.mark.parametrize(("day", "test"), [(date(2024, 8, 31), "wiscat"), (date(2024, 9, 1), "rwt")])
def test_the_rwt_takes_the_place_of_the_wiscat_on_the_first_of_september_2024(day, test):
    """G10."""
    book = book_on(day)
    assert limits.switch(book.get(Limit, "D-RWT"), day) == test
    shown = {one.id for one in answer_all(book, Facts.of(education="hbo-ba"), day).of("PO-PABO-VERKORT").tests}
    assert shown & {"wiscat", "rwt"} == {test}


def test_sixty_of_a_hundred_points_leaves_forty(book):
    """G12."""
    state = limits.points(book.get(Limit, "D-RDO"), date(2024, 1, 1), 60)
    assert (state.missing, state.last, state.grace_until) == (40, date(2027, 12, 31), date(2028, 6, 30))


def test_the_last_rwt_for_a_february_start_is_on_the_eighteenth_of_november(book):
    """G13. Published for 2025-26; for a later year it is what to expect, not what is certain."""
    statement = book.get(Statement, "last-rwt-february")
    assert limits.last_test(statement, date(2026, 2, 2)) == limits.Term(statement.id, None, date(2025, 11, 18), YES)
    assert limits.last_test(statement, date(2027, 2, 1)).truth is UNCERTAIN
    with pytest.raises(limits.CannotCount):
        limits.last_test(statement, date(2026, 9, 1))


@pytest.mark.parametrize(
    ("students", "pupils", "truth"),
    [
        (150, {"po": 15_000}, YES),
        (149, {"po": 15_000}, NO),
        (150, {"po": 14_999, "vo": 0, "mbo": 0}, NO),
        (150, {"po": 100, "vo": 100, "mbo": 9_000}, YES),
        (None, {"po": 15_000}, UNCERTAIN),
        (150, {"po": 14_999}, UNCERTAIN),
    ],
)
def test_a_region_needs_150_students_and_15000_pupils_in_a_sector(book, students, pupils, truth):
    """G14."""
    thresholds = book.get(Statement, "region-thresholds")
    assert check_region(thresholds, students=students, pupils=pupils).truth is truth


def test_conditional_admission_to_the_pabo_was_certain_until_september_2025_and_is_not_since():
    last, first = date(2025, 8, 31), date(2025, 9, 1)
    assert standing(book_on(last), "pabo-conditional", last).state is State.STANDS
    assert standing(book_on(first), "pabo-conditional", first).state is State.NOT_CERTAIN
    limit = book_on(last).get(Limit, "D-PABO-EXP")
    assert limits.may_start(limit, attempts=1, start=last) is YES
    assert limits.may_start(limit, attempts=0, start=last) is NO
    assert limits.may_start(limit, attempts=1, start=first) is UNCERTAIN


def verdict(book, pathway, **known):
    return answer_all(book, Facts.of(**known), TODAY).of(pathway).verdict
