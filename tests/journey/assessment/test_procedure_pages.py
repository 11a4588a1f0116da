"""The pages around a procedure: mine, those Astrid leads, and one with its steps."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.types import State
from leerlijn.kernel import clock
from leerlijn.kernel.refusals import Forbidden, Refused
from leerlijn.kernel.templatetags.ll import dutch_date
from tests.cast import person
from tests.journey.assessment import judging, scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client, region):
    """Open or send a page of assessments as somebody."""

    def opened(who, name, *, data=None, **kwargs):
        client.force_login(who)
        url = reverse(f"assessment:{name}", kwargs={"region": region.slug, **kwargs})
        return client.get(url) if data is None else client.post(url, data)

    return opened


def test_i_see_where_my_procedure_is_and_whose_move_it_is(page, aya, begun):
    shown = page(aya, "procedure", pk=begun.pk).content.decode()
    assert "Aan zet: de kandidaat." in shown
    assert "Vakinhoud" in shown
    assert begun.reference in page(aya, "mine").content.decode()


def test_ed_does_not_know_that_it_exists(page, ed, begun):
    assert page(ed, "procedure", pk=begun.pk).status_code == 404
    assert page(ed, "consent", pk=begun.pk, data={}).status_code == 404


def test_the_candidate_cannot_let_herself_in(page, aya, procedure):
    assert page(aya, "admission", pk=procedure.pk, data={}).status_code == 403


def test_a_refusal_without_a_reason_is_asked_for_one(page, astrid, procedure):
    answer = page(astrid, "refusal", pk=procedure.pk, data={"because": ""})
    assert answer.status_code == 422
    procedure.refresh_from_db()
    assert procedure.state == State.ADMISSIBILITY


def test_from_request_to_portfolio_on_the_pages(page, aya, astrid, procedure):
    assert page(astrid, "admission", pk=procedure.pk, data={"because": "Alles is er."}).status_code == 303
    assert page(aya, "consent", pk=procedure.pk, data={}).status_code == 303
    procedure.refresh_from_db()
    assert procedure.state == State.PORTFOLIO


def test_a_board_agrees_on_its_page(page, ask, board, leader):
    asked = ask("suitability-mbo", hiring_board=board)
    assert page(leader, "agreement", pk=asked.pk, data={}).status_code == 303


def test_stopping_and_taking_back_consent_have_pages_of_their_own(page, aya, begun):
    assert "Er komt dan geen besluit" in page(aya, "stop", pk=begun.pk).content.decode()
    assert page(aya, "consent_end", pk=begun.pk, data={"because": ""}).status_code == 303
    begun.refresh_from_db()
    assert begun.state == State.WITHDRAWN


def test_the_panel_goes_on_until_its_last_look(page, aya, astrid, begun):
    scene.put_at(begun, State.RATING)
    with pytest.raises(Forbidden):
        assessment.advance(aya, procedure=begun)
    assert page(astrid, "advance", pk=begun.pk, data={"because": ""}).status_code == 303
    with pytest.raises(Refused) as no:
        assessment.advance(astrid, procedure=begun)
    assert no.value.code == "other_step"


def test_who_leads_sees_every_procedure_in_as_many_queries(
    client, astrid, region, hogeschool, standard, django_assert_num_queries
):
    for number in range(12):
        scene.ask(person(f"Kandidaat{number}"), region, hogeschool, standard)
    client.force_login(astrid)
    address = reverse("assessment:led", kwargs={"region": region.slug})
    client.get(address)
    with django_assert_num_queries(8):
        shown = client.get(address)
    assert shown.content.decode().count("P-") == 12


def test_what_waits_for_somebody_stands_above_what_waits_for_nobody(
    page, aya, astrid, region, hogeschool, standard, begun
):
    late = scene.ask(person("Kandidaat"), region, hogeschool, standard)
    scene.put_at(begun, State.DECIDED)
    type(begun).objects.filter(pk=begun.pk).update(due_on=clock.today() - timedelta(days=90))
    shown = page(astrid, "led").text
    assert shown.index(late.reference) < shown.index(begun.reference)
    assert "te laat" not in shown


def test_after_a_decision_the_line_tells_until_when_one_can_object(page, aya, judged, astrid):
    made = judging.decided(astrid, judged)
    told = f"bezwaar tot en met {dutch_date(made.objection_until)}"
    assert told in page(aya, "procedure", pk=judged.pk).text
    type(judged).objects.filter(pk=judged.pk).update(due_on=clock.today() - timedelta(days=1))
    assert "bezwaar tot en met" not in page(aya, "procedure", pk=judged.pk).text


def test_a_stopped_procedure_stands_still_where_it_was(page, aya, begun):
    assessment.withdraw(aya, procedure=begun, because="Ik begin later.")
    line = page(aya, "procedure", pk=begun.pk).context["line"]
    assert [step.state for step in line[:2]] == ["done", "done"]
    assert {step.state for step in line[2:]} == {"later"}


def test_who_leads_a_board_finds_what_waits_for_it_on_her_own_page(client, region, ask, board, leader, aya, ed):
    asked = ask("suitability-mbo", hiring_board=board)
    hers = reverse("my", kwargs={"region": region.slug})

    def sees(who) -> bool:
        client.force_login(who, backend="allauth.account.auth_backends.AuthenticationBackend")
        return "wachten op je bestuur" in client.get(hers).text

    assert sees(leader)
    assert not sees(ed)
    assert not sees(aya)
    assessment.agree(leader, procedure=asked)
    assert not sees(leader)
    scene.put_at(asked, "decision")
    assert sees(leader)  # in vocational education the board itself declares her fit
    assert queries.waiting_for_board(leader) == [asked]
