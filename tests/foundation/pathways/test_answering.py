"""An answer: never a silent yes, always what decided, and the same again when it is asked again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlijn.foundation.pathways.rules.answering import Weighing, answer_all
from leerlijn.foundation.pathways.rules.book import Book, NoSuchRule, Pathway
from leerlijn.foundation.pathways.rules.opening import fact_book, standing_persons
from leerlijn.foundation.pathways.rules.replaying import is_same, replay
from leerlijn.foundation.pathways.types import Certainty, Evaluation, Facts, Truth, UnreadableFacts
from tests.foundation.pathways.conftest import TODAY, all_rules, book_on, patient, person

YES, NO, UNCERTAIN = Truth.YES, Truth.NO, Truth.UNCERTAIN
BOOK = book_on(TODAY)


def possible_values(fact):
    values = [option.choice.value for option in fact.options]
    return {
        "one": st.sampled_from(values or ["x"]),
        "several": st.frozensets(st.sampled_from(values or ["x"])),
        "number": st.integers(0, fact.highest or 0),
        "yes_no": st.booleans(),
        "moment": st.one_of(st.booleans(), st.dates(date(2018, 1, 1), date(2027, 12, 31))),
    }[fact.kind]


people = st.fixed_dictionaries({}, optional={key: possible_values(fact) for key, fact in fact_book().items()}).map(
    lambda known: Facts.of(**known)
)


@pytest.mark.parametrize(
    "change",
    [
        {"certainty": Certainty.HEARSAY},
        {"valid_to": date(2026, 11, 20)},
        {"valid_from": date(2026, 11, 22)},
        {"review_on": date(2026, 11, 20)},
    ],
    ids=["no source", "expired", "not yet", "review overdue"],
)
def test_a_rule_in_doubt_never_says_yes_and_says_why(change):
    zib = BOOK.get(Pathway, "PO-ZIB")
    book = BOOK.with_rule(replace(zib, basis=replace(zib.basis, **change)))
    answer = answer_all(book, person("accountant"), TODAY).of("PO-ZIB")
    assert answer.verdict is UNCERTAIN
    assert answer.because[0].doubt
    assert answer.needs == ()


@patient
@given(people, st.dates(date(2015, 1, 1), date(2035, 1, 1)))
def test_no_rule_in_doubt_says_yes_to_anybody_on_any_day(facts, day):
    for answer in answer_all(BOOK, facts, day).all:
        if answer.verdict is not UNCERTAIN:
            assert BOOK.get(Pathway, answer.pathway.id).basis.doubts(day) == ()


@patient
@given(people)
def test_every_answer_says_because_of_what(facts):
    for answer in answer_all(BOOK, facts, TODAY).all:
        asks_something = BOOK.get(Pathway, answer.pathway.id).requires.__class__.__name__ != "All" or answer.because
        assert answer.because or not asks_something or answer.verdict is YES
        assert all(reason.sources and str(reason.text) for reason in answer.because)
        assert "{" not in "".join(reason.text.nl + reason.text.en for reason in answer.because)


@patient
@given(people)
def test_the_facts_that_decided_are_enough_for_the_same_answer(facts):
    for answer in answer_all(BOOK, facts, TODAY).all:
        if answer.verdict is not UNCERTAIN:
            kept = facts.only({reason.fact for reason in answer.because} | {"school_type"})
            again = Weighing(BOOK, BOOK.get(Pathway, answer.pathway.id), kept, TODAY)
            assert again.verdict is answer.verdict


@patient
@given(people)
def test_four_groups_hold_every_pathway_once(facts):
    answers = answer_all(BOOK, facts, TODAY)
    groups = (answers.fits, answers.not_certain, answers.does_not_fit, answers.elsewhere)
    assert sorted(answer.pathway.id for group in groups for answer in group) == sorted(one.id for one in BOOK.pathways)


def test_a_pathway_outside_the_wishes_is_elsewhere_and_says_so():
    answer = answer_all(BOOK, Facts.of(school_type="po", education="hbo-ba"), TODAY).of("MBO-PDG")
    assert not answer.is_wanted
    assert "Jij koos: Basisonderwijs" in answer.because[0].text.nl


def test_an_answer_names_what_is_still_needed():
    answer = answer_all(BOOK, Facts.of(education="hbo-ba"), TODAY).of("PO-ZIB")
    assert answer.needs == (
        "employer", "vog", "relevant_experience", "teacher_training_enrolment", "teacher_training_finished",
    )  # fmt: skip
    assert answer.changes[0].is_unknown


def test_a_no_says_what_would_make_it_a_yes():
    answer = answer_all(BOOK, person("pedagogue"), TODAY).of("PO-ZIB")
    assert answer.changes[0].facts[0] == "employer"
    assert "Zoek een schoolbestuur dat je wil aannemen." in [str(step) for step in answer.changes[0].steps]


def test_nobody_is_told_to_get_a_lower_diploma():
    answer = answer_all(BOOK, Facts.of(education="wo-ma"), TODAY).of("VO-2G-MBO4")
    assert answer.verdict is NO
    assert answer.changes == ()


@patient
@given(people, st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_the_same_facts_rules_and_day_give_the_same_answer_again(facts, day):
    book = Book.on(day, all_rules_once(), fact_book())
    evaluation = Evaluation.from_json(answer_all(book, facts, day).evaluation.to_json())
    again = replay(evaluation, all_rules_once(), fact_book())
    assert is_same(evaluation, again)
    assert [answer.verdict for answer in again.all] == [answer.verdict for answer in answer_all(book, facts, day).all]


def test_a_rule_that_changed_under_its_number_is_noticed():
    evaluation = answer_all(BOOK, person("accountant"), TODAY).evaluation
    tampered = [replace(rule, digest="0" * 64) if rule.id == "PO-ZIB" else rule for rule in all_rules()]
    assert not is_same(evaluation, replay(evaluation, tampered, fact_book()))


def test_a_version_that_is_gone_cannot_be_replayed():
    evaluation = answer_all(BOOK, Facts(), TODAY).evaluation
    with pytest.raises(NoSuchRule):
        replay(evaluation, all_rules()[1:], fact_book())


def test_what_was_skipped_changes_no_answer():
    known = Facts.of(education="hbo-ba")
    assert (
        answer_all(BOOK, known, TODAY).evaluation.digest
        == answer_all(BOOK, known.skip("employer"), TODAY).evaluation.digest
    )


@patient
@given(people)
def test_facts_survive_the_road_through_a_link(facts):
    assert Facts.from_json(facts.skip("vog").to_json()) == facts.skip("vog")


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"known": 3, "skipped": []}', '{"known": {}}', '{"known": {"a": {"date": "x"}}, "skipped": []}',
     '{"known": {"a": {}}, "skipped": []}', '{"known": {"a": [1]}, "skipped": []}', "[" * 5000],
)  # fmt: skip
def test_what_are_no_facts_is_refused_and_breaks_nothing(text):
    with pytest.raises(UnreadableFacts):
        Facts.from_json(text)


@pytest.mark.parametrize(
    "facts",
    [Facts.of(shoe_size=43), Facts.of(education="phd"), Facts.of(age=-1), Facts.of(age=400), Facts.of(age=True),
     Facts.of(vog="yes"), Facts.of(qualifications={"wizard"}), Facts().skip("shoe_size"), Facts.of(rwt="soon")],
)  # fmt: skip
def test_facts_outside_the_vocabulary_are_refused(facts):
    with pytest.raises(UnreadableFacts):
        fact_book().check(facts)


def test_every_test_person_gets_what_is_expected():
    for one in standing_persons():
        answers = answer_all(BOOK, one.facts, TODAY)
        assert {code: answers.of(code).verdict.value for code in one.expects} == one.expects, one.name


RULES = all_rules()


def all_rules_once():
    return RULES
