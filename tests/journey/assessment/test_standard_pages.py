"""The pages of standards and of quality: what anybody reads, what a role keeps, and what tells nothing of few."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leerlijn.foundation.vocabulary import actions as vocabulary
from leerlijn.foundation.vocabulary import queries as words
from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.models import (
    Moderation,
    StandardVersion,
)
from leerlijn.journey.assessment.shown import quality as showing_quality
from leerlijn.kernel import clock
from tests.cast import DIRECTOR, person
from tests.journey.assessment.quality_scene import judge

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded() -> None:
    vocabulary.load_words(DIRECTOR)
    assessment.load_standards(DIRECTOR)


@pytest.fixture
def draft(astrid, standard) -> StandardVersion:
    return assessment.draft_standard(astrid, standard=standard)


def fill(begun: Any, panel: tuple[Any, Any], number: int, start: int = 0, apart: int = 1) -> None:
    for case in range(start, start + number):
        levels = [1 + (case + place) % 3 for place in range(2)]
        judge(begun, panel, levels, [level + apart * (case % 2) for level in levels], case)


def _queries(client: Any, region: Any, name: str) -> int:
    with CaptureQueriesContext(connection) as taken:
        assert client.get(reverse(f"assessment:{name}", kwargs={"region": region.slug})).status_code == 200
    return len(taken)


class TestForEverybody:
    def test_a_stranger_reads_what_is_asked_and_what_is_not_yet(self, at, loaded):
        text = at("standards").content.decode()
        assert "Leraar basisonderwijs" in text
        assert text.count("Nog niet") >= 1

    def test_the_list_takes_two_queries_however_many_there_are(self, loaded, django_assert_num_queries):
        with django_assert_num_queries(2):
            assert len(queries.standards_with_version(DIRECTOR)) == 7

    @pytest.mark.parametrize(
        "code", ["teacher-po", "teacher-vo-1", "teacher-vo-2", "pdg", "school-leader", "hu-intake"]
    )
    def test_a_standard_tells_its_source_its_rule_and_what_is_assumed(self, at, loaded, code):
        text = at("standard", code=code).content.decode()
        assert "Bron" in text
        assert "Onze eigen aanname" in text
        assert "Hoe wordt ernaar gekeken?" in text

    def test_special_education_is_never_a_yes(self, at, loaded):
        text = at("standard", code="special-education").content.decode()
        assert "Niemand kan nu worden beoordeeld" in text
        assert "Dit moet je kunnen" not in text
        assert at("standard_quality", code="special-education").status_code == 404

    def test_versions_stand_beside_each_other(self, at, draft, standard, eva, time_machine):
        StandardVersion.objects.filter(pk=draft.pk).update(
            state="in_review", review_until=clock.today() - timedelta(days=1)
        )
        assert at("standard_version", code=standard.code, number=2).status_code == 404
        tomorrow = clock.today() + timedelta(days=1)
        assessment.sign_off_standard(eva, version=draft, edition=1, valid_from=tomorrow)
        assert "hetzelfde" in at("standard_changes", code=standard.code, number=2).content.decode()
        assert at("standard_changes", code=standard.code, number=1).status_code == 404
        assert "niet de versie die nu geldt" in at("standard_version", code=standard.code, number=2).content.decode()

    def test_of_few_cases_or_few_assessors_a_stranger_sees_nothing(self, at, begun, dunya, finn, standard):
        fill(begun, (dunya, finn), 8)
        assert "Nog te weinig" in at("standard_quality", code=standard.code).content.decode()
        fill(begun, (person("Greta"), person("Hilde")), 1, start=8)
        fill(begun, (person("Iris"), finn), 1, start=9)
        text = at("standard_quality", code=standard.code).content.decode()
        assert "Kappa" in text
        assert "Postma" not in text

    def test_who_looks_again_tomorrow_learns_nothing_of_the_one_case_that_came(self, begun, dunya, finn):
        for start, panel in enumerate([(dunya, finn), (person("Greta"), person("Hilde"))]):
            fill(begun, panel, 3, start=start * 3)
        before = showing_quality.for_everybody(queries.published_quality_of(begun.version), smallest=2)
        assert before.whole.cases == 5
        fill(begun, (dunya, finn), 3, start=6, apart=0)
        assert showing_quality.for_everybody(queries.published_quality_of(begun.version), smallest=2) == before
        fill(begun, (dunya, finn), 1, start=9)
        assert queries.published_quality_of(begun.version).whole.cases == 10

    def test_nothing_hidden_can_be_computed_from_what_is_shown(self, begun, dunya, finn):
        fill(begun, (dunya, finn), 3)
        others = [(person("Greta"), person("Hilde")), (person("Iris"), finn)]
        for case in range(3, 10):
            judge(begun, others[case % 2], [0, 2], [0, 3], case)
        shown = showing_quality.for_everybody(queries.published_quality_of(begun.version))
        assert shown.whole.cases == 10
        assert [line.is_hidden for line in shown.criteria] == [True, True]
        assert shown.chart is None

    def test_everybody_sees_the_draws_and_never_a_sealed_seed(self, at, begun):
        assessment.prepare_draws(DIRECTOR)
        text = at("sample").content.decode()
        assert "nog niet open" in text
        draw = queries.draws_visible_to(DIRECTOR).first()
        assert draw.commitment in text
        assert draw.sealed not in text

    def test_everybody_sees_who_is_recognised_until_when(self, at, hogeschool, astrid):
        vocabulary.load_words(DIRECTOR)
        mbo = words.sectors(DIRECTOR).get(code="mbo")
        one = assessment.certify_provider(
            DIRECTOR, provider=hogeschool, domain=mbo, valid_from=date(2026, 10, 1), source="Register"
        )
        assert "31 maart 2028" in at("recognitions").content.decode()
        assert "Niet zeker" in at("recognitions").content.decode()
        assert "EVC docent mbo" in at("recognitions").content.decode()
        assert at("renewal", astrid, pk=one.pk).status_code == 200
        assert at("renewal", astrid, {}, pk=one.pk).status_code == 303
        one.refresh_from_db()
        assert one.renewal_asked_at

    def test_the_steward_writes_down_a_recognition_and_nobody_else(
        self, at, hogeschool, region, steward, astrid, ed, django_assert_num_queries
    ):
        vocabulary.load_words(DIRECTOR)
        mbo = words.sectors(DIRECTOR).get(code="mbo")
        said = {"provider": hogeschool.pk, "domain": mbo.pk, "valid_from": "2027-01-01", "source": "Register"}
        for nobody in (ed, astrid):
            assert at("recognition", nobody, said).status_code in {403, 404}
        assert at("recognition", steward, said | {"source": ""}).status_code == 422
        assert at("recognition", steward, said).status_code == 303
        assert at("recognition", steward, said).status_code == 422
        assert "begint nog" in at("recognitions").content.decode()


class TestQuality:
    def test_who_leads_sees_every_assessor_and_an_assessor_only_herself(
        self, at, begun, dunya, finn, astrid, ed, hogeschool
    ):
        fill(begun, (dunya, finn), 8)
        given = {"organiser": hogeschool.pk, "pk": begun.version_id}
        text = at("quality_version", astrid, **given).content.decode()
        assert "Finn Postma" in text
        assert "Dunya" in text
        assert "50%" in text
        assert "100%" in text
        assert "−0,50" in text
        for nobody in (dunya, finn):
            assert at("quality_version", nobody, **given).status_code == 404
        mine = at("quality_mine", dunya).content.decode()
        assert "In 8 zaken" in mine
        assert "Postma" not in mine
        assert at("quality", dunya).status_code == 403

    def test_a_moderation_is_closed_on_its_page(self, at, begun, dunya, finn, astrid):
        for case in range(24):
            judge(begun, (dunya, finn), [1 + case % 2, 1], [4 - case % 2, 4], case)
        assessment.watch_quality(DIRECTOR)
        assert "Om samen naar te kijken" in at("quality", astrid).content.decode()
        one = Moderation.objects.filter(criterion__isnull=False).first() or Moderation.objects.first()
        assert at("moderation", astrid, {"outcome": ""}, pk=one.pk).status_code == 422
        assert at("moderation", astrid, {"outcome": "Voorbeelden besproken."}, pk=one.pk).status_code == 303
        assert "Voorbeelden besproken." in at("quality", astrid).content.decode()

    def test_a_page_of_quality_opens_nothing_that_is_sealed(self, at, begun, dunya, finn, astrid, hogeschool):
        fill(begun, (dunya, finn), 8)
        from leerlijn.journey.assessment.models import ScoreSheet

        ScoreSheet.objects.update(opened_at=None)
        assert "Nog geen geopende formulieren" in at("quality", astrid).content.decode()
