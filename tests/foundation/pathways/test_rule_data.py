"""The rules themselves: whole, sourced, spelled, and reachable."""

from __future__ import annotations

import json
import re

import pytest

from leerlijn.foundation.pathways.rules.answering import answer_all
from leerlijn.foundation.pathways.rules.book import Limit, Pathway, Rule, Statement, Test
from leerlijn.foundation.pathways.rules.expressions import All, clauses
from leerlijn.foundation.pathways.rules.facts import KINDS
from leerlijn.foundation.pathways.rules.opening import fact_book, results, sources, standing_persons, written_rules
from leerlijn.foundation.pathways.rules.parts import from_parts, to_parts
from leerlijn.foundation.pathways.rules.reading import Misread, Reader, digest_of
from leerlijn.foundation.pathways.rules.writing import as_data, source_as_data
from leerlijn.foundation.pathways.types import Certainty, Truth
from leerlijn.foundation.vocabulary.types import Text
from leerlijn.foundation.vocabulary.written import words
from tests.foundation.pathways.conftest import TODAY, all_rules, book_on

RULES = all_rules()
BOOK = book_on(TODAY)
WRITTEN = list(written_rules())
FACTS = fact_book()
NEEDED_PHRASES = {
    "yes_no": {"yes", "no", "unknown", "do"},
    "one": {"needs", "met", "unmet", "unknown", "do"},
    "several": {"needs", "met", "unmet", "unknown", "do"},
    "number": {"needs", "met", "unmet", "unknown", "do"},
    "moment": {"needs", "met", "unmet", "unknown", "do"},
}


def of(kind):
    return [rule for rule in RULES if isinstance(rule, kind)]


def expressions():
    for rule in RULES:
        if isinstance(rule, Pathway):
            yield from ((rule, rule.requires), (rule, rule.in_so))
        if isinstance(rule, Test) and rule.needed_unless is not None:
            yield rule, rule.needed_unless


def texts(data):
    if isinstance(data, dict):
        if set(data) == {"nl", "en"}:
            yield data
        for value in data.values():
            yield from texts(value)
    elif isinstance(data, list):
        for item in data:
            yield from texts(item)


def test_there_are_32_pathways_and_14_time_limits():
    assert (len(of(Pathway)), len(of(Limit))) == (32, 14)


def test_the_pathways_are_those_of_the_field(shared):
    field = json.loads(shared("design/pathways.json").read_text())
    assert {route["id"] for route in field["routes"]} == {rule.id for rule in of(Pathway)}
    assert {limit["id"] for limit in field["limits"]} == {rule.id for rule in of(Limit)}
    months = {route["id"]: tuple(route["months"]) for route in field["routes"]}
    assert {rule.id: rule.months for rule in of(Pathway)} == months
    certainty = {route["id"]: route["certainty"] for route in field["routes"]}
    assert {rule.id: rule.basis.certainty.value for rule in of(Pathway)} == certainty


