"""The pages on which a standard is written, put to the field and signed off, and what that means for a decision."""

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
    ProviderCertification,
    RereadingDraw,
    StandardVersion,
)
from leerlijn.kernel import clock
from leerlijn.kernel.languages import in_languages
from tests.cast import DIRECTOR

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(astrid, standard) -> StandardVersion:
    return assessment.draft_standard(astrid, standard=standard)


def _queries(client: Any, region: Any, name: str) -> int:
    with CaptureQueriesContext(connection) as taken:
        assert client.get(reverse(f"assessment:{name}", kwargs={"region": region.slug})).status_code == 200
    return len(taken)


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
