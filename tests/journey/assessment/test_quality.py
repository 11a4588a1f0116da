"""Quality that shows: from opened scores only, moderation by rule, re-reading by chance, recognition with an end."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from leerlijn.foundation.organisations.models import Organisation
from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.agreement.drawing import commitment, is_drawn
from leerlijn.journey.assessment.models import (
    Decision,
    Moderation,
    PanelSeat,
    Procedure,
    Rereading,
    RereadingDraw,
    ScoreSheet,
    StandardVersion,
)
from leerlijn.journey.assessment.types import Purpose
from leerlijn.kernel import clock
from leerlijn.kernel.models import Entry, Outgoing
from leerlijn.kernel.refusals import Forbidden
from leerlijn.kernel.roles import ASSESSMENT_COORDINATOR, MENTOR
from tests.cast import DIRECTOR, make_organisation, person
from tests.journey.assessment.quality_scene import certify, judge, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel(dunya, finn) -> tuple[Any, Any]:
    return dunya, finn


def fill(procedure: Any, panel: tuple[Any, Any], number: int, *, apart: int, start: int = 0) -> None:
    """So many cases, in which the second assessor is so many levels higher than the first wherever the scale allows."""
    for case in range(start, start + number):
        levels = [1 + (case + place) % (4 - apart) for place in range(2)]
        judge(procedure, panel, levels, [level + apart for level in levels], case)


class TestCounting:
    def test_it_counts_what_two_assessors_gave_the_same(self, begun, panel):
        judge(begun, panel, [1, 2], [1, 3], 1)
        judge(begun, panel, [4, 3], [4, 1], 2)
        found = queries.quality_of(begun.version, begun.organiser)
        assert (found.whole.exact.count, found.whole.adjacent.count, found.whole.exact.of) == (2, 3, 4)
        assert [one.alike.exact.count for one in found.criteria] == [2, 0]
        assert found.criteria[0].spread.counts == (2, 0, 0, 2)

    def test_a_sheet_that_is_not_open_is_not_counted(self, begun, panel):
        judge(begun, panel, [1, 2], [1, 3], 1)
        ScoreSheet.objects.filter(seat__assessor=panel[0]).update(opened_at=None)
        assert queries.quality_of(begun.version).whole.exact.of == 0

    def test_a_sheet_that_does_not_count_any_more_is_left_out(self, begun, panel):
        judge(begun, panel, [1, 2], [1, 3], 1)
        ScoreSheet.objects.filter(seat__assessor=panel[0]).update(counts=False)
        assert queries.quality_of(begun.version).whole.exact.of == 0

    def test_another_organiser_has_its_own_numbers(self, begun, panel):
        judge(begun, panel, [1, 2], [1, 3], 1)
        there = make_organisation("25DW", "Hogeschool Rijnland")
        assert queries.quality_of(begun.version, there).whole.exact.of == 0

    def test_who_is_more_severe_shows_by_assessor_and_by_where_they_work(self, begun, panel, hogeschool):
        there = make_organisation("25DW", "Hogeschool Rijnland")
        for assessor, place in zip(panel, (hogeschool, there), strict=True):
            certify(assessor, begun, organisation=place)
        fill(begun, panel, 8, apart=1)
        found = queries.quality_of(begun.version, begun.organiser)
        assert {one.key: one.leaning.mean for one in found.assessors} == {panel[0].pk: -1, panel[1].pk: 1}
        assert {one.key: one.leaning.mean for one in found.institutions} == {hogeschool.pk: -1, there.pk: 1}

    def test_it_takes_the_same_queries_for_one_case_and_for_many(self, begun, panel, django_assert_num_queries):
        fill(begun, panel, 12, apart=1)
        with django_assert_num_queries(5):
            queries.quality_of(begun.version, begun.organiser)


class TestModerating:
    def test_the_rule_opens_it_once(self, begun, panel):
        fill(begun, panel, 24, apart=2)
        assert assessment.watch_quality(DIRECTOR) > 0
        grounds = set(Moderation.objects.values_list("ground", flat=True))
        assert {"kappa", "adjacent", "severity"} <= grounds
        assert assessment.watch_quality(DIRECTOR) == 0

    def test_of_few_cases_it_opens_nothing(self, begun, panel):
        fill(begun, panel, 19, apart=2)
        assert assessment.watch_quality(DIRECTOR) == 0

    def test_where_assessors_agree_it_opens_nothing(self, begun, panel):
        fill(begun, panel, 24, apart=0)
        assert assessment.watch_quality(DIRECTOR) == 0

    def test_a_human_closes_it_with_what_was_agreed(self, begun, panel, astrid, dunya, ed):
        fill(begun, panel, 24, apart=2)
        assessment.watch_quality(DIRECTOR)
        moderation = Moderation.objects.filter(ground="kappa").first()
        for nobody in (ed, dunya):
            with pytest.raises(Forbidden):
                assessment.close_moderation(nobody, moderation=moderation, outcome="Klaar.")
        refused("no_outcome", assessment.close_moderation, astrid, moderation=moderation, outcome=" ")
        closed = assessment.close_moderation(astrid, moderation=moderation, outcome="Voorbeelden naast elkaar gelegd.")
        assert closed.closed_by == astrid
        refused("already_closed", assessment.close_moderation, astrid, moderation=moderation, outcome="Nog eens.")
        assert Entry.objects.filter(action="assessment.close_moderation").count() == 1

    def test_what_was_moderated_is_found_again_only_after_as_many_new_cases(self, begun, panel, astrid):
        fill(begun, panel, 24, apart=2)
        assessment.watch_quality(DIRECTOR)
        for one in Moderation.objects.all():
            assessment.close_moderation(astrid, moderation=one, outcome="Besproken.")
        fill(begun, panel, 10, apart=2, start=24)
        assert assessment.watch_quality(DIRECTOR) == 0
        fill(begun, panel, 10, apart=2, start=34)
        assert assessment.watch_quality(DIRECTOR) > 0

    def test_an_assessor_sees_what_is_about_her_and_nothing_else(self, begun, panel, dunya, finn, astrid, ed):
        fill(begun, panel, 24, apart=2)
        assessment.watch_quality(DIRECTOR)
        assert {one.assessor for one in queries.moderations_visible_to(dunya)} == {dunya}
        assert queries.moderations_visible_to(astrid).count() == Moderation.objects.count()
        assert not queries.moderations_visible_to(ed).exists()

    def test_ed_watches_nothing(self, ed):
        with pytest.raises(Forbidden):
            assessment.watch_quality(ed)


class TestRereading:
    @pytest.fixture
    def decided(self, begun, panel, eva) -> Decision:
        judge(begun, panel, [3, 3], [3, 3], 0, procedure_is=begun)
        StandardVersion.objects.filter(pk=begun.version_id).update(reread_percent=100)
        return Decision.objects.create(
            procedure=begun, outcome="shown", proposed="shown", because="Alles is te zien.", decided_by=eva
        )

    @pytest.fixture
    def fenna(self, begun) -> Any:
        assessor = person("Fenna")
        certify(assessor, begun)
        return assessor

    def test_somebody_neutral_is_asked_to_read_it_again(self, decided, panel, fenna):
        for assessor in panel:
            certify(assessor, decided.procedure)
        assert assessment.draw_rereading(DIRECTOR) == 1
        seat = PanelSeat.objects.get(purpose=Purpose.REREADING)
        assert seat.assessor == fenna
        assert seat.why["percent"] == 100
        assert assessment.draw_rereading(DIRECTOR) == 0

    def test_who_reads_it_again_sees_nothing_of_what_the_panel_found(self, decided, fenna, panel):
        assessment.draw_rereading(DIRECTOR)
        seat = assessment.accept_seat(fenna, seat=PanelSeat.objects.get(purpose=Purpose.REREADING))
        assert seat.state == PanelSeat.State.ACCEPTED
        assert queries.scores_visible_to(panel[0]).exists()
        for hidden in (queries.scores_visible_to, queries.judgements_visible_to, queries.decisions_visible_to):
            assert not hidden(fenna).exists()

    def test_who_is_asked_is_told_once(self, decided, fenna):
        assessment.draw_rereading(DIRECTOR)
        assessment.draw_rereading(DIRECTOR)
        assert Outgoing.objects.filter(key__startswith="assessment-asked").count() == 1

    def test_nobody_is_asked_who_may_read_what_was_decided(self, decided, begun, hogeschool):
        leading = person("Lies", (ASSESSMENT_COORDINATOR, hogeschool))
        certify(leading, begun)
        assert assessment.draw_rereading(DIRECTOR) == 0
        certify(person("Fenna"), begun)
        assert assessment.draw_rereading(DIRECTOR) == 1
        assert Rereading.objects.get().seat.assessor.given_name == "Fenna"

    def test_nobody_is_asked_of_the_board_of_the_institution_or_of_where_the_candidate_works(
        self, decided, begun, board, elsewhere
    ):
        there = make_organisation("25DW", "Hogeschool Rijnland")
        school = make_organisation("12XY", "Basisschool De Brug", "school")
        Organisation.objects.filter(pk=school.pk).update(parent=board)
        Procedure.objects.update(hiring_board=board, receiving_institution=there)
        for name, place in (("Bo", board), ("Sam", school), ("Rik", there)):
            certify(person(name), begun, organisation=place)
        mentoring = person("Mo", (MENTOR, school))
        certify(mentoring, begun)
        assert assessment.draw_rereading(DIRECTOR) == 0

    def test_when_the_candidate_lets_nobody_look_any_more_nobody_reads_it_again(self, decided, begun, fenna):
        Procedure.objects.update(consent_ended_at=clock.now())
        assert assessment.draw_rereading(DIRECTOR) == 0
        assert Rereading.objects.get().seat is None

    def test_when_she_says_no_somebody_else_is_asked(self, decided, fenna):
        assessment.draw_rereading(DIRECTOR)
        seat = PanelSeat.objects.get(purpose=Purpose.REREADING)
        assessment.decline_seat(fenna, seat=seat, because="Ik ben die week weg.")
        certify(person("Greta"), decided.procedure)
        assert assessment.draw_rereading(DIRECTOR) == 1
        assert Rereading.objects.get().seat.assessor.given_name == "Greta"

    def test_where_nobody_is_free_it_waits_and_is_tried_again(self, decided, begun):
        assert assessment.draw_rereading(DIRECTOR) == 0
        assert Rereading.objects.get().seat is None
        certify(person("Fenna"), begun)
        assert assessment.draw_rereading(DIRECTOR) == 1

    def test_a_share_of_nothing_draws_nothing(self, decided, fenna):
        StandardVersion.objects.update(reread_percent=0)
        assert assessment.draw_rereading(DIRECTOR) == 0
        assert not Rereading.objects.get().is_drawn

    def test_the_promise_comes_first_and_the_seed_when_the_month_is_over(self, decided, fenna, time_machine):
        time_machine.move_to(datetime(2026, 11, 20, 12, tzinfo=clock.zone))
        Decision.objects.update(decided_at=clock.now())
        assessment.prepare_draws(DIRECTOR)
        assessment.draw_rereading(DIRECTOR)
        draw = RereadingDraw.objects.get(month=date(2026, 11, 1))
        assert (draw.seed, bool(draw.sealed)) == ("", True)
        time_machine.move_to(datetime(2026, 12, 2, 12, tzinfo=clock.zone))
        assert assessment.prepare_draws(DIRECTOR) == 1
        draw.refresh_from_db()
        assert commitment(draw.seed) == draw.commitment
        assert is_drawn(draw.seed, str(decided.uuid), 100)
        assert assessment.prepare_draws(DIRECTOR) == 0

    def test_ed_and_astrid_draw_nothing(self, ed, astrid):
        for nobody in (ed, astrid):
            with pytest.raises(Forbidden):
                assessment.draw_rereading(nobody)
            with pytest.raises(Forbidden):
                assessment.prepare_draws(nobody)
