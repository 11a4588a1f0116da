"""What other rooms ask of pathways."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils.translation import override

from leerlijn.foundation.pathways import queries
from leerlijn.foundation.pathways.rules.standing import State
from leerlijn.foundation.pathways.types import Facts, UnreadableFacts
from tests.foundation.pathways.conftest import TODAY, person

pytestmark = pytest.mark.usefixtures("loaded")


def test_the_answers_stand_in_four_groups():
    answers = queries.answers(person("accountant"), TODAY)
    assert [one.pathway.id for one in answers.fits] == [
        "PO-PABO-VT", "PO-PABO-DT", "PO-PABO-VERKORT", "PO-UPABO", "PO-ZIB",
    ]  # fmt: skip
    assert [one.pathway.id for one in answers.not_certain] == ["X-FOREIGN"]
    assert len(answers.all) == 32


def test_the_guide_asks_and_stops():
    facts, asked = Facts(), []
    while question := queries.next_question(facts, TODAY):
        asked.append(question.fact)
        facts = facts.skip(question.fact)
    assert asked[:4] == ["school_type", "role", "education", "goal"]
    assert len(asked) == len(set(asked))


def test_the_base_questions_narrow_what_they_offer():
    school, role, education, goal = queries.base_questions(Facts.of(school_type="po", role="teacher"), TODAY)
    assert (len(school.choices), len(role.choices), len(education.choices)) == (6, 6, 18)
    assert [choice.value for choice in goal.choices] == ["po", "2g", "2g-limited", "1g", "ungraded"]
    assert queries.questions_left(Facts(), TODAY)[0] == queries.question("school_type").__class__(
        **{**queries.question("school_type").__dict__, "decides": 0}
    )


def test_what_is_known_can_be_said_in_words():
    facts = Facts.of(education="hbo-ba", age=34, vog=True, qualifications=[], capacity_test=date(2026, 5, 1))
    with override("nl"):
        said = [(str(label), str(answer)) for _, label, answer in queries.in_words(facts)]
    assert said == [
        ("hoogste diploma", "hbo-bachelor"),
        ("diploma's voor het onderwijs", "geen"),
        ("leeftijd", "34"),
        ("VOG", "ja"),
        ("capaciteitentest", "1 mei 2026"),
    ]


def test_facts_from_a_link_are_checked():
    facts = person("electrician")
    assert queries.read_facts(facts.to_json()) == facts
    for bad in ("", '{"known": {"education": "phd"}, "skipped": []}', '{"known": {"x": 1}, "skipped": []}'):
        with pytest.raises(UnreadableFacts):
            queries.read_facts(bad)


def test_a_pathway_is_shown_with_words_for_everything():
    card = queries.pathway("VO-ZIB2", TODAY)
    assert (str(card.leads_to), str(card.duration), str(card.schools)) == (
        "Tweedegraads bevoegdheid", "1 tot 2 jaar", "Voortgezet onderwijs en mbo",
    )  # fmt: skip
    with pytest.raises(KeyError):
        queries.pathway("MARS-1", TODAY)
    with pytest.raises(KeyError):
        queries.pathway("D-CAP", TODAY)


def test_pathways_can_be_chosen_by_school_and_work():
    assert {one.id for one in queries.pathways(TODAY, sector="ho")} == {"HO-DOC"}
    assert {one.id for one in queries.pathways(TODAY, role="school_leader")} == {"SL-PO", "SL-VOMBO"}
    assert sum(len(shelf.cards) for shelf in queries.shelves(TODAY)) == 32


def test_a_statement_says_whether_it_stands():
    assert queries.standing_on("subsidy-ends-2026", date(2027, 3, 1)).state is State.SUPERSEDED
    with pytest.raises(KeyError):
        queries.standing_on("moon-grant")
