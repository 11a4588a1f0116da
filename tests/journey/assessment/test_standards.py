"""Standards as data: loaded once, versioned, looked at by the field, signed off by a human, and never converted."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from leerlijn.foundation.vocabulary import actions as vocabulary
from leerlijn.foundation.vocabulary.models import LearningOutcome
from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.models import (
    Crosswalk,
    FieldReview,
    Standard,
    StandardVersion,
)
from leerlijn.journey.assessment.rules.shapes import EvidenceRules, Instrument, PanelRule
from leerlijn.journey.assessment.written import standards as written_standards
from leerlijn.kernel.languages import in_languages
from leerlijn.kernel.models import Entry
from leerlijn.kernel.refusals import Forbidden
from tests.cast import DIRECTOR
from tests.journey.assessment.quality_scene import refused

pytestmark = pytest.mark.django_db

ASKED = {"indicators": ["Je laat het zien."], "instruments": ["portfolio"]}


@pytest.fixture
def loaded() -> Any:
    vocabulary.load_words(DIRECTOR)
    return assessment.load_standards(DIRECTOR)


@pytest.fixture
def draft(astrid, standard) -> StandardVersion:
    """Astrid began a second version."""
    return assessment.draft_standard(astrid, standard=standard)


class TestLoading:
    def test_every_standard_of_the_issue_is_there(self, loaded):
        codes = list(Standard.objects.values_list("code", flat=True))
        assert codes == [
            "teacher-po", "teacher-vo-2", "teacher-vo-1", "pdg", "school-leader", "hu-intake", "special-education",
        ]  # fmt: skip
        assert loaded.new == 7

    def test_a_second_time_nothing_happens(self, loaded):
        again = assessment.load_standards(DIRECTOR)
        assert (again.new, again.proposed, again.waiting, again.same) == (0, 0, 0, 7)

    def test_special_education_is_not_yet(self, loaded):
        assert queries.version_in_force(queries.standard("special-education")) is None
        assert "Nog niet" in str(queries.standard("special-education").note)

    def test_the_six_tasks_and_the_academic_level_are_asked(self, loaded):
        asked = {
            code: queries.criteria_of(queries.version_in_force(queries.standard(code))).count()
            for code in ("pdg", "teacher-vo-2", "teacher-vo-1")
        }
        assert asked == {"pdg": 6, "teacher-vo-2": 7, "teacher-vo-1": 8}

    def test_every_shape_in_the_data_is_one_we_know(self, loaded):
        for version in StandardVersion.objects.all():
            assert set(version.decision_rule) <= {"may_miss", "never_below", "mean_at_least", "at_least"}
            PanelRule.from_facts(version.panel)
            assert version.source["certainty"] in "ABCD"
            assert version.assumed, "no source gives the scale"
            for criterion in queries.criteria_of(version):
                EvidenceRules.from_facts(version.evidence_rules, criterion.evidence_rules)
                assert set(criterion.instruments) <= set(Instrument.values)
                assert criterion.indicators

    def test_each_procedure_names_a_standard_we_have(self, loaded):
        named = {code for rules in queries.procedure_rules().values() for code in rules.standards}
        assert named <= set(Standard.objects.values_list("code", flat=True))

    def test_data_that_changes_becomes_a_draft_and_never_replaces_what_is_in_force(self, loaded, monkeypatch):
        one = written_standards.written_standards()[0]
        changed = SimpleNamespace(**{name: getattr(one, name) for name in one.__dataclass_fields__} | {"digest": "new"})
        monkeypatch.setattr("leerlijn.journey.assessment.actions.loading.written_standards", lambda: (changed,))
        assert assessment.load_standards(DIRECTOR).proposed == 1
        standard = queries.standard(one.code)
        assert queries.version_in_force(standard).version == 1
        draft = queries.draft_of(standard)
        assert draft.version == 2
        lines = queries.compare(queries.version_in_force(standard), draft)
        assert {line.link.kind for line in lines} == {Crosswalk.Kind.EQUAL}
        assert len(lines) == draft.criteria.count()
        changed.digest = "newer"
        assert assessment.load_standards(DIRECTOR).waiting == 1

    def test_ed_loads_nothing(self, ed):
        with pytest.raises(Forbidden):
            assessment.load_standards(ed)


class TestDrafting:
    def test_a_draft_is_a_copy_that_leads_every_criterion_over(self, draft, standard):
        before = standard.versions.get(version=1)
        assert [str(one) for one in queries.criteria_of(draft)] == [str(one) for one in queries.criteria_of(before)]
        assert [one.kind for one in queries.crosswalks_between(before, draft)] == ["equal", "equal"]
        assert Entry.objects.filter(action="assessment.draft_standard").count() == 1

    def test_one_works_on_one_draft(self, astrid, draft, standard):
        refused("draft_exists", assessment.draft_standard, astrid, standard=standard)

    def test_ed_writes_no_standard(self, ed, standard):
        with pytest.raises(Forbidden):
            assessment.draft_standard(ed, standard=standard)

    def test_who_did_not_see_the_last_edition_writes_nothing_over(self, astrid, eva, draft):
        facts = {"pass_level": 2, "distance": 1, "reread_percent": 20}
        assessment.revise_standard(astrid, version=draft, edition=1, note="Strenger.", **facts)
        refused("changed_meanwhile", assessment.revise_standard, eva, version=draft, edition=1, note="Anders.", **facts)
        draft.refresh_from_db()
        assert (draft.edition, draft.pass_level, draft.reread_percent) == (2, 2, 20)

    def test_a_level_that_is_not_on_the_scale_is_refused(self, astrid, draft):
        refused(
            "not_on_scale", assessment.revise_standard, astrid, version=draft, edition=1, note="", pass_level=9,
            distance=1, reread_percent=10,
        )  # fmt: skip

    def test_other_words_make_another_outcome_and_the_old_version_keeps_its_own(self, astrid, draft, standard):
        criterion = draft.criteria.first()
        revised = assessment.revise_criterion(
            astrid, criterion=criterion, edition=1, title="Vakinhoud en meer", **ASKED
        )
        old = standard.versions.get(version=1).criteria.first()
        assert str(revised) == "Vakinhoud en meer"
        assert (str(old), old.outcome.valid_to) == ("Vakinhoud", None)

    def test_the_same_words_are_changed_twice_on_one_day_in_one_outcome(self, astrid, draft):
        for edition, title in enumerate(("Vakinhoud en meer", "Vakinhoud en didactiek"), start=1):
            assessment.revise_criterion(astrid, criterion=draft.criteria.first(), edition=edition, title=title, **ASKED)
        assert str(draft.criteria.first()) == "Vakinhoud en didactiek"
        assert LearningOutcome.objects.filter(code__startswith="pdg-2-").count() == 1

    def test_other_words_are_no_longer_led_over_as_the_same(self, astrid, draft, standard):
        before = standard.versions.get(version=1)
        assessment.revise_criterion(astrid, criterion=draft.criteria.first(), edition=1, title="Anders", **ASKED)
        assert [one.kind for one in queries.crosswalks_between(before, draft)] == ["part", "equal"]

    def test_saving_a_criterion_keeps_its_demands_and_its_translations(self, astrid, draft):
        one = draft.criteria.first()
        one.indicators = [in_languages("Je laat het zien.", "You show it."), in_languages("Weg.", "Gone.")]
        one.evidence_rules = {"third_party": 2}
        one.save()
        kept = assessment.revise_criterion(astrid, criterion=one, edition=1, title=str(one), **ASKED)
        assert kept.indicators == [in_languages("Je laat het zien.", "You show it.")]
        assert kept.evidence_rules == {"third_party": 2}

    def test_what_the_field_said_is_answered_before_its_criterion_goes(self, astrid, bram, draft, hogeschool):
        FieldReview.objects.create(
            version=draft, criterion=draft.criteria.first(), reviewer=bram, organisation=hogeschool, verdict="remark",
            remark="Te vaag.",
        )  # fmt: skip
        refused("open_remarks", assessment.drop_criterion, astrid, criterion=draft.criteria.first(), edition=1)
        assert FieldReview.objects.exists()

    def test_something_new_is_asked_and_something_old_no_longer(self, astrid, draft):
        added = assessment.add_criterion(astrid, version=draft, edition=1, title="Samenwerken", **ASKED)
        assert added.position == 3
        assessment.drop_criterion(astrid, criterion=draft.criteria.first(), edition=2)
        assert [str(one) for one in queries.criteria_of(draft)] == ["Pedagogiek", "Samenwerken"]

    def test_what_was_added_and_dropped_leaves_room_for_another(self, astrid, draft):
        added = assessment.add_criterion(astrid, version=draft, edition=1, title="Samenwerken", **ASKED)
        assessment.drop_criterion(astrid, criterion=added, edition=2)
        again = assessment.add_criterion(astrid, version=draft, edition=3, title="Onderzoeken", **ASKED)
        assert str(again) == "Onderzoeken"

    def test_without_a_way_of_looking_nothing_is_asked(self, astrid, draft):
        nothing = {"indicators": [], "instruments": []}
        refused("no_instrument", assessment.add_criterion, astrid, version=draft, edition=1, title="Iets", **nothing)

    def test_a_crosswalk_says_why_and_stays_between_two_versions(self, astrid, draft, standard):
        before, after = standard.versions.get(version=1).criteria.first(), draft.criteria.last()
        told = {"after": after, "before": before, "edition": 1, "kind": "part"}
        refused("no_reason", assessment.map_criterion, astrid, because=" ", **told)
        refused("other_version", assessment.map_criterion, astrid, because="x", **told | {"before": after})
        link = assessment.map_criterion(astrid, because="Een deel hoort nu hier.", **told)
        assert link.kind == Crosswalk.Kind.PART
        lines = queries.compare(before.version, draft)
        assert len(lines) == 3
        assert sum(line.is_same for line in lines) == 2