def test_codes_are_used_once():
    assert len({rule.id for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_has_sources_an_owner_and_a_review_date(rule: Rule):
    assert rule.basis.sources
    assert rule.owner
    assert rule.basis.review_on is not None
    assert all(source.title and source.publisher for source in rule.basis.sources)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_review_is_overdue_on_the_day_the_rules_were_read(rule: Rule):
    assert rule.basis.review_on >= TODAY


def test_a_rule_without_any_source_but_our_own_is_not_certain():
    for rule in RULES:
        if {source.id for source in rule.basis.sources} <= {"own"}:
            assert rule.basis.certainty in {Certainty.SECONDARY, Certainty.HEARSAY}, rule.id


def test_every_source_is_used():
    used = {source.id for rule in RULES for source in rule.basis.sources}
    used |= {source.id for _, whole in expressions() for clause in clauses(whole) for source in clause.basis.sources}
    assert set(sources()) - used == {"fontys"}, "the price of the PDG stands in a cost text"


def test_what_a_pathway_names_is_there():
    for rule in of(Pathway):
        for kind, names in ((Test, rule.tests), (Statement, rule.statements), (Limit, rule.limits)):
            assert all(BOOK.get(kind, name) for name in names)
    for rule in of(Statement):
        assert not rule.superseded_by or BOOK.get(Statement, rule.superseded_by)
        assert not rule.with_test or BOOK.get(Test, rule.with_test)


def test_every_test_statement_and_limit_is_shown_somewhere_or_stands_by_itself():
    shown = {name for rule in of(Pathway) for name in (*rule.tests, *rule.statements, *rule.limits)}
    superseded = {rule.id for rule in of(Statement) if rule.superseded_by}
    for_schools = {"B-VERV", "B-ANDERS", "B-STUD", "B-ONDER", "region-thresholds"}
    assert {rule.id for rule in RULES if isinstance(rule, (Test, Statement, Limit))} - shown == superseded | for_schools


def test_every_fact_has_a_question_in_two_languages_and_every_phrase():
    for fact in FACTS.values():
        assert fact.kind in KINDS
        assert fact.question.nl.endswith("?")
        assert fact.question.en.endswith("?")
        assert set(fact.phrases) >= NEEDED_PHRASES[fact.kind], fact.key
        assert bool(fact.options) is (fact.kind in {"one", "several"})


def test_every_fact_is_asked_by_a_rule_or_is_a_wish():
    asked = {clause.fact for _, whole in expressions() for clause in clauses(whole)}
    assert set(FACTS) - asked == {"school_type", "role", "goal"}


def test_the_base_vocabulary_has_six_schools_seven_roles_eighteen_diplomas():
    """G1: questions and answers load, and no rule or choice points at an answer that is not there."""
    assert [fact.key for fact in FACTS.base] == ["school_type", "role", "education", "goal"]
    assert [len(FACTS[key].options) for key in ("school_type", "role", "education")] == [6, 7, 18]
    assert len(FACTS["goal"].options) == 9
    for fact in FACTS.values():
        values = [option.choice.value for option in fact.options]
        assert len(set(values)) == len(values)
        assert all(set(members) <= set(values) for members in fact.groups)
        for option in fact.options:
            for key, allowed in option.only_with.items():
                assert set(allowed) <= {one.choice.value for one in FACTS[key].options}


def test_every_qualification_a_pathway_leads_to_is_a_word_of_the_vocabulary():
    qualifications = {word.code for word in words("qualifications")}
    assert {rule.result for rule in of(Pathway)} <= set(results())
    assert {rule.result for rule in of(Pathway)} - qualifications == {"none", "recognition", "existing"}
    assert qualifications <= set(results())


def test_every_list_of_diplomas_has_a_name_of_its_own():
    """So that a reader sees "een diploma van hbo of universiteit" and not nine diplomas."""
    named = [set(members) for members in FACTS["education"].groups]
    for rule, whole in expressions():
        for clause in clauses(whole):
            if clause.fact == "education":
                assert set(clause.comparison.values) in named, f"{rule.id}: {clause.comparison.values}"


def test_every_pathway_is_reached_by_a_test_person():
    reached = set()
    for one in standing_persons():
        reached |= {
            answer.pathway.id for answer in answer_all(BOOK, one.facts, TODAY).all if answer.verdict is Truth.YES
        }
    expired = {"VO-EDMOD"}
    assert {rule.id for rule in of(Pathway)} - reached == expired


def test_there_are_at_least_twelve_standing_persons_and_nobody_twice():
    assert len(standing_persons()) >= 12
    assert len({one.name for one in standing_persons()}) == len(standing_persons())


def test_every_text_is_there_in_two_languages():
    for written in WRITTEN:
        for text in texts(written.body):
            assert text["nl"].strip() and text["en"].strip(), (written.body["id"], text)  # noqa: PT018


def test_dutch_sentences_are_short():
    """B1: at most fifteen words. A sentence that lists may be longer."""
    long = set()
    for text in [*(text for written in WRITTEN for text in texts(written.body)), *fact_texts()]:
        for sentence in re.split(r"(?<=[.?!:]) ", text["nl"]):
            if len(sentence.split()) > 15 and "," not in sentence:
                long.add(sentence)
    assert long == set()


def test_no_text_uses_a_word_we_avoid():
    avoided = re.compile(
        r"\b(succesvol|ongeldig|verplicht veld|middels|teneinde|betreffende|u|uw|dient te)\b", re.IGNORECASE
    )
    for text in [*(text for written in WRITTEN for text in texts(written.body)), *fact_texts()]:
        assert not avoided.search(text["nl"]), text["nl"]


def fact_texts():
    for fact in FACTS.values():
        for text in (fact.question, fact.help, *fact.phrases.values()):
            yield text.to_json()


def test_a_rule_can_be_taken_apart_into_rows_and_put_together_again():
    for _, whole in expressions():
        assert to_parts(from_parts(to_parts(whole))) == to_parts(whole)


def test_what_is_written_back_reads_the_same():
    reader = Reader(FACTS)
    for _, whole in expressions():
        assert reader.expression(as_data(whole)) == whole
    for source in sources().values():
        assert source_as_data(RULES[0].basis.sources[0]) | {} and source["id"]  # noqa: PT018


def test_the_fingerprint_of_a_rule_depends_on_its_content_only():
    body = WRITTEN[0].body
    assert digest_of(dict(reversed(list(body.items())))) == digest_of(body)
    assert digest_of({**body, "months": [1, 2]}) != digest_of(body)


@pytest.mark.parametrize(
    "broken",
    [
        {"requires": {"fact": "shoe_size"}},
        {"requires": {"fact": "education", "in": ["phd"]}},
        {"requires": {"fact": "education", "min": 3}},
        {"requires": {"fact": "age", "min": "21"}},
        {"requires": {"fact": "vog", "in": ["x"]}},
        {"requires": {"any": []}},
        {"requires": "everything"},
        {"sources": []},
        {"name": {"nl": "Pabo"}},
        {"months": [1]},
        {"sectors": ["moon"]},
        {"result": "wizard"},
        {"certainty": "Z"},
        {"valid_from": "soon"},
    ],
    ids=str,
)
def test_what_is_not_a_rule_is_refused(broken):
    with pytest.raises(Misread):
        Reader(FACTS).rule("pathway", {**WRITTEN[0].body, **broken})


def test_a_pathway_that_asks_nothing_fits_everybody():
    (always,) = {rule.requires for rule in of(Pathway) if rule.id in {"OOP-DIRECT", "SL-VOMBO", "HO-DOC"}}
    assert always == All(())


def test_a_text_speaks_the_language_of_the_reader():
    from django.utils.translation import override

    text = Text("ja", "yes")
    with override("en-gb"):
        assert str(text) == "yes"
    with override("nl"):
        assert str(text) == "ja"
