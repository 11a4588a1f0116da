"""Learning outcomes: in versions, with a load in its own unit, and never resting on themselves."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError
from hypothesis import given
from hypothesis import strategies as st

from leerlijn.foundation.vocabulary import actions, queries
from leerlijn.foundation.vocabulary.cycles import closes_a_circle
from leerlijn.foundation.vocabulary.models import Composition, LearningOutcome, Qualification
from leerlijn.foundation.vocabulary.types import Level, Outcome, Owner, StudyLoad
from leerlijn.kernel.actors import VISITOR
from leerlijn.kernel.languages import in_languages
from leerlijn.kernel.logbook import lines_about
from leerlijn.kernel.refusals import Forbidden, Refused
from tests.cast import DIRECTOR

START = date(2026, 9, 1)


def says(title: str = "Je ontwerpt een les", **more: object) -> Outcome:
    return Outcome(title=in_languages(title, "You design a lesson"), **more)


@pytest.fixture
def owner(hogeschool) -> Owner:
    return Owner(hogeschool.code, hogeschool.name, hogeschool.pk)


@pytest.fixture
def outcome(owner) -> LearningOutcome:
    return define(owner, "LU-1")


def define(owner: Owner, code: str, **more: object) -> LearningOutcome:
    return actions.define_outcome(DIRECTOR, owner=owner, code=code, says=says(**more), valid_from=START)


def test_an_editor_writes_down_an_outcome_of_her_organisation(bram, owner):
    load = StudyLoad(Decimal(5), "ects")
    made = actions.define_outcome(bram, owner=owner, code="LU-9", says=says(level=Level.FOUR_PLUS, study_load=load))
    assert str(made) == "Je ontwerpt een les"
    assert str(made.study_load) == "5 EC"
    assert made.get_level_display() == "4+"
    assert lines_about(made).count() == 0  # the line is about the owner; what was made stands in it


def test_an_editor_elsewhere_cannot(bram):
    with pytest.raises(Forbidden, match="andere organisatie"):
        actions.define_outcome(bram, owner=Owner("99XX", "Een ander", 10_000), code="LU-1", says=says())


def test_ed_cannot_define_replace_compose_or_require(ed, owner, outcome):
    for act in (
        lambda: actions.define_outcome(ed, owner=owner, code="X", says=says()),
        lambda: actions.replace_outcome(ed, outcome=outcome, says=says()),
        lambda: actions.compose(ed, whole=outcome, parts=[]),
        lambda: actions.require(ed, outcome=outcome, prerequisites=[]),
        lambda: actions.load_words(ed),
    ):
        with pytest.raises(Forbidden):
            act()


def test_the_same_code_is_not_defined_twice(owner, outcome):
    with pytest.raises(Refused) as refusal:
        define(owner, "LU-1")
    assert refusal.value.code == "outcome_exists"


@pytest.mark.parametrize(
    ("half", "code"),
    [(Outcome(title=in_languages(" ")), "no_title"), (says(study_load=StudyLoad(Decimal(0), "ects")), "no_load")],
)
def test_half_an_outcome_is_refused(owner, half, code):
    with pytest.raises(Refused) as refusal:
        actions.define_outcome(DIRECTOR, owner=owner, code="LU-2", says=half)
    assert refusal.value.code == code


def test_a_new_version_takes_over_from_a_day_on(outcome):
    newer = actions.replace_outcome(
        DIRECTOR, outcome=outcome, says=says("Je ontwerpt lessen"), valid_from=date(2027, 9, 1)
    )
    outcome.refresh_from_db()
    assert (newer.version, newer.code, outcome.valid_to) == (2, "LU-1", date(2027, 8, 31))
    assert [one.pk for one in queries.outcomes_on(VISITOR, date(2027, 8, 31))] == [outcome.pk]
    assert [one.pk for one in queries.outcomes_on(VISITOR, date(2027, 9, 1))] == [newer.pk]
    assert [one.version for one in queries.versions_of(VISITOR, newer)] == [2, 1]
    assert lines_about(outcome).first().action == "vocabulary.replace_outcome"


def test_only_a_draft_of_the_program_rewords_an_outcome_in_place(ed, bram, outcome):
    for nobody in (ed, bram):
        with pytest.raises(Forbidden):
            actions.reword_outcome(nobody, outcome=outcome, says=says("Anders"))
    with pytest.raises(Refused, match="titel"):
        actions.reword_outcome(DIRECTOR, outcome=outcome, says=Outcome(title=in_languages("")))
    changed = actions.reword_outcome(DIRECTOR, outcome=outcome, says=says("Je ontwerpt lessen"))
    assert (str(changed), changed.version, changed.pk) == ("Je ontwerpt lessen", 1, outcome.pk)
    assert lines_about(outcome).first().action == "vocabulary.reword_outcome"


def test_only_the_newest_version_is_replaced_and_not_on_its_first_day(outcome):
    with pytest.raises(Refused) as refusal:
        actions.replace_outcome(DIRECTOR, outcome=outcome, says=says(), valid_from=START)
    assert refusal.value.code == "too_early"
    actions.replace_outcome(DIRECTOR, outcome=outcome, says=says(), valid_from=date(2027, 9, 1))
    with pytest.raises(Refused) as refusal:
        actions.replace_outcome(DIRECTOR, outcome=outcome, says=says(), valid_from=date(2028, 9, 1))
    assert refusal.value.code == "not_newest"


def test_a_new_version_keeps_its_place_among_the_others(owner, outcome):
    part, needed = define(owner, "LU-2"), define(owner, "LU-3")
    actions.compose(DIRECTOR, whole=outcome, parts=[part])
    actions.require(DIRECTOR, outcome=outcome, prerequisites=[needed])
    newer = actions.replace_outcome(DIRECTOR, outcome=outcome, says=says(), valid_from=date(2027, 9, 1))
    assert list(queries.parts_of(VISITOR, newer)) == [part]
    assert list(queries.needed_before(VISITOR, newer)) == [needed]


def test_composing_again_replaces_the_parts(owner, outcome):
    one, other = define(owner, "LU-2"), define(owner, "LU-3")
    actions.compose(DIRECTOR, whole=outcome, parts=[one])
    actions.compose(DIRECTOR, whole=outcome, parts=[other])
    assert list(queries.parts_of(VISITOR, outcome)) == [other]
    assert list(other.parents.all()) == [outcome]


def test_an_outcome_never_holds_itself_nor_what_holds_it(owner, outcome):
    middle, small = define(owner, "LU-2"), define(owner, "LU-3")
    actions.compose(DIRECTOR, whole=outcome, parts=[middle])
    actions.compose(DIRECTOR, whole=middle, parts=[small])
    for whole, part in ((outcome, outcome), (small, outcome), (middle, outcome)):
        with pytest.raises(Refused) as refusal:
            actions.compose(DIRECTOR, whole=whole, parts=[part])
        assert refusal.value.code == "circle"


def test_an_outcome_is_never_needed_for_itself(owner, outcome):
    later = define(owner, "LU-2")
    actions.require(DIRECTOR, outcome=later, prerequisites=[outcome])
    with pytest.raises(Refused, match="cirkel"):
        actions.require(DIRECTOR, outcome=outcome, prerequisites=[later])


def test_the_database_refuses_what_may_never_be(outcome):
    with pytest.raises(IntegrityError):
        Composition.objects.create(whole=outcome, part=outcome)


def test_a_load_is_said_in_the_unit_it_was_given_in_and_never_converted():
    loads = [StudyLoad(Decimal("2.50"), "ects"), StudyLoad(Decimal(240), "sbu"), StudyLoad(Decimal(28), "hour")]
    assert [str(load) for load in loads] == ["2,5 EC", "240 SBU", "28 uur"]
    assert StudyLoad(Decimal(1), "ects") != StudyLoad(Decimal(28), "hour")


def test_words_are_loaded_once(db):
    first, second = actions.load_words(DIRECTOR), actions.load_words(DIRECTOR)
    assert first.new == 6 + 22 + 12
    assert (second.new, second.changed) == (0, 0)
    assert {one.code for one in queries.sectors(VISITOR)} == {"po", "vo", "mbo", "ho", "so", "vavo"}
    assert "wiskunde" in {one.code for one in queries.subjects(VISITOR, "vo")}
    assert {one.code for one in queries.qualifications(VISITOR, "mbo")} >= {"pdg", "2g", "instructor"}
    assert str(Qualification.objects.get(code="pdg")).startswith("pedagogisch")


numbers = st.integers(0, 7)
graphs = st.dictionaries(numbers, st.lists(numbers, max_size=3), max_size=8)


@given(graphs, numbers, st.lists(numbers, max_size=3))
def test_a_link_that_is_let_through_never_makes_a_circle(links, start, targets):
    """Build a graph link by link as the actions do: it never has a way back."""
    built: dict[int, list[int]] = {}
    for one, others in {**links, start: targets}.items():
        for other in others:
            if not closes_a_circle(built, one, [other]):
                built.setdefault(one, []).append(other)
    assert all(not closes_a_circle(built, one, built[one]) for one in built)


@given(graphs, numbers, st.lists(numbers, max_size=3))
def test_a_circle_is_seen_exactly_when_there_is_a_way_back(links, start, targets):
    reachable, ahead = set(), set(targets)
    while ahead:
        reachable |= ahead
        ahead = {other for one in ahead for other in links.get(one, ())} - reachable
    assert closes_a_circle(links, start, targets) is (start in reachable)
