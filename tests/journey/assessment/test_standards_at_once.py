"""Two who keep a standard at the same moment, on both databases: one draft, one edition, one version in force."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment.models import (
    AssessorCertification,
    Decision,
    Moderation,
    PanelSeat,
    StandardVersion,
)
from leerlijn.journey.assessment.types import Purpose, Side
from leerlijn.kernel import clock
from tests.at_once import all_at_once
from tests.cast import DIRECTOR, person
from tests.journey.assessment.quality_scene import judge

pytestmark = pytest.mark.django_db(transaction=True)


def test_begun_from_two_sides_there_is_one_draft(astrid, standard):
    def draft() -> Any:
        return assessment.draft_standard(astrid, standard=standard).version

    assert Counter(all_at_once([draft] * 4)) == {2: 1, "draft_exists": 3}


def test_saved_by_two_editors_the_second_is_told(astrid, standard):
    version = assessment.draft_standard(astrid, standard=standard)
    facts = {"pass_level": 3, "distance": 1, "reread_percent": 10}

    def save() -> Any:
        return assessment.revise_standard(astrid, version=version, edition=1, note="Nieuw.", **facts).edition

    assert Counter(all_at_once([save] * 4)) == {2: 1, "changed_meanwhile": 3}


def test_signed_off_from_two_tabs_one_version_is_open(astrid, eva, standard):
    version = assessment.draft_standard(astrid, standard=standard)
    past = clock.today() - timedelta(days=1)
    StandardVersion.objects.filter(pk=version.pk).update(state="in_review", review_until=past)

    def sign() -> Any:
        day = clock.today() + timedelta(days=1)
        return assessment.sign_off_standard(eva, version=version, edition=1, valid_from=day).version

    assert Counter(all_at_once([sign] * 4)) == {2: 1, "signed_off": 3}
    assert StandardVersion.objects.filter(state="signed_off", valid_to=None).count() == 1


def test_closed_from_two_tabs_a_moderation_has_one_outcome(astrid, begun, dunya, finn):
    for case in range(20):
        judge(begun, (dunya, finn), [1 + case % 2, 1], [4 - case % 2, 4], case)
    assessment.watch_quality(DIRECTOR)
    one = Moderation.objects.first()

    def close() -> Any:
        return assessment.close_moderation(astrid, moderation=one, outcome="Besproken.").outcome

    assert Counter(all_at_once([close] * 4)) == {"Besproken.": 1, "already_closed": 3}


def test_drawn_from_four_sides_a_case_is_read_again_by_one(begun, dunya, finn, eva):
    for assessor in (person("Fenna"), person("Greta")):
        AssessorCertification.objects.create(
            assessor=assessor, standard=begun.version.standard, organiser=begun.organiser, side=Side.FIELD,
            valid_from=clock.today() - timedelta(days=1), valid_until=clock.today() + timedelta(days=99),
        )  # fmt: skip
    StandardVersion.objects.update(reread_percent=100)
    Decision.objects.create(
        procedure=begun, outcome="shown", proposed="shown", because="Alles is te zien.", decided_by=eva
    )

    def draw() -> Any:
        return assessment.draw_rereading(DIRECTOR)

    assert Counter(all_at_once([draw] * 4)) == {1: 1, 0: 3}
    assert PanelSeat.objects.filter(purpose=Purpose.REREADING).count() == 1
