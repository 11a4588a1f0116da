"""The page of one offering: what you learn, what you need, when and where, the price, the seats and the source."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.utils import translation

from leerlijn.foundation.catalogue import actions
from leerlijn.foundation.catalogue.templatetags.catalogue import hours
from leerlijn.foundation.vocabulary import actions as vocabulary
from leerlijn.foundation.vocabulary.types import Outcome, Owner
from leerlijn.kernel import clock
from leerlijn.kernel.clock import zone
from leerlijn.kernel.languages import in_languages
from tests.cast import DIRECTOR

from .offers import make_course, make_offering

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 21, 9, 10, tzinfo=zone))


@pytest.fixture
def see(client, region):
    def get(offering, **more):
        return client.get(f"/{region.slug}/aanbod/{offering.pk}/", **more).content.decode()

    return get


@pytest.fixture
def outcome(hogeschool):
    owner = Owner(code=hogeschool.code, name=hogeschool.name, id=hogeschool.pk)
    says = Outcome(title=in_languages("Je gebruikt de thuistaal als hulp bij lezen"))
    return vocabulary.define_outcome(DIRECTOR, owner=owner, code="TAAL-1", says=says)


def test_it_says_what_you_learn_need_and_pay_and_who_says_so(see, hogeschool, outcome):
    course = make_course(
        hogeschool, outcomes_achieved=[outcome], admission_requirements="Je werkt op een basisschool.", level="bachelor"
    )
    page = see(make_offering(course=course, min_number_students=8))
    for words in (
        "Taal en meertaligheid",
        "Hogeschool De Singel",
        "Je gebruikt de thuistaal als hulp bij lezen",
        "Je werkt op een basisschool.",
        "Leerdam",
        "€\N{NO-BREAK SPACE}640",
        "9 EC",
        "Op locatie",
        "Nederlands",
        "9 januari tot en met 20 maart 2027",
        "Nog <strong>24 van 24</strong> plekken",
        "0 van de 8 deelnemers",
        "Bron: Hogeschool De Singel, hier ingevuld.",
    ):
        assert words in page, words


def test_it_shows_each_meeting_with_its_place(see, hogeschool):
    offering = make_offering(hogeschool)
    building = actions.open_building(DIRECTOR, organisation=hogeschool, name="Singelgebouw")
    room = actions.open_room(DIRECTOR, building=building, name="Zaal 3")
    day = {
        "start_date_time": datetime(2027, 2, 6, 9, 30, tzinfo=zone),
        "end_date_time": datetime(2027, 2, 6, 12, 30, tzinfo=zone),
    }
    actions.plan(DIRECTOR, offering=offering, meetings=[{**day, "subject": "Woorden leren", "room": room}])
    page = see(offering)
    for words in ("Zaterdag 6 februari 2027", "9.30 – 12.30 uur", "Woorden leren", "Singelgebouw, Zaal 3"):
        assert words in page


def test_an_unknown_price_is_not_free(see, hogeschool):
    assert "Niet bekend" in see(make_offering(hogeschool, price_cents=None))
    assert "Gratis" in see(make_offering(hogeschool, price_cents=0))


def test_it_proposes_others_with_the_same_outcomes_and_a_seat(see, hogeschool, outcome):
    def make(name, **facts):
        return make_offering(course=make_course(hogeschool, name=name, outcomes_achieved=[outcome]), **facts)

    full = make("Taal", max_number_students=1, enrolled_elsewhere=1)
    make("Meertaligheid in de klas")
    make("Ook vol", max_number_students=1, enrolled_elsewhere=1)
    page = see(full)
    assert "Dezelfde leeruitkomsten, wel plek" in page
    assert "Meertaligheid in de klas" in page
    assert "Ook vol" not in page


def test_a_cancelled_one_says_so(see, hogeschool):
    offering = make_offering(hogeschool)
    actions.cancel(DIRECTOR, offering=offering)
    assert "Dit gaat niet door" in see(offering)


def test_a_concept_is_only_there_for_its_editors(client, region, hogeschool, bram, aya):
    address = f"/{region.slug}/aanbod/{make_offering(hogeschool, published=False).pk}/"
    assert client.get(address).status_code == 404
    client.force_login(aya)
    assert client.get(address).status_code == 404
    client.force_login(bram)
    page = client.get(address).content.decode()
    assert "Dit is een concept" in page
    assert "Bewerk dit aanbod" in page


def test_in_a_region_where_its_provider_takes_no_part_there_is_no_such_page(client, elsewhere, hogeschool):
    assert client.get(f"/{elsewhere.slug}/aanbod/{make_offering(hogeschool).pk}/").status_code == 404


def test_its_oeapi_id_leads_to_its_page(client, region, hogeschool):
    offering = make_offering(hogeschool)
    response = client.get(f"/{region.slug}/aanbod/{offering.uuid}/")
    assert response.url == f"/{region.slug}/aanbod/{offering.pk}/"


def test_it_is_found_from_the_search_of_the_site(client, region, elsewhere, hogeschool):
    offering = make_offering(hogeschool)
    page = client.get(f"/{region.slug}/zoeken/?q=meertalig").content.decode()
    assert f"/{region.slug}/aanbod/{offering.pk}/" in page
    assert "aanbod/" + str(offering.pk) not in client.get(f"/{elsewhere.slug}/zoeken/?q=meertalig").content.decode()


def test_what_starts_soon_is_on_the_first_page_of_the_region(client, region, hogeschool):
    make_offering(hogeschool, name="Informatieavond zij-instroom")
    assert "Informatieavond zij-instroom" in client.get(f"/{region.slug}/").content.decode()


def test_the_page_costs_the_same_queries_however_much_is_on_it(
    client, region, hogeschool, django_assert_max_num_queries
):
    offering = make_offering(hogeschool)
    with django_assert_max_num_queries(14):
        client.get(f"/{region.slug}/aanbod/{offering.pk}/")


def test_hours_are_written_as_one_writes_them_in_each_language():
    start, end = (datetime(2027, 1, 12, hour, 30, tzinfo=zone) for hour in (9, 12))
    assert hours(start, end) == "9.30 – 12.30 uur"
    with translation.override("en"):
        assert hours(start, end) == "9:30 – 12:30"
