"""What the field says of a draft, who signs it off, and what a new version leaves as it was."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.models import (
    DecidedOutcome,
    Decision,
    StandardVersion,
)
from leerlijn.kernel import clock
from leerlijn.kernel.refusals import Forbidden
from tests.cast import person
from tests.journey.assessment import scene
from tests.journey.assessment.quality_scene import refused

pytestmark = pytest.mark.django_db

ASKED = {"indicators": ["Je laat het zien."], "instruments": ["portfolio"]}


@pytest.fixture
def draft(astrid, standard) -> StandardVersion:
    """Astrid began a second version."""
    return assessment.draft_standard(astrid, standard=standard)


@pytest.fixture
def reviewed(astrid, draft, time_machine) -> StandardVersion:
    """The field had its time, and said nothing."""
    assessment.put_to_review(astrid, version=draft, edition=draft.edition, until=clock.today() + timedelta(days=14))
    time_machine.move_to(clock.now() + timedelta(days=15))
    draft.refresh_from_db()
    return draft


def tomorrow() -> date:
    return clock.today() + timedelta(days=1)


class TestReviewing:
    def test_the_field_gets_time(self, astrid, draft):
        refused(
            "too_short", assessment.put_to_review, astrid, version=draft, edition=1,
            until=clock.today() + timedelta(days=13),
        )  # fmt: skip

    def test_nobody_changes_a_draft_under_the_eyes_of_the_field(self, astrid, draft):
        assessment.put_to_review(astrid, version=draft, edition=1, until=clock.today() + timedelta(days=14))
        refused("in_review", assessment.drop_criterion, astrid, criterion=draft.criteria.first(), edition=1)

    def test_a_mentor_says_for_her_school_what_she_finds(self, astrid, bram, ed, draft, hogeschool):
        told = {"organisation": hogeschool, "version": draft, "verdict": "objects", "criterion": draft.criteria.first()}
        refused("not_in_review", assessment.review_standard, bram, remark="Te vaag.", **told)
        assessment.put_to_review(astrid, version=draft, edition=1, until=clock.today() + timedelta(days=14))
        with pytest.raises(Forbidden):
            assessment.review_standard(ed, remark="Te vaag.", **told)
        refused("no_remark", assessment.review_standard, bram, **told)
        assessment.review_standard(bram, remark="Te vaag.", **told)
        again = assessment.review_standard(bram, remark="Nog steeds te vaag.", **told)
        assert draft.reviews.get() == again
        assessment.answer_review(astrid, review=again, answer="Er staat nu een voorbeeld bij.")
        refused("answered", assessment.answer_review, astrid, review=again, answer="Nog iets.")
        refused("answered", assessment.review_standard, bram, remark="Toch.", **told)

    def test_an_open_remark_stops_the_signing(self, astrid, bram, eva, draft, hogeschool, time_machine):
        assessment.put_to_review(astrid, version=draft, edition=1, until=clock.today() + timedelta(days=14))
        remark = assessment.review_standard(
            bram, organisation=hogeschool, version=draft, verdict="remark", remark="Waar is taal?"
        )
        sign = {"version": draft, "edition": 1, "valid_from": clock.today() + timedelta(days=30)}
        refused("in_review", assessment.sign_off_standard, eva, **sign)
        time_machine.move_to(clock.now() + timedelta(days=15))
        refused("open_remarks", assessment.sign_off_standard, eva, **sign)
        assessment.answer_review(astrid, review=remark, answer="Bij vakinhoud.")
        signed = assessment.sign_off_standard(eva, **sign)
        assert (signed.signed_off_by, signed.state) == (eva, StandardVersion.State.SIGNED_OFF)

    def test_what_the_field_never_saw_is_not_signed(self, eva, draft):
        refused("not_reviewed", assessment.sign_off_standard, eva, version=draft, edition=1, valid_from=tomorrow())

    def test_who_wrote_it_does_not_sign_it_nor_does_ed_or_astrid(self, ed, astrid, reviewed, steward):
        for nobody in (ed, astrid):
            with pytest.raises(Forbidden):
                assessment.sign_off_standard(nobody, version=reviewed, edition=reviewed.edition, valid_from=tomorrow())
        reviewed.writers.set([steward])
        with pytest.raises(Forbidden):
            assessment.sign_off_standard(steward, version=reviewed, edition=reviewed.edition, valid_from=tomorrow())

    def test_who_wrote_first_does_not_sign_what_somebody_else_saved_last(self, astrid, eva, draft, time_machine):
        facts = {"pass_level": 3, "distance": 1, "reread_percent": 10}
        assessment.revise_standard(eva, version=draft, edition=1, note="Van Eva.", **facts)
        assessment.revise_standard(astrid, version=draft, edition=2, note="Een komma.", **facts)
        assessment.put_to_review(astrid, version=draft, edition=3, until=clock.today() + timedelta(days=14))
        time_machine.move_to(clock.now() + timedelta(days=15))
        draft.refresh_from_db()
        with pytest.raises(Forbidden):
            assessment.sign_off_standard(eva, version=draft, edition=3, valid_from=tomorrow())

    def test_what_changed_after_the_field_read_it_shows(self, astrid, reviewed):
        assert not reviewed.changed_since_review
        assessment.drop_criterion(astrid, criterion=reviewed.criteria.first(), edition=1)
        reviewed.refresh_from_db()
        assert reviewed.changed_since_review

    def test_another_board_does_not_sign(self, reviewed, elsewhere):
        from leerlijn.kernel.roles import EXAM_BOARD
        from tests.cast import make_organisation

        other = person("Olga", (EXAM_BOARD, make_organisation("25DW", "Hogeschool Rijnland")))
        with pytest.raises(Forbidden):
            assessment.sign_off_standard(other, version=reviewed, edition=reviewed.edition, valid_from=tomorrow())

    def test_a_version_signed_off_never_changes_again(self, astrid, eva, reviewed):
        assessment.sign_off_standard(eva, version=reviewed, edition=reviewed.edition, valid_from=tomorrow())
        refused(
            "signed_off", assessment.drop_criterion, astrid, criterion=reviewed.criteria.first(),
            edition=reviewed.edition,
        )  # fmt: skip
        refused(
            "signed_off", assessment.sign_off_standard, eva, version=reviewed, edition=reviewed.edition,
            valid_from=tomorrow(),
        )  # fmt: skip

    def test_a_version_is_not_in_force_before_tomorrow(self, eva, reviewed):
        refused(
            "too_early", assessment.sign_off_standard, eva, version=reviewed, edition=reviewed.edition,
            valid_from=clock.today(),
        )  # fmt: skip


class TestReplacing:
    @pytest.fixture
    def replaced(self, eva, begun, reviewed, time_machine) -> Any:
        """Aya's procedure runs while the standard is replaced."""
        assessment.sign_off_standard(eva, version=reviewed, edition=reviewed.edition, valid_from=tomorrow())
        time_machine.move_to(clock.now() + timedelta(days=2))
        begun.refresh_from_db()
        return begun

    def test_what_runs_keeps_its_version_and_what_begins_gets_the_new_one(
        self, replaced, bram, region, hogeschool, standard
    ):
        assert replaced.version.version == 1
        assert [one.version_id for one in queries.criteria_of(replaced.version)] == [replaced.version_id] * 2
        assert scene.ask(bram, region, hogeschool, standard).version.version == 2
        assert not replaced.version.is_in_force(clock.today())

    def test_it_goes_on_to_a_decision_against_that_version(self, replaced, astrid, eva):
        decision = _decided(replaced, eva)
        now, meanings = queries.meaning_of(decision)
        assert now.version == 2
        assert [way.kind for one in meanings for _criterion, way in one.crossings] == ["equal", "equal"]
        assert decision.procedure.version.version == 1
        assert [one.criterion.version_id for one in decision.outcomes.all()] == [replaced.version_id] * 2

    def test_a_decision_on_the_version_in_force_needs_no_crosswalk(self, begun, eva):
        assert queries.meaning_of(_decided(begun, eva)) == (None, [])


def _decided(procedure: Any, decider: Any) -> Decision:
    decision = Decision.objects.create(
        procedure=procedure, outcome="shown", proposed="shown", because="Alles is te zien.", decided_by=decider
    )
    for criterion in queries.criteria_of(procedure.version):
        DecidedOutcome.objects.create(decision=decision, criterion=criterion, level=3, is_shown=True)
    return decision
