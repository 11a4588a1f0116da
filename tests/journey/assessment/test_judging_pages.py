"""The pages on which somebody scores, a panel compares, somebody decides, and the candidate reads what came of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.models import PanelSeat
from leerlijn.journey.assessment.types import Purpose, State, Vraak
from leerlijn.kernel import clock
from leerlijn.kernel.models import Outgoing
from tests.journey.assessment import judging
from tests.journey.assessment.test_objecting import hanna as hanna
from tests.journey.assessment.test_objecting import partly as partly
from tests.journey.assessment.test_procedure_pages import page as page

pytestmark = pytest.mark.django_db


def filled(seat, *levels, seen="", because="Zij vroeg door."):
    """What a browser sends of a score sheet."""
    sent = {"seen": seen}
    for criterion, level in zip(queries.criteria_to_score(seat), levels, strict=True):
        sent |= {f"c{criterion.pk}-level": level, f"c{criterion.pk}-because": because}
        sent |= {f"c{criterion.pk}-observation": "Een les."}
    return sent


def test_a_sheet_is_kept_half_done_and_shown_again(page, first, dunya):
    assert page(dunya, "score_sheet", pk=first.pk, data=filled(first, 3, "")).status_code == 303
    shown = page(dunya, "score_sheet", pk=first.pk)
    assert "Zij vroeg door." in shown.text
    assert "nog niet klaar" in shown.text
    assert "no-store" in shown.headers["Cache-Control"]


def test_a_sheet_opened_in_two_windows_loses_nothing_that_was_typed(page, first, dunya):
    page(dunya, "score_sheet", pk=first.pk, data=filled(first, 3, "", because="Het eerste venster."))
    late = page(dunya, "score_sheet", pk=first.pk, data=filled(first, 4, "", because="Het tweede venster."))
    assert late.status_code == 422
    assert "Het tweede venster." in late.text
    seen = queries.sheet_of(first).saved_at.isoformat()
    assert f'name="seen" value="{seen}"'.replace("+00:00", "") in late.text.replace("+00:00", "")
    assert page(dunya, "score_sheet", pk=first.pk, data=filled(first, 4, "", seen=seen)).status_code == 303


def test_evidence_can_be_pointed_at_and_weighed(page, looking, first, second, dunya, finn):
    (film,) = judging.handed_in(looking, "Film van een les")
    for seat, who in ((first, dunya), (second, finn)):
        sent = filled(seat, 3, 2)
        key = f"c{queries.criteria_to_score(seat)[0].pk}"
        sent |= {f"{key}-cited": [film.pk]} | {f"{key}-{rating}": 4 for rating in Vraak.values}
        assert "Film van een les" in page(who, "score_sheet", pk=seat.pk).text
        assert page(who, "sheet_lock", pk=seat.pk, data=sent).status_code == 303
    assert "Hier wijst iedereen op: Film van een les" in page(dunya, "comparison", pk=looking.pk).text


def test_nonsense_in_a_sheet_is_said_beside_the_question(page, first, dunya):
    assert page(dunya, "score_sheet", pk=first.pk, data=filled(first, 77, "")).status_code == 422
    assert page(dunya, "score_sheet", pk=first.pk, data=filled(first, 3, "", seen="gisteren")).status_code == 422


def test_locking_says_what_is_missing_and_then_locks(page, first, dunya):
    answer = page(dunya, "sheet_lock", pk=first.pk, data=filled(first, 3, ""))
    assert (answer.status_code, "Nog niet klaar: Pedagogiek" in answer.text) == (422, True)
    assert page(dunya, "sheet_lock", pk=first.pk, data=filled(first, 3, 2)).status_code == 303
    shown = page(dunya, "score_sheet", pk=first.pk).text
    assert "staat vast" in shown
    assert "3 voldoende" in shown


def test_nobody_opens_the_sheet_of_another(page, first, finn, second, astrid, aya, ed, steward):
    for other in (finn, astrid, aya, ed, steward):
        assert page(other, "score_sheet", pk=first.pk).status_code == 404
        assert page(other, "sheet_lock", pk=first.pk, data={}).status_code == 404


def test_the_comparison_is_shut_until_all_is_open(page, looking, first, second, dunya, astrid):
    judging.locked(first, 3, 3)
    assert page(dunya, "comparison", pk=looking.pk).status_code == 403
    shown = page(astrid, "comparison", pk=looking.pk)
    assert "staat vast" in shown.text
    assert "voldoende" not in shown.text


def test_a_panel_agrees_on_its_pages(page, compared, first, second, dunya, finn):
    for criterion in queries.criteria_to_score(first):
        sent = {"level": 3, "because": "Samen gezien.", "observation": "", "advice": ""}
        told = {"pk": compared.pk, "criterion": criterion.pk}
        assert page(dunya, "judgement", **told).status_code == 200
        assert page(dunya, "judgement", **told, data=sent).status_code == 303
        made = queries.comparison(compared)[criterion.position - 1].judgement
        seen = {"seen": made.at.isoformat()}
        assert page(finn, "judgement_confirmation", pk=compared.pk, judgement=made.pk, data=seen).status_code == 303
        assert page(finn, "panel_note", **told, data={"text": "Eens met jou."}).status_code == 303
    assert "Eens met jou." in page(dunya, "comparison", pk=compared.pk).text
    assert page(dunya, "comparison_end", pk=compared.pk, data={}).status_code == 303
    compared.refresh_from_db()
    assert compared.state == State.DECISION


def test_the_confirmation_button_sends_what_the_reader_saw(page, compared, first, dunya, finn, client):
    criterion = queries.criteria_to_score(first)[0]
    page(dunya, "judgement", pk=compared.pk, criterion=criterion.pk, data={"level": 3, "because": "Samen."})
    shown = page(finn, "comparison", pk=compared.pk).text
    seen = shown.split('name="seen" value="')[1].split('"')[0]
    made = queries.comparison(compared)[0].judgement
    answer = page(finn, "judgement_confirmation", pk=compared.pk, judgement=made.pk, data={"seen": seen})
    assert answer.status_code == 303


def test_a_third_who_still_judges_does_not_get_into_the_comparison(page, looking, first, second, chris, astrid):
    judging.locked(first, 4, 1)
    judging.locked(second, 1, 1)
    judging.seat(looking, chris, Purpose.THIRD)
    assert page(chris, "comparison", pk=looking.pk).status_code == 403
    assert "Een derde assessor kijkt mee" in page(astrid, "comparison", pk=looking.pk).text


def test_a_panel_that_lies_too_far_apart_asks_for_a_third_from_the_comparison(
    page, looking, first, second, dunya, ed, standard, hogeschool, astrid, chris, mailoutbox
):
    judging.locked(first, 4, 1)
    judging.locked(second, 1, 1)
    assessment.certify_assessor(
        astrid, organiser=hogeschool, assessor=chris, standard=standard, side="institution",
        valid_until=clock.today() + timedelta(days=400),
    )  # fmt: skip
    assert "Er is een derde assessor nodig" in page(dunya, "comparison", pk=looking.pk).text
    assert page(ed, "third_call", pk=looking.pk, data={}).status_code == 404
    assert page(dunya, "third_call", pk=looking.pk, data={}).status_code == 303
    assert PanelSeat.objects.get(purpose=Purpose.THIRD).assessor == chris
    shown = page(dunya, "comparison", pk=looking.pk).text
    assert "Een derde assessor kijkt mee" in shown
    assert "Vraag om een derde assessor" not in shown
    assert Outgoing.objects.filter(key__startswith=f"assessment-third-{looking.pk}").count() == 1
    assert page(dunya, "third_call", pk=looking.pk, data={}).status_code == 422


def test_evidence_is_one_link_away_while_she_scores(page, region, looking, first, second, dunya, finn):
    (film,) = judging.handed_in(looking, "Film van een les")
    viewer = reverse("assessment:reading_item", args=[region.slug, film.portfolio_id, film.item_id])
    assert page(dunya, "score_sheet", pk=first.pk).text.count(f'href="{viewer}"') == 2
    key = f"c{queries.criteria_to_score(first)[0].pk}"
    sent = filled(first, 3, 2) | {f"{key}-cited": [film.pk]} | {f"{key}-{rating}": 4 for rating in Vraak.values}
    assert page(dunya, "sheet_lock", pk=first.pk, data=sent).status_code == 303
    assert page(dunya, "score_sheet", pk=first.pk).text.count(f'href="{viewer}"') == 1
    assert page(dunya, "reading_item", portfolio=film.portfolio_id, item=film.item_id).status_code == 200


def test_whoever_decides_sees_facts_rule_and_alternatives(page, judged, astrid, dunya, ed):
    shown = page(astrid, "deciding", pk=judged.pk).text
    for said in (
        "De regel zegt: aangetoond",
        "Vakinhoud",
        "pdg, versie 1",
        "deels aangetoond",
        "Een les over breuken.",
    ):
        assert said in shown
    assert page(dunya, "deciding", pk=judged.pk).status_code == 403
    assert page(ed, "deciding", pk=judged.pk).status_code == 404
    every = [one.criterion_id for one in queries.judgements_of(judged)]
    sent = {"outcome": "shown", "shown": every, "because": "Het panel was het eens."}
    assert page(astrid, "deciding", pk=judged.pk, data=sent | {"outcome": "partly"}).status_code == 422
    assert page(astrid, "deciding", pk=judged.pk, data=sent).status_code == 303


def test_the_candidate_reads_first_what_she_has_shown(page, partly, aya, ed, dunya):
    shown = page(aya, "decision", pk=partly.pk).text
    assert shown.index("Wat je hebt laten zien") < shown.index("Vakinhoud") < shown.index("Wat nog nodig is")
    for part in ("Observatie", "Oordeel", "Advies"):
        assert f"<dt>{part}</dt>" in shown
    for said in ("Oefen gesprekken.", "Astrid Hoekstra", "Maak bezwaar", "tweede kans"):
        assert said in shown
    assert page(ed, "decision", pk=partly.pk).status_code == 404
    assert page(dunya, "decision", pk=partly.pk).status_code == 200


def test_objection_answer_and_second_chance_on_the_pages(page, partly, aya, hanna, astrid):
    assert page(aya, "objection", pk=partly.pk).status_code == 200
    assert page(aya, "objection", pk=partly.pk, data={"grounds": "De les is niet bekeken."}).status_code == 303
    made = queries.objection_to(partly)
    assert page(astrid, "objection_answer", pk=made.pk).status_code == 403
    assert page(hanna, "objection_answer", pk=made.pk).status_code == 200
    sent = {"answer": "dismissed", "because": "De les is wel bekeken."}
    assert page(hanna, "objection_answer", pk=made.pk, data=sent).status_code == 303
    assert "De les is wel bekeken." in page(aya, "decision", pk=partly.pk).text
    assert page(aya, "second_chance", pk=partly.procedure_id).status_code == 200
    assert page(aya, "second_chance", pk=partly.procedure_id, data={}).status_code == 303


def test_the_doors_of_a_procedure_lead_there(page, region, judged, astrid, aya):
    assert (
        reverse("assessment:deciding", kwargs={"region": region.slug, "pk": judged.pk})
        in page(astrid, "procedure", pk=judged.pk).text
    )
    made = judging.decided(astrid, judged)
    assert (
        reverse("assessment:decision", kwargs={"region": region.slug, "pk": made.pk})
        in page(aya, "procedure", pk=judged.pk).text
    )


def test_after_the_decision_the_candidate_reads_what_each_assessor_wrote(page, partly, aya, ed):
    shown = page(aya, "inspection", pk=partly.pk)
    for said in ("Dunya El Amrani: 3 voldoende", "Finn Postma: 2 begin", "Zij legt het goed uit."):
        assert said in shown.text
    assert page(ed, "inspection", pk=partly.pk).status_code == 404
