"""The service point: what somebody can show already, what that asks and brings, and asking for it without retyping."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from leerlijn.foundation.appointments import actions as appointments
from leerlijn.foundation.appointments.types import Moment
from leerlijn.foundation.people import actions as people
from leerlijn.foundation.people.types import Kind, Told
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.models import AssessorCertification, Procedure
from leerlijn.journey.assessment.types import Side
from leerlijn.journey.desk import actions as desk
from leerlijn.journey.desk.types import Asked
from leerlijn.kernel import clock
from leerlijn.kernel.actors import VISITOR
from tests.foundation.people.test_background import a_scan
from tests.foundation.people.test_role_pages import enter
from tests.journey.assessment import scene


def page(name: str, **more: str) -> str:
    return reverse(f"assessment:{name}", kwargs={"region": "merwestroom", **more})


def certify(assessor, standard, organiser) -> None:
    today = clock.today()
    AssessorCertification.objects.create(
        assessor=assessor, standard=standard, organiser=organiser, side=Side.FIELD, valid_from=today,
        valid_until=today + timedelta(days=365),
    )  # fmt: skip


@pytest.fixture
def offered(dunya, finn, hogeschool, standard):
    """The hogeschool has assessors for the standard of vocational teachers."""
    for assessor in (dunya, finn):
        certify(assessor, standard, hogeschool)
    scene.recognise(hogeschool, "mbo")


def test_anybody_sees_every_assessment_with_its_price_and_wait(client, region, offered, django_assert_num_queries):
    client.get(page("overview"))
    with django_assert_num_queries(6):
        text = client.get(page("overview")).content.decode()
    for rules in queries.procedure_rules().values():
        assert str(rules.name) in text
    assert "€\N{NO-BREAK SPACE}1.850 tot €\N{NO-BREAK SPACE}2.295" in text
    assert "Nog te weinig besluiten om iets te zeggen." in text


def test_the_first_page_of_the_region_leads_a_stranger_there(client, region):
    text = client.get("/merwestroom/").content.decode()
    assert f'href="{page("overview")}"' in text
    overview = client.get(page("overview")).content.decode()
    for target in re.findall(r'href="[^"]*laten-zien/#(kind-\w+)"', text):
        assert f'id="{target}"' in overview
    assert f'href="{page("articulations")}"' in text


def test_a_price_stands_with_the_way_to_its_source(client, region):
    text = client.get(page("overview")).content.decode()
    source = f"{page('explained', key='suitability-po')}#sources"
    assert source in text
    assert 'id="sources"' in client.get(source).content.decode()


def test_what_is_not_there_yet_says_not_yet_and_never_yes(client, aya, region):
    not_yet = [rules for rules in queries.procedure_rules().values() if not rules.is_offered]
    assert not_yet
    enter(client, aya)
    for rules in not_yet:
        text = client.get(page("explained", key=rules.key)).content.decode()
        assert "Nog niet" in text
        assert str(rules.note) in text
        assert page("asking", key=rules.key) not in text
        assert client.get(page("asking", key=rules.key)).url == page("explained", key=rules.key)


@pytest.mark.parametrize("key", sorted(queries.procedure_rules()))
def test_each_assessment_is_told_in_plain_words_with_its_sources(client, region, key):
    rules = queries.procedure_rules()[key]
    text = client.get(page("explained", key=key)).content.decode()
    for source in rules.sources:
        assert source.publisher in text
    if rules.is_offered:
        for title in (
            "Wat het je oplevert",
            "Wat het van je vraagt",
            "Wie vraagt het aan",
            "Wie betaalt",
            "Zo gaat het",
        ):
            assert title in text
        assert all(str(paper.name.at_the_start) in text for paper in rules.documents)


def test_one_sector_is_chosen_and_a_strange_one_shows_everything(client, region):
    text = client.get(page("overview") + "?sector=mbo").content.decode()
    assert "EVC docent mbo" in text
    assert "Geschiktheidsonderzoek basisonderwijs" not in text
    strange = client.get(page("overview") + "?sector=x")
    assert "Geschiktheidsonderzoek basisonderwijs" in strange.content.decode()
    assert strange.context["sector"] == ""


def test_an_assessment_we_do_not_know_is_no_page(client, aya):
    enter(client, aya)
    for name in ("explained", "asking"):
        assert client.get(page(name, key="geheim")).status_code == 404


def test_who_asks_signs_in_first(client, region):
    assert client.get(page("asking", key="evc-mbo")).status_code == 302


def test_where_nobody_can_assess_nobody_can_ask(client, aya, standard):
    enter(client, aya)
    explained = client.get(page("explained", key="evc-mbo")).content.decode()
    assert "In deze regio doet nog niemand dit." in explained
    assert page("asking", key="evc-mbo") not in explained
    assert "In deze regio doet nog niemand dit" in client.get(page("asking", key="evc-mbo")).content.decode()


def test_a_procedure_is_asked_for_with_what_we_know_and_one_click(client, aya, hogeschool, standard, offered):
    enter(client, aya)
    asked = client.get(page("asking", key="evc-mbo")).content.decode()
    assert "Aya Yilmaz" in asked
    assert 'name="organiser"' not in asked
    assert 'name="standard"' not in asked
    answer = client.post(page("asking", key="evc-mbo"), {"documents": ["identity"]})
    made = Procedure.objects.get()
    assert answer.url == page("procedure", pk=made.pk)
    assert (made.candidate, made.organiser, made.version.standard) == (aya, hogeschool, standard)
    assert made.documents == ["identity"]


def test_a_question_at_the_desk_becomes_the_procedure(client, aya, region, offered):
    enquiry = desk.ask(aya, region=region, asked=Asked(question="Telt mijn werk als instructeur?"))
    enter(client, aya)
    file = client.get(f"/merwestroom/loket/dossier/{enquiry.key}/").content.decode()
    assert f"vraag={enquiry.reference}" in file
    asking = page("asking", key="evc-mbo") + f"?vraag={enquiry.reference}"
    assert "Telt mijn werk als instructeur?" in client.get(asking).content.decode()
    client.post(asking, {"documents": ["identity"]})
    made = Procedure.objects.get()
    assert made.enquiry == enquiry
    file = client.get(f"/merwestroom/loket/dossier/{enquiry.key}/").content.decode()
    assert page("procedure", pk=made.pk) in file


def test_a_question_becomes_a_talk_and_a_procedure_and_nothing_is_typed_twice(
    client, aya, chris, region, offered, shipped_rules
):
    """What she fills in on the whole way: her question, a moment, and which papers she has."""
    start = clock.now() + timedelta(days=3)
    moments = [Moment(start, start + timedelta(minutes=30))]
    (slot,) = appointments.offer_slots(chris, region=region, owner=chris, moments=moments)
    people.add_fact(aya, person=aya, told=Told(kind=Kind.DIPLOMA, what="Werktuigbouw", level="hbo-ba"))
    enter(client, aya)
    explained = client.get(page("explained", key="evc-mbo")).content.decode()
    talk = re.search(r'href="(/merwestroom/loket/gesprek/[^"]+)"', explained)[1].replace("&amp;", "&")
    asked = client.get(talk).content.decode()
    assert "hbo-bachelor" in asked.lower()
    assert not {'name="name"', 'name="email"'} & set(re.findall(r'name="\w+"', asked))
    sent = client.post(
        talk, {"question": "EVC docent mbo: telt mijn werk?", "moment": str(slot.pk), "phone": "0612345678"}
    )
    file = client.get(sent.url.replace("ontvangen/", "")).content.decode()
    overview = re.search(r'href="([^"]+vraag=V-[^"]+)"', file)[1].replace("&amp;", "&")
    card = client.get(overview).content.decode()
    one = re.search(r'href="(/merwestroom/assessments/laten-zien/evc-mbo/[^"]+)"', card)[1]
    asking = re.search(r'href="([^"]+aanvraag/[^"]+)"', client.get(one).content.decode())[1]
    assert "telt mijn werk?" in client.get(asking).content.decode()
    assert client.post(asking, {"documents": ["identity"]}).status_code == 303
    assert "telt mijn werk?" in Procedure.objects.get().enquiry.question


def test_who_asked_without_an_account_takes_the_question_along_after_claiming_it(client, aya, region, offered):
    asked = Asked(question="Telt mijn werk?", name="Aya", email="aya@elders.example")
    enquiry = desk.ask(VISITOR, region=region, asked=asked)
    file = f"/merwestroom/loket/dossier/{enquiry.key}/"
    before = client.get(file).content.decode()
    assert "Koppel dit dossier eerst aan je account." in before
    enter(client, aya)
    assert "Kan deze kandidaat al veel?" not in client.get(file).content.decode()
    client.post(f"{file}account/")
    assert "Koppel dit dossier eerst" not in client.get(file).content.decode()
    asking = page("asking", key="evc-mbo") + f"?vraag={enquiry.reference}"
    assert "Telt mijn werk?" in client.get(asking).content.decode()


def test_the_question_of_somebody_else_is_as_if_there_was_none(client, aya, ed, region, offered):
    enquiry = desk.ask(ed, region=region, asked=Asked(question="Een geheim"))
    enter(client, aya)
    asking = page("asking", key="evc-mbo") + f"?vraag={enquiry.reference}"
    assert "Een geheim" not in client.get(asking).content.decode()
    client.post(asking, {"documents": ["identity"]})
    assert Procedure.objects.get().enquiry is None


def test_her_diploma_is_there_with_its_source_and_ticked_once_it_is_proven(client, aya, offered, board):
    told = Told(kind=Kind.DIPLOMA, what="Werktuigbouw", level="hbo-ba", place="Hogeschool De Singel")
    fact = people.add_fact(aya, person=aya, told=told)
    enter(client, aya)
    asking = page("asking", key="suitability-mbo")
    before = client.get(asking).content.decode()
    assert "Werktuigbouw, Hogeschool De Singel" in before
    assert "Zelf verteld" in before
    assert 'value="diploma" checked' not in " ".join(before.split())
    people.prove_fact(aya, fact=fact, proof=a_scan())
    form = client.get(asking).context["form"]
    assert form["documents"].value() == ["diploma"]


def test_what_a_candidate_cannot_begin_alone_asks_which_board_and_waits_for_it(client, aya, board, offered):
    enter(client, aya)
    asking = page("asking", key="suitability-mbo")
    refused = client.post(asking, {"documents": ["identity"]})
    assert refused.status_code == 422
    assert "Kies het bestuur dat je wil aannemen." in refused.content.decode()
    assert 'value="identity"' in refused.content.decode()
    assert client.post(asking, {"hiring_board": str(board.pk)}).status_code == 303
    made = Procedure.objects.get()
    assert (made.state, made.hiring_board) == ("requested", board)


def test_what_runs_already_is_not_asked_for_twice_and_the_form_says_so(client, aya, offered):
    enter(client, aya)
    client.post(page("asking", key="evc-mbo"), {"documents": ["identity"]})
    again = client.post(page("asking", key="evc-mbo"), {"documents": ["identity"]})
    assert again.status_code == 422
    assert "Deze procedure loopt al." in again.content.decode()
    assert Procedure.objects.count() == 1


def test_where_there_is_a_choice_of_recognised_organisers_it_is_asked(client, aya, region, dunya, standard, offered):
    other = scene.make_board(region, "40002", "Stichting Het Anker")
    certify(dunya, standard, other)
    enter(client, aya)
    assert str(other) not in client.get(page("asking", key="evc-mbo")).content.decode()
    scene.recognise(other, "mbo")
    assert client.post(page("asking", key="evc-mbo"), {"documents": ["identity"]}).status_code == 422
    given = {"documents": ["identity"], "organiser": str(other.pk)}
    assert client.post(page("asking", key="evc-mbo"), given).status_code == 303
    assert Procedure.objects.get().organiser == other


def test_the_desk_is_asked_about_it_with_the_sector_and_the_subject_filled_in(client, region, shipped_rules):
    text = client.get(page("explained", key="evc-mbo")).content.decode()
    assert "school_type=mbo&amp;onderwerp=EVC%20docent%20mbo" in text
    asked = client.get("/merwestroom/loket/vraag/?school_type=mbo&onderwerp=EVC%20docent%20mbo").content.decode()
    assert "EVC docent mbo: </textarea>" in asked
    assert "Mbo" in asked


def test_the_answer_of_the_guide_leads_there_with_the_kind_of_school(client, region, shipped_rules):
    answer = client.get("/merwestroom/routewijzer/antwoord/?school_type=mbo&role=teacher").content.decode()
    assert page("overview") + "?sector=mbo" in answer
