"""The pages of standards and of quality: what anybody reads, what a role keeps, and what tells nothing of few."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from leerlijn.foundation.vocabulary import actions as vocabulary
from leerlijn.foundation.vocabulary import queries as words
from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.forms.standards import CriterionForm
from leerlijn.journey.assessment.models import (
    Decision,
    FieldReview,
    Moderation,
    ProviderCertification,
    RereadingDraw,
    StandardVersion,
)
from leerlijn.journey.assessment.shown import quality as showing_quality
from leerlijn.kernel import clock
from leerlijn.kernel.languages import in_languages
from tests.cast import DIRECTOR, person
from tests.journey.assessment.quality_scene import judge

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(region, client) -> Any:
    """The page of a name, for who is signed in or for a stranger."""

    def page(name: str, who: Any = None, data: dict[str, Any] | None = None, **given: Any) -> Any:
        client.logout()
        if who is not None:
            client.force_login(who)
        url = reverse(f"assessment:{name}", kwargs={"region": region.slug, **given})
        return client.get(url) if data is None else client.post(url, data)

    return page


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


class TestKeeping:
    def test_ed_and_aya_see_no_draft(self, at, draft, standard, ed, aya):
        for nobody in (aya,):
            assert at("standard_draft", nobody, code=standard.code).status_code == 403

    def test_a_draft_is_begun_and_written(self, at, standard, astrid):
        code = standard.code
        assert at("standard_new_draft", astrid, {}, code=code).status_code == 303
        draft = queries.draft_of(standard)
        assert "Concept van versie 2" in at("standard_draft", astrid, code=code).content.decode()
        new = {"edition": 1, "title": "Samen", "indicators": "Je overlegt.\nJe helpt.", "instruments": ["portfolio"]}
        assert at("standard_new_criterion", astrid, new, code=code).status_code == 303
        added = draft.criteria.last()
        assert len(added.indicators) == 2
        assert at("standard_new_criterion", astrid, new, code=code).status_code == 422
        assert at("standard_criterion", astrid, code=code, pk=added.pk).status_code == 200
        before = standard.versions.get(version=1).criteria.first()
        led = at("standard_crosswalk", astrid, code=code, pk=draft.criteria.first().pk)
        assert led.context["form"].initial["before"] == before.pk
        told = {"edition": 2, "before": before.pk, "kind": "part", "because": "Een deel."}
        assert at("standard_crosswalk", astrid, told, code=code, pk=added.pk).status_code == 303
        whole = {
            "edition": 3, "note": "Samenwerken erbij.", "pass_level": 3, "never_below": 2, "may_miss": 0, "distance": 1,
            "reread_percent": 20,
        }  # fmt: skip
        assert at("standard_whole", astrid, whole, code=code).status_code == 303
        first = draft.criteria.first()
        assert at("standard_removal", astrid, {"edition": 4}, code=code, pk=first.pk).status_code == 303
        assert draft.criteria.count() == 2

    def test_in_english_the_form_still_holds_the_dutch_that_is_written(self, at, draft, standard, astrid, client):
        one = draft.criteria.first()
        outcome = one.outcome
        outcome.title = in_languages("Vakinhoud", "Subject matter")
        outcome.save()
        type(one).objects.filter(pk=one.pk).update(evidence_rules={"third_party": 2})
        client.force_login(astrid)
        with translation.override("en"):
            form = CriterionForm.of(draft, draft.criteria.select_related("outcome").get(pk=one.pk))
        assert form.initial["title"] == "Vakinhoud"
        assert form.initial["third_party"] == 2
        said = {
            "edition": 1, "title": "Vakinhoud", "indicators": "Je toont het.", "instruments": ["portfolio"],
            "third_party": "3", "at_least": "",
        }  # fmt: skip
        assert at("standard_criterion", astrid, said, code=standard.code, pk=one.pk).status_code == 303
        one.refresh_from_db()
        assert one.evidence_rules == {"third_party": 3}
        assert one.outcome.title == in_languages("Vakinhoud", "Subject matter")

    def test_it_is_put_forward_reviewed_answered_and_signed(
        self, at, standard, draft, astrid, bram, eva, hogeschool, time_machine
    ):
        code = standard.code
        until = clock.today() + timedelta(days=20)
        assert at("standard_review_period", astrid, {"edition": 1, "until": until}, code=code).status_code == 303
        about = {"organisation": hogeschool.pk, "criterion": draft.criteria.last().pk}
        said = {**about, "verdict": "remark", "remark": "Noem ouders."}
        assert at("standard_review", bram, said, code=code).status_code == 303
        review = FieldReview.objects.get()
        time_machine.move_to(clock.now() + timedelta(days=21))
        assert at("standard_answer", astrid, {"answer": "Doen we."}, code=code, pk=review.pk).status_code == 303
        sign = {"edition": 1, "valid_from": clock.today() + timedelta(days=30)}
        assert at("standard_signing", astrid, sign, code=code).status_code == 403
        assert at("standard_signing", eva, sign, code=code).status_code == 303
        assert queries.draft_of(standard) is None
        assert queries.signed_off_versions(standard).count() == 2

    def test_the_form_of_a_draft_is_shown_again_with_what_was_typed(self, at, draft, standard, astrid, eva):
        whole = {
            "edition": 9, "note": "Mijn tekst.", "pass_level": 3, "never_below": 0, "may_miss": 0, "distance": 1,
            "reread_percent": 10,
        }  # fmt: skip
        page = at("standard_whole", eva, whole, code=standard.code)
        assert page.status_code == 422
        assert "Mijn tekst." in page.content.decode()
        assert "terwijl jij bezig was" in page.content.decode()
        assert page.context["form"]["edition"].value() == "1"
        assert at("standard_whole", eva, whole | {"edition": 1}, code=standard.code).status_code == 303

    def test_who_signs_what_changed_meanwhile_begins_anew(self, at, draft, standard, eva):
        StandardVersion.objects.filter(pk=draft.pk).update(
            state="in_review", review_until=clock.today() - timedelta(days=1), edition=3
        )
        sign = {"edition": 1, "valid_from": clock.today() + timedelta(days=30)}
        for _again in range(2):
            page = at("standard_signing", eva, sign, code=standard.code)
            assert page.status_code == 422
            assert page.context["form"]["edition"].value() == "1"

    def test_lists_take_as_many_queries_for_one_row_as_for_many(self, client, region, begun, hogeschool, astrid):
        vocabulary.load_words(DIRECTOR)
        mbo = words.sectors(DIRECTOR).get(code="mbo")
        client.force_login(astrid)
        taken, pages = [], ("standards", "recognitions", "sample", "quality")
        for rows in range(2):
            for number in range(1 + rows * 20):
                since, month = date(2027 + rows, 1, 1) + timedelta(days=number), date(2000 + number, 1 + rows, 1)
                ProviderCertification.objects.create(
                    provider=hogeschool, domain=mbo, valid_from=since, valid_until=since, source="Register"
                )
                RereadingDraw.objects.create(organiser=hogeschool, month=month, commitment="0" * 64, sealed="x")
            taken.append([_queries(client, region, name) for name in pages])
        assert taken[0] == taken[1]


class TestMeaning:
    def test_the_candidate_reads_that_her_decision_stays_and_what_it_is_now(
        self, at, begun, draft, standard, aya, eva, ed
    ):
        from leerlijn.journey.assessment.models import DecidedOutcome

        decision = Decision.objects.create(
            procedure=begun, outcome="shown", proposed="shown", because="Te zien.", decided_by=eva
        )
        for criterion in queries.criteria_of(begun.version):
            DecidedOutcome.objects.create(decision=decision, criterion=criterion, level=3, is_shown=True)
        same = at("standard_meaning", aya, pk=decision.pk).content.decode()
        assert "Er is niets veranderd" in same
        assert str(decision.uuid) in same, "without it nobody can recompute the draw"
        since, day = clock.today(), timedelta(days=1)
        StandardVersion.objects.filter(standard=standard, version=1).update(valid_to=since - day)
        StandardVersion.objects.filter(pk=draft.pk).update(
            state="signed_off", valid_from=since, signed_off_at=clock.now()
        )
        text = at("standard_meaning", aya, pk=decision.pk).content.decode()
        assert "blijft geldig" in text
        assert "hetzelfde" in text
        assert at("standard_meaning", ed, pk=decision.pk).status_code == 404


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
