"""The pages of panels: all that wait, one with why, who may assess, my panels, and choosing a moment."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from leerlijn.foundation.people.models import Person
from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.models import AssessorCertification, PanelSeat, Sitting, Tie
from leerlijn.journey.assessment.types import Side
from leerlijn.kernel import clock
from leerlijn.kernel.roles import ASSESSOR
from tests.cast import person
from tests.journey.assessment import scene
from tests.journey.assessment.benches import certify, reserve, seated, sitting_there

NOT_COPIED = {"id", "uuid", "reference", "candidate_id"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client, region):
    """Open or send a page of assessments as somebody."""

    def opened(who, name, *, data=None, **kwargs):
        client.force_login(who)
        url = reverse(f"assessment:{name}", kwargs={"region": region.slug, **kwargs})
        return client.get(url) if data is None else client.post(url, data)

    return opened


@pytest.fixture
def proposed(begun, astrid, hogeschool, dunya, finn):
    certify(dunya, begun)
    certify(finn, begun, Side.FIELD)
    assessment.propose_panels(astrid, organiser=hogeschool)
    return begun


def test_all_waiting_panels_are_proposed_and_asked_on_one_page(page, astrid, begun, dunya, finn):
    certify(dunya, begun)
    certify(finn, begun, Side.FIELD)
    assert "Stel panels voor" in page(astrid, "panels").content.decode()
    assert page(astrid, "panel_proposals", data={}).status_code == 303
    shown = page(astrid, "panels").content.decode()
    assert "Dunya El Amrani" in shown
    assert "Finn Postma" in shown
    assert page(astrid, "panel_questions", data={"procedure": [begun.pk]}).status_code == 303
    assert set(PanelSeat.objects.values_list("state", flat=True)) == {"asked"}


def test_the_page_of_panels_asks_as_many_queries_for_ten_as_for_one(
    page, astrid, region, hogeschool, standard, proposed, django_assert_num_queries
):
    page(astrid, "panels")
    with django_assert_num_queries(28):
        page(astrid, "panels")
    for number in range(3):
        other = person(f"Kees{number}")
        scene.at_portfolio(other, astrid, scene.ask(other, region, hogeschool, standard))
    assessment.propose_panels(astrid, organiser=hogeschool)
    with django_assert_num_queries(28):
        page(astrid, "panels")


def test_what_is_short_is_said_with_who_is_nearest(page, astrid, begun, dunya):
    certify(dunya, begun)
    shown = page(astrid, "panels").content.decode()
    assert "Er is 1 assessor te weinig" in shown
    assert "vanuit het werkveld" in shown


def test_one_panel_says_why_she_and_why_not_the_others(page, astrid, proposed):
    Tie.objects.create(
        procedure=proposed, candidate=proposed.candidate, assessor=reserve(proposed, Side.FIELD), kind="family",
        told_by="third",
    )  # fmt: skip
    shown = page(astrid, "panel", pk=proposed.pk).content.decode()
    assert "Alleen zij mag hier oordelen." in shown
    assert "kent de kandidaat" in shown


def test_a_panel_offers_only_what_can_be_done_with_it(page, astrid, begun, proposed, finn):
    ask, fill = "Vraag wie is voorgesteld", "Vul lege plaatsen"
    shown = page(astrid, "panel", pk=begun.pk).content.decode()
    assert (ask in shown, fill in shown) == (True, False)
    assessment.ask_panel(astrid, procedure=begun)
    shown = page(astrid, "panel", pk=begun.pk).content.decode()
    assert (ask in shown, fill in shown) == (False, False)
    assessment.decline_seat(finn, seat=PanelSeat.objects.get(assessor=finn), because="Ik ben ziek.")
    shown = page(astrid, "panel", pk=begun.pk).content.decode()
    assert (ask in shown, fill in shown) == (False, True)


def test_a_human_chooses_another_on_its_page(page, astrid, proposed):
    noor = reserve(proposed, Side.FIELD)
    data = {"assessor": noor.pk, "because": "Zij kent het vak."}
    assert page(astrid, "other_assessor", pk=proposed.pk, purpose="second", data=data).status_code == 303
    assert sitting_there(proposed) == {"Dunya", "Noor"}
    assert "Gekozen door een mens: Zij kent het vak." in page(astrid, "panel", pk=proposed.pk).content.decode()


def test_an_assessor_is_replaced_on_its_page(page, astrid, begun, dunya, finn):
    seats = seated(begun, dunya, finn)
    assert page(astrid, "replacement", pk=seats[0].pk, data={"because": ""}).status_code == 422
    assert page(astrid, "replacement", pk=seats[0].pk, data={"because": "Ziek."}).status_code == 303
    assert sitting_there(begun) == {"Finn"}


def test_an_assessor_answers_on_her_own_page(page, astrid, dunya, finn, proposed, begun):
    assessment.ask_panel(astrid, procedure=proposed)
    assert "Doe je mee?" in page(dunya, "seats").content.decode()
    mine = PanelSeat.objects.get(assessor=dunya)
    assert page(dunya, "seat_yes", pk=mine.pk, data={}).status_code == 303
    hers = PanelSeat.objects.get(assessor=finn)
    assert page(dunya, "seat_yes", pk=hers.pk, data={}).status_code == 404
    assert page(finn, "seat_no", pk=hers.pk, data={"because": "Mijn buurvrouw.", "tie": "other"}).status_code == 303
    assert Tie.objects.get().assessor == finn


def test_who_offers_moments_elsewhere_is_not_led_to_offer_them_here(page, proposed, region, dunya):
    offering = reverse("appointments:series", args=[region.slug])
    assert offering in page(dunya, "seats").text
    assert offering not in page(person("Greet"), "seats").text


def test_her_panels_cost_as_many_queries_whatever_their_number(page, dunya, finn, begun, django_assert_num_queries):
    seated(begun, dunya, finn)
    page(dunya, "seats")
    with django_assert_num_queries(16):
        page(dunya, "seats")


def test_who_may_assess_is_listed_with_load_and_end(page, astrid, begun, dunya, finn, django_assert_num_queries):
    seated(begun, dunya, finn)
    AssessorCertification.objects.filter(assessor=dunya).update(valid_until=clock.today() + timedelta(days=9))
    page(astrid, "assessors")
    with django_assert_num_queries(17):
        shown = page(astrid, "assessors").content.decode()
    assert "1 van 8" in shown
    assert "loopt af" in shown


def test_an_assessor_is_certified_on_a_page(page, astrid, hogeschool, standard, region):
    noor = person("Noor", (ASSESSOR, region))
    data = {
        "email": noor.email, "standard": standard.pk, "side": "field", "organiser": hogeschool.pk, "most_at_once": 4,
        "valid_until": (clock.today() + timedelta(days=99)).isoformat(),
    }  # fmt: skip
    assert page(astrid, "certifying", data=data | {"email": "niemand@example.org"}).status_code == 422
    assert page(astrid, "certifying", data=data).status_code == 303
    paper = AssessorCertification.objects.get()
    assert page(astrid, "certification_end", pk=paper.pk, data={"because": "Zij stopt."}).status_code == 303


def test_the_candidate_chooses_a_moment_and_can_cancel_it(page, aya, begun, dunya, finn, region):
    assert "nog niet klaar" in page(aya, "sitting", pk=begun.pk, kind="interview").content.decode()
    seated(begun, dunya, finn)
    assert "geen moment waarop iedereen kan" in page(aya, "sitting", pk=begun.pk, kind="interview").content.decode()
    start = clock.now().replace(microsecond=0) + timedelta(days=4)
    for who in (dunya, finn):
        scene.offer(who, region, start)
    (moment,) = queries.joint_moments(begun, queries.panel_that_meets(begun))
    data = {"starts_at": moment.starts_at.isoformat()}
    assert page(aya, "sitting", pk=begun.pk, kind="interview", data=data).status_code == 303
    assert "Panel en zittingen" in page(aya, "procedure", pk=begun.pk).content.decode()
    made = Sitting.objects.get()
    assert page(aya, "sitting_end", pk=made.pk, data={"because": "Ik ben ziek."}).status_code == 303


def test_the_candidate_says_whom_she_knows(page, aya, begun, dunya, finn):
    seated(begun, dunya, finn)
    data = {"assessor": dunya.pk, "kind": "taught", "because": "Zij gaf mij les."}
    assert page(aya, "tie", pk=begun.pk, data=data).status_code == 303
    tie = Tie.objects.get()
    assert (tie.told_by, tie.assessor) == ("candidate", dunya)


def test_the_candidate_reads_why_it_is_they_and_nobody_elses_name(page, aya, finn, begun, proposed, astrid):
    ina = reserve(proposed, Side.INSTITUTION, "Ina")
    Tie.objects.create(procedure=begun, candidate=aya, assessor=ina, kind="family", told_by="third")
    assessment.propose_panels(astrid, organiser=begun.organiser)
    PanelSeat.objects.filter(purpose="second").delete()
    secret = "Zij is strenger dan Ina."
    assessment.choose_assessor(astrid, procedure=begun, purpose="second", assessor=finn, because=secret)
    assessment.ask_panel(astrid, procedure=begun)
    shown = page(aya, "procedure", pk=begun.pk).content.decode()
    assert "Waarom Dunya El Amrani" in shown
    assert "Een mens koos haar, met een reden." in shown
    assert "Ina" not in shown.replace("Inactief", "")
    assert "strenger" not in shown
    assert "strenger" in page(astrid, "panel", pk=begun.pk).content.decode()


def test_only_the_candidate_reads_there_why_it_is_they(page, dunya, finn, astrid, begun):
    seated(begun, dunya, finn)
    for who in (dunya, astrid):
        assert "Waarom Finn" not in page(who, "procedure", pk=begun.pk).content.decode()


def test_an_assessor_is_not_offered_to_cancel_for_all(page, aya, dunya, finn, begun, region):
    seated(begun, dunya, finn)
    start = clock.now().replace(microsecond=0) + timedelta(days=4)
    for who in (dunya, finn):
        scene.offer(who, region, start)
    assessment.book_sitting(aya, procedure=begun, kind="interview", starts_at=start)
    assert "Zeg af" in page(aya, "procedure", pk=begun.pk).content.decode()
    assert "Zeg af" not in page(dunya, "procedure", pk=begun.pk).content.decode()


def test_five_hundred_waiting_panels_come_fifty_at_a_time_in_as_many_queries(
    page, astrid, begun, proposed, django_assert_num_queries
):
    page(astrid, "panels")
    fields = [one.attname for one in begun._meta.concrete_fields if one.attname not in NOT_COPIED]
    copied = {name: getattr(begun, name) for name in fields}
    many = Person.objects.bulk_create(Person(email=f"{number}@example.org", given_name="Kees") for number in range(500))
    type(begun).objects.bulk_create(type(begun)(**copied, candidate=one, reference=f"P-{one.pk:06}") for one in many)
    PanelSeat.objects.bulk_create(
        PanelSeat(procedure=one, assessor=seat.assessor, side=seat.side, purpose=seat.purpose)
        for one in type(begun).objects.exclude(pk=begun.pk)
        for seat in PanelSeat.objects.filter(procedure=begun)
    )
    with django_assert_num_queries(28):
        shown = page(astrid, "panels").content.decode()
    assert shown.count('name="procedure"') == 50
    assert "pagina=2" in shown


def test_the_candidate_does_not_see_a_mere_proposal(page, aya, proposed):
    assert "Dunya" not in page(aya, "procedure", pk=proposed.pk).content.decode()


@pytest.mark.parametrize("name", ["panel", "panel_asking", "third_assessor"])
def test_the_candidate_and_ed_do_not_lead_a_panel(page, aya, ed, proposed, name):
    data = None if name == "panel" else {}
    assert page(aya, name, pk=proposed.pk, data=data).status_code == 403
    assert page(ed, name, pk=proposed.pk, data=data).status_code == 404


def test_ed_sees_no_panels_and_no_assessors(page, ed, proposed):
    assert "Aya" not in page(ed, "panels").content.decode()
    assert "Dunya" not in page(ed, "assessors").content.decode()
    assert page(ed, "panel_proposals", data={}).status_code == 303
    assert PanelSeat.objects.count() == 2
