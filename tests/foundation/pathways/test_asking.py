"""The guide asks what still matters, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlijn.foundation.pathways.rules.answering import answer_all
from leerlijn.foundation.pathways.rules.asking import as_asked, next_question, questions_left
from leerlijn.foundation.pathways.rules.opening import fact_book
from leerlijn.foundation.pathways.types import Facts, Truth
from tests.foundation.pathways.conftest import TODAY, book_on, patient, person

BOOK = book_on(TODAY)
AN_ANSWER = {"number": 30, "yes_no": True, "moment": False, "several": frozenset()}


def asked(answers: dict, facts: Facts | None = None) -> tuple[list[str], Facts]:
    """What the guide asks somebody who answers so, and skips the rest."""
    facts, order = facts or Facts(), []
    while question := next_question(BOOK, facts, TODAY):
        order.append(question.fact)
        known = answers.get(question.fact)
        facts = facts.skip(question.fact) if known is None else facts.learn(question.fact, known)
    return order, facts


def test_the_four_base_questions_come_first_and_in_order():
    order, _ = asked(dict(person("accountant").known))
    assert order[:4] == ["school_type", "role", "education", "goal"]


def test_an_accountant_is_asked_about_an_employer_and_not_about_mbo():
    order, _ = asked(dict(person("accountant").known))
    assert "employer" in order
    assert not {"mbo_post", "capacity_test", "experience_years", "same_subject"} & set(order)


def test_who_was_never_enrolled_is_not_asked_whether_she_finished():
    order, _ = asked(dict(person("accountant").known))
    assert "teacher_training_finished" not in order
    order, _ = asked(dict(person("accountant-enrolled").known))
    assert order.index("teacher_training_enrolment") < order.index("teacher_training_finished")


def test_a_question_that_was_skipped_is_not_asked_again():
    left = questions_left(BOOK, Facts.of(school_type="po").skip("role"), TODAY)
    assert "role" not in {question.fact for question in left}


def test_a_base_question_with_one_possible_answer_is_not_asked():
    order, _ = asked({"school_type": "ho", "role": "teacher", "education": "wo-ma"})
    assert order == ["school_type", "role", "education"]


def test_only_qualifications_that_lead_somewhere_are_offered():
    question = as_asked(BOOK, fact_book()["goal"], Facts.of(school_type="po", role="school_leader"))
    assert [choice.value for choice in question.choices] == ["rdo"]


def test_an_instructor_works_in_mbo_only():
    values = [choice.value for choice in as_asked(BOOK, fact_book()["role"], Facts.of(school_type="po")).choices]
    assert "instructor" not in values
    assert len(as_asked(BOOK, fact_book()["role"], Facts.of(school_type="mbo")).choices) == 7


def test_a_rule_in_doubt_asks_nothing():
    """The educational module expired: whether the subject fits cannot make it certain."""
    facts = Facts.of(school_type="vo", role="teacher", education="wo-ba", goal="2g-limited", enrolled_wo_bachelor=False)
    needed = answer_all(BOOK, facts, TODAY).of("VO-EDMOD")
    assert needed.verdict is Truth.UNCERTAIN
    assert "subject_related" not in {question.fact for question in questions_left(BOOK, facts, TODAY)}


@pytest.mark.parametrize("key", ["accountant", "electrician", "ad-holder", "musician", "team-leader", "undecided"])
def test_when_nothing_is_asked_any_more_no_answer_can_change(key):
    _, facts = asked(dict(person(key).known))
    for answer in answer_all(BOOK, facts, TODAY).not_certain:
        assert set(answer.needs) <= facts.skipped


@patient
@given(st.sampled_from(["po", "vo", "mbo", "so", "vavo", "ho"]), st.sampled_from(["hbo-ba", "mbo4", "wo-ma", "havo"]),
       st.booleans())  # fmt: skip
def test_answering_everything_leaves_only_what_rules_themselves_leave_open(school_type, education, yes):
    answers = {key: AN_ANSWER[fact.kind] for key, fact in fact_book().items() if fact.kind in AN_ANSWER}
    answers |= {key: yes for key, fact in fact_book().items() if fact.kind == "yes_no"}
    answers |= {"school_type": school_type, "role": "teacher", "education": education}
    order, facts = asked(answers)
    assert len(order) == len(set(order)) <= 24
    for answer in answer_all(BOOK, facts, TODAY).not_certain:
        assert any(reason.doubt for reason in answer.because) or set(answer.needs) <= facts.skipped


def test_the_question_that_settles_most_comes_first():
    facts = Facts.of(school_type="po", role="teacher", education="hbo-ba", goal="po")
    left = questions_left(BOOK, facts, TODAY)
    assert left[0].fact == "qualifications"
    assert left[0].decides == max(question.decides for question in left)
