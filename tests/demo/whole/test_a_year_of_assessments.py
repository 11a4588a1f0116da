"""A year of procedures, of every kind and in every stage, taken there by what people did (domain.md S97, S128-S132)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from leerlijn.demo import files
from leerlijn.demo.actions import LOADER
from leerlijn.demo.loaders.cast import somebody
from leerlijn.foundation.credentials import queries as credentials
from leerlijn.foundation.credentials.types import AchievementKind
from leerlijn.foundation.people import queries as people
from leerlijn.foundation.people.models import Person
from leerlijn.journey.assessment import actions, queries
from leerlijn.journey.assessment.queries import exempting
from leerlijn.journey.assessment.types import Kind, Side, State
from leerlijn.journey.desk import queries as desk
from leerlijn.kernel import clock
from leerlijn.kernel.small_groups import SMALLEST

SEVEN = {"UT", "ArtEZ", "Iselinge", "KPZ", "Saxion", "Viaa", "Windesheim"}
REGIONS = {"oost-werkt": "Oost Werkt", "hu": "HU", "utrecht-leert": "Marnix"}
ENDS_AT = {
    "asked": "rating", "locked": "interview", "tied": "comparison", "answered": "decided", "second": "portfolio",
}  # fmt: skip
"""Where a procedure stands when the data names not a step but how it ended."""


def told() -> Iterator[tuple[str, dict[str, Any], Person]]:
    for slug in REGIONS:
        here = files.of_region(slug, "assessments")
        for one in here["procedure"]:
            pool = one.get("pool", here["pool"])
            who = people.demo_person(one["slug"]) if "slug" in one else somebody(pool, one["number"])
            assert who is not None
            yield slug, one, who


def procedures(slug: str):
    return queries.procedures_visible_to(LOADER).filter(region__slug=slug)


@pytest.mark.parametrize(("slug", "number"), [("oost-werkt", 39), ("hu", 8), ("utrecht-leert", 6)])
def test_so_many_procedures_ran_in_a_year(slug, number):
    rows = procedures(slug)
    assert rows.count() == number
    assert {one.organiser.short_name for one in rows.select_related("organiser")} == {REGIONS[slug]}
    assert (clock.now() - rows.earliest("requested_at").requested_at).days < 366


def test_every_procedure_is_where_its_data_says():
    where = {(one.candidate_id, one.region.slug): one.state for one in queries.procedures_visible_to(LOADER)}
    for slug, one, who in told():
        assert where[who.pk, slug] == ENDS_AT.get(one["reach"], one["reach"]), one


def test_a_night_changes_nothing_about_that():
    before = list(queries.procedures_visible_to(LOADER).order_by("pk").values_list("pk", "state"))
    actions.watch_terms(LOADER)
    assert list(queries.procedures_visible_to(LOADER).order_by("pk").values_list("pk", "state")) == before


def test_most_people_are_on_time_and_one_is_late():
    today = clock.today()
    late = [one for one in procedures("oost-werkt") if one.is_late(today)]
    assert [one.state for one in late] == [State.RATING]


def test_what_happened_is_dated_on_its_own_day_and_not_on_the_day_the_demo_was_loaded():
    yesterday = clock.now() - timedelta(hours=20)
    for rows, moment in (
        (queries.ties_visible_to(LOADER), "declared_at"),
        (queries.objections_visible_to(LOADER), "made_at"),
        (queries.evidence_visible_to(LOADER), "added_at"),
        (queries.portfolios_visible_to(LOADER), "begun_at"),
        (queries.statements_visible_to(LOADER), "asked_at"),
        (queries.confirmations_visible_to(LOADER), "at"),
        (queries.sittings_visible_to(LOADER), "changed_at"),
        (queries.reviews_visible_to(LOADER), "made_at"),
        (queries.exemptions_visible_to(LOADER).filter(agreement=None), "proposed_at"),
    ):
        assert rows.exists()
        assert not rows.filter(**{f"{moment}__gt": yesterday}).exists(), rows.model


def test_oost_werkt_has_somebody_in_every_state_of_the_machine():
    assert set(procedures("oost-werkt").values_list("state", flat=True)) == set(State.values)


def test_every_kind_of_procedure_is_there():
    kinds = Counter(queries.procedures_visible_to(LOADER).order_by().values_list("kind", flat=True))
    assert set(kinds) == set(Kind.values)
    assert set(procedures("hu").values_list("kind", flat=True)) == {Kind.INTAKE}
    assert set(procedures("utrecht-leert").values_list("kind", flat=True)) == {Kind.SUITABILITY}


def test_candidates_want_to_study_at_all_seven_institutions_and_assessors_come_from_each():
    oost = procedures("oost-werkt").exclude(receiving_institution=None)
    assert set(oost.values_list("receiving_institution__short_name", flat=True)) == SEVEN
    certified = queries.certifications_visible_to(LOADER).filter(organiser__short_name="Oost Werkt")
    from_institutions = certified.filter(side=Side.INSTITUTION)
    assert set(from_institutions.values_list("organisation__short_name", flat=True)) == SEVEN


def test_no_panel_ever_broke_a_rule_of_neutrality():
    for seat in queries.seats_visible_to(LOADER).exclude(purpose="rereading"):
        procedure, held = seat.procedure, seat.procedure.version.standard_id
        paper = queries.certifications_of(seat.assessor).get(standard=held, organiser=procedure.organiser_id)
        assert paper.organisation_id != procedure.receiving_institution_id
        assert getattr(paper.organisation, "parent_id", None) != procedure.hiring_board_id or not (
            procedure.hiring_board_id
        )


def test_what_was_tied_is_told_by_all_who_can_tell_it_and_nobody_tied_still_sits():
    ties = queries.ties_visible_to(LOADER)
    assert set(ties.values_list("told_by", flat=True)) == {"candidate", "assessor", "coordinator"}
    for tie in ties:
        assert queries.seats_at(tie.candidate, tie.assessor) == []


def test_a_lesson_was_watched_at_a_school_of_another_board_than_the_one_that_appoints():
    sittings = queries.sittings_visible_to(LOADER).filter(kind="observation", procedure__kind=Kind.SUITABILITY)
    assert sittings.count() >= 20
    for one in sittings.select_related("school"):
        assert one.school.parent_id != one.procedure.hiring_board_id


def test_moments_to_come_are_booked_and_more_are_free():
    coming = queries.sittings_visible_to(LOADER).filter(starts_at__gt=clock.now(), state="booked")
    assert sorted(coming.values_list("kind", flat=True)) == ["interview", "interview", "observation"]
    for state in (State.OBSERVATION, State.RATING):
        for procedure in procedures("oost-werkt").filter(state=state):
            if seats := queries.panel_that_meets(procedure):
                assert queries.joint_moments(procedure, seats)


def test_enough_was_scored_for_a_kappa_and_a_small_group_stays_hidden():
    oost = queries.standard("teacher-po"), queries.standard("school-leader")
    whole, small = (
        queries.quality_of(queries.version_in_force(one), procedures("oost-werkt")[0].organiser) for one in oost
    )
    assert whole.whole.cases >= 20
    assert whole.whole.kappa.interval is not None
    assert 0 < small.whole.cases < SMALLEST


def test_the_rule_finds_one_criterion_on_which_assessors_differ():
    oost = procedures("oost-werkt")[0].organiser
    found = queries.quality_of(queries.version_in_force(queries.standard("teacher-po")), oost).findings
    assert {about for about, _finding in found} == {"criterion"}
    assert len({finding.about for _about, finding in found}) == 1


def test_intake_assessments_shorten_a_programme_and_a_board_may_say_no():
    states = Counter(
        one.state
        for one in exempting.exemptions_visible_to(LOADER)
        if one.specification.organisation.short_name == "HU"
    )
    assert states["confirmed"] >= 4
    assert states["refused"] >= 1
    assert states["proposed"] >= 2
    nadia = people.demo_person("nadia")
    points = sum(one.credits_value or 0 for one in exempting.exemptions_of(nadia) if one.state == "confirmed")
    assert points > 0


def test_what_was_recognised_is_proposed_at_more_than_one_institution():
    joost = people.demo_person("joost")
    places = {one.specification.organisation_id for one in exempting.exemptions_of(joost)}
    assert len(places) > 1


def test_decisions_bring_certificates_that_can_be_checked():
    held = Counter(
        one.achievement.kind for one in credentials.certificates_visible_to(LOADER) if one.achievement and one.holds
    )
    assert held[AchievementKind.SUITABILITY] >= 15
    assert held[AchievementKind.EXPERIENCE] >= 3
    (of_joost,) = credentials.certificates_of(people.demo_person("joost"))
    assert of_joost.evidence["panel_size"] == 2


def test_agreements_from_mbo_to_master_each_say_where_they_stand():
    agreements = queries.agreements_visible_to(LOADER)
    assert agreements.count() == 8
    assert all(one.source_title and one.source_publisher for one in agreements)


def test_the_service_point_got_questions_and_one_became_a_procedure():
    questions = desk.enquiries_visible_to(LOADER).filter(region__slug="oost-werkt")
    assert questions.count() == 47
    (grown,) = procedures("oost-werkt").exclude(enquiry=None)
    assert grown.enquiry.person == grown.candidate == people.demo_person("joost")


def test_the_recognition_of_oost_werkt_ends_soon_and_says_that_it_is_invented():
    held = queries.provider_certifications_visible_to(LOADER)
    assert {one.provider.short_name for one in held} == {"Oost Werkt"}
    assert {one.source for one in held} == {files.table("evidence.toml")["recognised"]}
    ilse = people.demo_person("ilse")
    assert queries.ends_soon(ilse) == 1


def test_a_draft_lies_with_the_field_and_one_remark_is_not_answered_yet():
    draft = queries.draft_of(queries.standard("hu-intake"))
    assert draft.lies_with_the_field(clock.today())
    reviews = queries.reviews_of(draft)
    assert sorted(one.verdict for one in reviews) == ["agrees", "objects", "remark"]
    assert queries.open_remarks(draft).count() == 1


def test_an_objection_was_answered_by_somebody_else_than_who_decided():
    answered = queries.objections_visible_to(LOADER).exclude(answered_at=None)
    assert [one.answered_by_id == one.decision.decided_by_id for one in answered] == [False]
