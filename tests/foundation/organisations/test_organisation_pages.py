"""Who takes part in a region, and what is known of one organisation."""

from __future__ import annotations

import pytest

from leerlijn.foundation.organisations import actions, queries
from leerlijn.foundation.organisations.models import Organisation, Participation
from leerlijn.foundation.organisations.types import Reason, RowNote
from leerlijn.kernel import clock
from leerlijn.kernel.actors import IMPORTER
from leerlijn.kernel.models import Entry
from leerlijn.kernel.refusals import Forbidden, Refused
from tests.foundation.organisations.registers import but, location, reading, school

pytestmark = pytest.mark.django_db
LIST = "/merwestroom/organisaties/"
NEW = "/merwestroom/organisaties/deelname/nieuw/"


def enter(client, person) -> None:
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")


@pytest.fixture
def schools(region) -> Organisation:
    """The small register, of which one board with its school takes part."""
    actions.take_in_register(IMPORTER, reading=reading(), vintage="2026-04")
    eik = Organisation.objects.get(code="90AA")
    for one in (eik, eik.parent):
        actions.join(IMPORTER, region=region, organisation=one)
    return eik


def test_everybody_sees_who_takes_part(client, schools, django_assert_num_queries):
    with django_assert_num_queries(4):
        page = client.get("/merwestroom/organisaties/").content.decode()
    assert "De Eik" in page
    assert "Schoolbestuur 90001" in page
    assert "De Beuk" not in page


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("q=eik", {"De Eik"}),
        ("q=utrecht+de", {"De Eik"}),
        ("q=90aa", {"De Eik"}),
        ("soort=board", {"Schoolbestuur 90001"}),
        ("soort=school&soort=board", {"De Eik", "Schoolbestuur 90001"}),
        ("q=zwam", set()),
        ("q=%3Cscript%3E", set()),
        ("soort=x&pagina=x", {"De Eik", "Schoolbestuur 90001"}),
    ],
)
def test_the_list_narrows_down(client, schools, asked, names):
    page = client.get(f"{LIST}?{asked}")
    assert {one.name for one in page.context["listing"].page} == names
    assert "<script>" not in page.content.decode()


def test_htmx_gets_the_results_only(client, schools):
    page = client.get(f"{LIST}?q=eik", headers={"HX-Request": "true"}).content.decode()
    assert "De Eik" in page
    assert "<header" not in page


def test_each_fact_stands_with_its_source_and_vintage(client, schools, django_assert_num_queries):
    with django_assert_num_queries(10):
        page = client.get(f"{LIST}{schools.uuid}/").content.decode()
    assert "Laan 1, 3511 AA Utrecht" in page
    assert "DUO, basisonderwijs, april 2026" in page
    assert "Nagekeken in het register van april 2026." in page


def test_what_hangs_above_and_below_is_one_click_away(client, schools):
    page = client.get(f"{LIST}{schools.uuid}/").content.decode()
    assert f"{LIST}{schools.parent.uuid}/" in page
    below = Organisation.objects.get(code="90AA00")
    assert f"{LIST}{below.uuid}/" in page


def test_a_former_name_stands_in_the_history(client, schools):
    newer = reading(*but(school("90AA", "De Els"), location("90AA00", "De Els")))
    actions.take_in_register(IMPORTER, reading=newer, vintage="2026-08")
    page = client.get(f"{LIST}{schools.uuid}/").content.decode()
    assert "<del>De Eik</del>" in page
    assert "<ins>De Els</ins>" in page
    assert "Nagekeken in het register van augustus 2026." in page


def test_a_closed_organisation_says_so_and_stays(client, schools):
    closing = reading(*but(without=("90AA00",)))
    actions.take_in_register(IMPORTER, reading=closing, vintage="2026-08")
    closed = Organisation.objects.get(code="90AA00")
    assert "sinds 1 augustus 2026" in client.get(f"{LIST}{closed.uuid}/").content.decode()


def test_what_waits_for_a_decision_is_not_called_checked(client, schools):
    gone = reading(*but(without=("90001", "90AA", "90AA00")))
    actions.take_in_register(IMPORTER, reading=gone, vintage="2026-08")
    page = client.get(f"{LIST}{schools.uuid}/").content.decode()
    assert "staat niet meer in het register" in page
    assert "Nagekeken" not in page


def test_what_could_not_be_read_is_not_called_checked(client, schools):
    partly = reading(
        *but(without=("90AA",)),
        unread=frozenset({("institution_code", "90AA")}),
        broken=(RowNote(3, Reason.POSTCODE, "?", "90AA"),),
    )
    actions.take_in_register(IMPORTER, reading=partly, vintage="2026-08")
    assert "Nagekeken in het register van april 2026." in client.get(f"{LIST}{schools.uuid}/").content.decode()


def test_an_unknown_organisation_is_not_there(client, region):
    assert client.get(f"{LIST}00000000-0000-4000-8000-000000000000/").status_code == 404


