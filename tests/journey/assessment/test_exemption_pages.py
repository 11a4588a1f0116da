"""The pages about exemptions: mine, one proposal, and the list of an examination board."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.foundation.catalogue.models import Specification
from leerlijn.foundation.credentials import actions as credentials
from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment.models import ExemptionProposal
from leerlijn.kernel.roles import EXAM_BOARD
from tests.cast import DIRECTOR, person
from tests.journey.assessment import exemption_scene as scene

pytestmark = pytest.mark.django_db
HERE = "/merwestroom/assessments/vrijstellingen"


@pytest.fixture
def rijnland(region):
    return scene.institution(region)


@pytest.fixture
def outcome(hogeschool):
    return scene.other_outcome(title="Pedagogiek")


@pytest.fixture
def proposals(aya, hogeschool, rijnland, outcome):
    """A course in a programme at one institution, and one in hours at the other, both proposed to Aya."""
    programme = catalogue.describe(
        DIRECTOR, organisation=hogeschool, kind="programme", name="Pabo", study_load_value=240, study_load_unit="ects"
    )
    scene.course(hogeschool, outcome, part_of=[programme])
    scene.course(rijnland, outcome, name="Omgaan met gedrag", load="120", study_load_unit="sbu")
    credentials.recognise(DIRECTOR, person=aya, outcome=outcome, ground="brought_along", source="Diploma pabo")
    assessment.propose_exemptions(DIRECTOR, person=aya)
    return scene.proposals_of(aya)


def test_my_page_says_what_is_sure_what_is_proposed_and_what_is_left(client, aya, eva, proposals):
    client.force_login(aya)
    page = client.get(f"{HERE}/").content.decode()
    assert page.index("Pabo") < page.index("Dit kun je al")
    assert "5 EC" in page
    assert "120 SBU" in page
    assert "240 EC" in page
    assert "125" not in page
    assessment.confirm_exemption(eva, proposal=proposals[0])
    after = client.get(f"{HERE}/").content.decode()
    assert "235 EC" in after
    assert "bevestigd" in after


def test_my_list_takes_as_many_queries_for_one_course_as_for_many(client, aya, proposals, hogeschool, outcome):
    client.force_login(aya)

    def queries_of_page():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"{HERE}/").status_code == 200
        return len(asked)

    queries_of_page()
    before = queries_of_page()
    for number in range(8):
        scene.course(hogeschool, outcome, name=f"Cursus {number}")
    assessment.propose_exemptions(DIRECTOR, person=aya)
    assert queries_of_page() == before


def test_one_proposal_shows_fact_rule_and_date_and_nothing_to_a_stranger(client, aya, ed, eva, proposals):
    for who, status in ((aya, 200), (eva, 200), (ed, 404)):
        client.force_login(who)
        answer = client.get(f"{HERE}/{proposals[0].pk}/")
        assert answer.status_code == status
    client.force_login(eva)
    page = client.get(f"{HERE}/{proposals[0].pk}/").content.decode()
    assert "meegebracht: Diploma pabo" in page
    assert "Versie 1" in page
    assert "Bevestig" in page
    client.force_login(aya)
    assert "bevestigen/" not in client.get(f"{HERE}/{proposals[0].pk}/").content.decode()


def test_a_board_decides_on_its_own_pages(client, eva, proposals):
    client.force_login(eva)
    refusing = client.post(f"{HERE}/{proposals[0].pk}/afwijzen/", {"because": ""})
    assert refusing.status_code == 422
    done = client.post(f"{HERE}/{proposals[0].pk}/bevestigen/", {"gives": "waiver", "because": "Gezien."})
    assert done.status_code == 303
    held = ExemptionProposal.objects.get(pk=proposals[0].pk)
    assert (held.state, held.gives, held.credits) == ("confirmed", "waiver", None)
    assert client.get(f"{HERE}/{proposals[1].pk}/bevestigen/").status_code == 404


def test_the_list_of_a_board_has_facets_a_sheet_and_equal_cases(client, eva, chris, outcome, proposals):
    credentials.recognise(DIRECTOR, person=chris, outcome=outcome, ground="brought_along", source="Diploma pabo")
    assessment.propose_exemptions(DIRECTOR, person=chris)
    client.force_login(eva)
    page = client.get(f"{HERE}/beslissen/").content.decode()
    assert "Te beslissen" in page
    assert "Klassenmanagement: 2 keer" in page
    assert "Omgaan met gedrag" not in page
    for query in ("?stand=late", "?stand=confirmed", f"?cursus={proposals[0].specification_id}", "?zeker=nee"):
        assert client.get(f"{HERE}/beslissen/{query}").status_code == 200
    sheet = b"".join(client.get(f"{HERE}/beslissen.csv").streaming_content).decode()
    assert sheet.count("Klassenmanagement") == 2
    together = f"{HERE}/gelijk/{proposals[0].case}/"
    assert client.get(together).status_code == 200
    chosen = [one.pk for one in ExemptionProposal.objects.filter(case=proposals[0].case)]
    assert client.post(together, {"proposals": chosen, "because": "Zelfde diploma."}).status_code == 303
    assert ExemptionProposal.objects.filter(state="confirmed").count() == 2
    assert client.get(together).status_code == 404


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_of_a_board_takes_no_more_queries_for_many(
    client, eva, outcome, hogeschool, number, django_assert_max_num_queries
):
    first = scene.course(hogeschool, outcome)
    ExemptionProposal.objects.bulk_create(
        ExemptionProposal(person=person(f"Kandidaat{one}"), specification=first, is_whole=True, case=str(one))
        for one in range(number)
    )
    client.force_login(eva)
    client.get("/merwestroom/assessments/vrijstellingen/beslissen/")
    with django_assert_max_num_queries(14):
        assert client.get("/merwestroom/assessments/vrijstellingen/beslissen/").status_code == 200


def test_ten_thousand_equal_cases_come_in_pages_and_take_no_more_queries(client, eva, aya, hogeschool):
    client.force_login(eva)

    def propose(number: int) -> None:
        rows = [Specification(organisation=hogeschool, kind="course") for _one in range(number)]
        ExemptionProposal.objects.bulk_create(
            ExemptionProposal(person=aya, specification=one, is_whole=True, case="alike", rule={"key": "outcomes"})
            for one in Specification.objects.bulk_create(rows)
        )

    def queries_of(page: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"{HERE}/{page}").status_code == 200
        return len(asked)

    propose(3)
    pages = ("beslissen/", "gelijk/alike/")
    first = [[queries_of(page) for page in pages] for _once in range(2)][1]
    propose(9_997)
    assert [queries_of(page) for page in pages] <= first
    text = client.get(f"{HERE}/gelijk/alike/").content.decode()
    assert "10.000 kandidaten met dezelfde feiten." in text
    assert text.count('type="checkbox"') == assessment.MOST
    some = [one.pk for one in ExemptionProposal.objects.order_by("pk")[:3]]
    answer = client.post(f"{HERE}/gelijk/alike/", {"proposals": some, "because": "Zelfde diploma."}, follow=True)
    assert "3 vrijstellingen zijn bevestigd." in answer.content.decode()
    assert "9.997 kandidaten met dezelfde feiten." in answer.content.decode()


def test_what_another_member_decided_meanwhile_is_left_and_the_rest_is_confirmed(
    client, eva, aya, chris, outcome, hogeschool, proposals
):
    credentials.recognise(DIRECTOR, person=chris, outcome=outcome, ground="brought_along", source="Diploma pabo")
    assessment.propose_exemptions(DIRECTOR, person=chris)
    alike = list(ExemptionProposal.objects.filter(case=proposals[0].case).order_by("pk"))
    emma = person("Emma", (EXAM_BOARD, hogeschool))
    assessment.refuse_exemption(emma, proposal=alike[0], because="De toets hoort erbij.")
    client.force_login(eva)
    said = {"proposals": [one.pk for one in alike], "because": "Zelfde diploma."}
    answer = client.post(f"{HERE}/gelijk/{alike[0].case}/", said, follow=True)
    assert "1 vrijstelling is bevestigd." in answer.content.decode()
    assert [ExemptionProposal.objects.get(pk=one.pk).state for one in alike] == ["refused", "confirmed"]
    again = client.post(f"{HERE}/gelijk/{alike[0].case}/", said, follow=True)
    assert "Hierover is al besloten." in again.content.decode()


def test_what_many_confirmations_cost_grows_by_few_queries_each(eva, hogeschool, outcome, proposals):
    course = proposals[0].specification

    def queries_of(number: int) -> int:
        people = [person(f"Kandidaat{number}-{one}") for one in range(number)]
        for who in people:
            credentials.recognise(DIRECTOR, person=who, outcome=outcome, ground="brought_along", source="Diploma")
            assessment.propose_exemptions(DIRECTOR, person=who)
        alike = list(ExemptionProposal.objects.filter(person__in=people, specification=course))
        with CaptureQueriesContext(connection) as asked:
            assessment.confirm_exemptions(eva, organisation=hogeschool, proposals=alike, because="Zelfde diploma.")
        return len(asked)

    few, more = queries_of(2), queries_of(6)
    assert (more - few) / 4 <= 18


def test_only_members_see_the_list_and_lay_down_rules(client, ed, eva, hogeschool):
    client.force_login(ed)
    for page in ("beslissen/", "beslissen.csv", "regels/"):
        assert client.get(f"{HERE}/{page}").status_code == 403
    client.force_login(eva)
    told = {"gives": "waiver", "valid_months": "60", "source_title": "Regeling 2026", "specification": ""}
    assert client.post(f"{HERE}/regels/", told).status_code == 303
    assert "Regeling 2026" in client.get(f"{HERE}/regels/{hogeschool.pk}/").content.decode()


def test_the_fan_out_asks_as_much_of_ten_thousand_courses_as_of_ten(aya, hogeschool, outcome):
    """Of ten thousand there are as many that lead to what she showed; only the database has more to look through."""
    for number in range(5):
        scene.course(hogeschool, outcome, name=f"Cursus {number}")
    credentials.recognise(DIRECTOR, person=aya, outcome=outcome, ground="brought_along", source="Diploma")

    def queries_of_fan_out():
        with CaptureQueriesContext(connection) as asked:
            assessment.propose_exemptions(DIRECTOR, person=aya)
        return len(asked)

    queries_of_fan_out()
    before = queries_of_fan_out()
    name = [{"language": "nl-NL", "value": "Iets anders"}]
    many = [Specification(organisation=hogeschool, kind="course", name=name) for _number in range(10_000)]
    Specification.objects.bulk_create(many)
    assert queries_of_fan_out() == before
    assert before <= 20


def test_a_colleague_of_another_board_sees_only_her_own(client, rijnland, proposals):
    client.force_login(person("Emma", (EXAM_BOARD, rijnland)))
    page = client.get(f"{HERE}/beslissen/").content.decode()
    assert "Omgaan met gedrag" in page
    assert "Klassenmanagement" not in page