class TestTakingPart:
    def test_a_coordinator_finds_an_organisation_and_lets_it_take_part(self, client, chris, schools, region):
        enter(client, chris)
        beuk = Organisation.objects.get(code="90BB")
        page = client.get(f"{NEW}?q=beuk")
        assert "De Beuk, school, Utrecht, 90BB" in page.content.decode()
        answer = client.post(f"{NEW}?q=beuk", {"organisation": str(beuk.uuid), "part": "partner"})
        assert (answer.status_code, answer.url) == (303, LIST)
        assert beuk in queries.taking_part(region)

    def test_who_takes_part_already_is_not_offered_again(self, client, chris, schools):
        enter(client, chris)
        page = client.get(f"{NEW}?q=eik").content.decode()
        assert "De Eik, vestiging" in page
        assert "De Eik, school" not in page

    @pytest.mark.parametrize("words", ["", "x"])
    def test_a_question_has_two_letters_at_least(self, client, chris, schools, words):
        enter(client, chris)
        assert not client.get(f"{NEW}?q={words}").context["found"]

    def test_a_wrong_day_comes_back_with_what_to_do(self, client, chris, schools):
        enter(client, chris)
        beuk = Organisation.objects.get(code="90BB")
        wrong = {"valid_from_day": "31", "valid_from_month": "2", "valid_from_year": "2027"}
        page = client.post(f"{NEW}?q=beuk", {"organisation": str(beuk.uuid), "part": "partner", **wrong})
        assert page.status_code == 422
        assert "Vul een dag in die bestaat" in page.content.decode()

    def test_a_coordinator_ends_a_participation_and_the_past_stays(self, client, chris, schools, region):
        enter(client, chris)
        participation = Participation.objects.get(organisation=schools)
        answer = client.post(f"{LIST}deelname/{participation.pk}/einde/")
        assert answer.url == f"{LIST}{schools.uuid}/"
        participation.refresh_from_db()
        assert participation.valid_until == clock.today()

    @pytest.mark.parametrize("path", [NEW, f"{LIST}registers/"])
    def test_others_do_not(self, client, ed, aya, bram, schools, path):
        for person in (ed, aya, bram):
            enter(client, person)
            assert client.get(path).status_code == 403

    def test_joining_is_refused_to_ed_and_leaving_too(self, ed, region, schools):
        with pytest.raises(Forbidden):
            actions.join(ed, region=region, organisation=Organisation.objects.get(code="90BB"))
        with pytest.raises(Forbidden):
            actions.leave(ed, participation=Participation.objects.get(organisation=schools))

    def test_an_organisation_takes_part_once_at_a_time(self, chris, region, schools):
        with pytest.raises(Refused) as refusal:
            actions.join(chris, region=region, organisation=schools)
        assert refusal.value.code == "takes_part"

    def test_a_participation_does_not_end_before_it_starts(self, chris, schools):
        participation = Participation.objects.get(organisation=schools)
        with pytest.raises(Refused) as refusal:
            actions.leave(chris, participation=participation, valid_until=participation.valid_from.replace(year=2020))
        assert refusal.value.code == "ends_before_it_starts"

    def test_joining_and_leaving_leave_their_lines(self, chris, region, schools):
        participation = actions.join(chris, region=region, organisation=Organisation.objects.get(code="90BB"))
        actions.leave(chris, participation=participation)
        lines = Entry.objects.filter(actor=chris.logbook_name).values_list("action", flat=True)
        assert set(lines) == {"organisations.join", "organisations.leave"}


class TestReportsOfRegisters:
    @pytest.fixture
    def intake(self, schools):
        gone = reading(*but(without=("90001", "90AA", "90AA00")))
        return actions.take_in_register(IMPORTER, reading=gone, vintage="2026-08").intake

    def test_a_steward_sees_every_intake(self, client, steward, intake, django_assert_num_queries):
        enter(client, steward)
        with django_assert_num_queries(6):
            page = client.get("/merwestroom/organisaties/registers/").content.decode()
        assert "augustus 2026" in page
        assert "april 2026" in page

    def test_the_report_tells_what_changed_and_what_waits(self, client, steward, intake, django_assert_num_queries):
        enter(client, steward)
        with django_assert_num_queries(12):
            page = client.get(f"/merwestroom/organisaties/registers/{intake.pk}/").content.decode()
        assert "2 organisaties staan niet meer in het register" in page
        assert "Deze organisatie doet mee in een regio." in page

    def test_the_changes_narrow_down_to_a_kind(self, client, steward, intake):
        enter(client, steward)
        page = client.get(f"{LIST}registers/{intake.pk}/?soort=renamed")
        assert not page.context["page"].object_list
        assert client.get(f"{LIST}registers/{intake.pk}/?soort=closed").context["page"].paginator.count == 3

    def decide(self, client, intake, closes: str, *codes: str):
        pks = [Organisation.objects.get(code=code).pk for code in codes]
        return client.post(f"{LIST}registers/{intake.pk}/sluitingen/", {"organisations": pks, "closes": closes})

    def test_a_steward_closes_what_is_in_use_after_all(self, client, steward, intake):
        enter(client, steward)
        assert self.decide(client, intake, "yes", "90AA", "90001").status_code == 303
        assert Organisation.objects.get(code="90AA").closed_on

    def test_a_steward_keeps_it_open(self, client, steward, intake):
        enter(client, steward)
        assert self.decide(client, intake, "no", "90AA").status_code == 303
        assert Organisation.objects.get(code="90AA").closed_on is None
        assert queries.waiting_in(intake).count() == 1

    def test_a_refusal_stands_in_the_form(self, client, steward, intake):
        enter(client, steward)
        page = self.decide(client, intake, "yes", "90001")
        assert page.status_code == 422
        assert "Sluit die ook." in page.content.decode()

    def test_choosing_nothing_says_what_to_do(self, client, steward, intake):
        enter(client, steward)
        page = self.decide(client, intake, "yes")
        assert page.status_code == 422
        assert "Kies eerst een organisatie." in page.content.decode()

    def test_a_coordinator_sees_no_reports(self, client, chris, intake):
        enter(client, chris)
        assert client.get(f"{LIST}registers/{intake.pk}/").status_code == 403
        assert self.decide(client, intake, "yes", "90AA").status_code == 404
