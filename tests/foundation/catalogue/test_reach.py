"""Where an offering shows: in its own region, where it is offered by name, and for who looks at the neighbours."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from django.test import Client

from leerlijn.foundation.catalogue import actions, queries
from leerlijn.foundation.organisations import actions as organisations
from leerlijn.journey.enrolment import queries as enrolment
from leerlijn.kernel import search
from leerlijn.kernel.actors import VISITOR
from leerlijn.kernel.clock import zone
from leerlijn.kernel.roles import EMPLOYEE
from tests.cast import DIRECTOR, make_organisation, make_region, person

from .offers import make_course, make_offering, planned

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_november")]


@pytest.fixture
def lek(region):
    """A region next door, with a school that offers a visit."""
    made = make_region("de-lek", short_name="De Lek")
    organisations.change_region(DIRECTOR, region=made, neighbours=[region])
    return made


@pytest.fixture
def school(lek):
    made = make_organisation("12AB", "De Rietput", "school")
    organisations.join(DIRECTOR, region=lek, organisation=made)
    return made


@pytest.fixture
def visit(school):
    return make_offering(school, name="Open scholendag", place="Vianen")


@pytest.fixture
def look(client, region):
    def get(query="", reader=None):
        browser = Client() if reader else client
        if reader:
            browser.force_login(reader)
        return browser.get(f"/{region.slug}/aanbod/?{query}").content.decode()

    return get


def titles(page):
    return re.findall(r'<h3><a href="[^"]+">([^<]+)</a></h3>', page)


def test_neighbours_are_named_counted_and_chosen_besides(look, lek, hogeschool, visit):
    make_offering(hogeschool)
    page = look()
    assert titles(page) == ["Taal en meertaligheid"]
    assert "ook aanbod van: De Lek" in page
    assert f'name="nearby" value="{lek.pk}"' in page
    both = look(f"nearby={lek.pk}")
    assert sorted(titles(both)) == ["Open scholendag", "Taal en meertaligheid"]
    assert "Uit De Lek. Je kunt hier meedoen." in both
    assert 'value="De Rietput"' not in page
    assert "1 opleiding, cursus of toets." in both


def test_a_region_without_neighbours_does_not_ask_for_them(look, hogeschool):
    make_offering(hogeschool)
    assert 'name="nearby"' not in look()


def test_who_is_a_neighbour_has_a_neighbour(region, lek):
    assert list(region.neighbours.all()) == [lek]


def test_what_a_neighbour_offers_opens_here_and_says_from_where(client, region, visit):
    page = client.get(f"/{region.slug}/aanbod/{visit.pk}/").content.decode()
    assert "Dit is aanbod uit" in page
    assert "De-Lek" in page
    assert client.get(f"/{region.slug}/aanbod/{visit.uuid}/").status_code == 302


def test_who_reads_here_enrols_here(client, region, aya, visit):
    client.force_login(aya)
    started = client.post(f"/{region.slug}/inschrijvingen/aanbod/{visit.pk}/")
    assert started.status_code in (302, 303)
    assert enrolment.of(aya).get().region == region


def test_a_region_that_is_no_neighbour_opens_nothing(client, elsewhere, visit, look):
    assert client.get(f"/{elsewhere.slug}/aanbod/{visit.pk}/").status_code == 404
    assert client.get(f"/{elsewhere.slug}/aanbod/{visit.uuid}/").status_code == 404
    assert not queries.open_on_site(VISITOR, elsewhere).exists()


def test_what_is_offered_to_a_region_by_name_is_one_row_there(client, elsewhere, school, visit):
    actions.change_offering(DIRECTOR, offering=visit, regions=[elsewhere])
    page = client.get(f"/{elsewhere.slug}/aanbod/").content.decode()
    assert titles(page) == ["Open scholendag"]
    assert "De Rietput" in page
    assert "Ook voor onze regio." in page
    assert client.get(f"/{elsewhere.slug}/aanbod/{visit.pk}/").status_code == 200
    assert queries.starting_soon(VISITOR, elsewhere).get() == visit
    assert queries.findable(VISITOR, elsewhere, {str(visit.pk)}) == {str(visit.pk)}


def test_the_search_finds_what_opens_here(region, elsewhere, visit):
    found = search.matching("scholendag", queries.KIND)
    assert queries.findable(VISITOR, region, found) == {str(visit.pk)}
    assert queries.findable(VISITOR, elsewhere, found) == set()


def test_list_page_search_and_enrolment_agree(region, elsewhere, lek, hogeschool, visit):
    own = make_offering(hogeschool)
    for place in (region, elsewhere, lek):
        there = set(queries.open_on_site(VISITOR, place))
        for offering in (own, visit):
            opens = queries.with_periods(VISITOR, place, offering.pk) is not None
            assert opens == (offering in there)
            assert queries.findable(VISITOR, place, {str(offering.pk)}) == ({str(offering.pk)} if opens else set())


@pytest.fixture
def closed(hogeschool, school):
    made = make_offering(hogeschool, name="LAS II")
    return actions.change_offering(DIRECTOR, offering=made, in_company_for=school)


def test_a_closed_group_is_listed_only_for_who_works_there(look, region, aya, school, closed):
    fenna = person("Fenna", (EMPLOYEE, school))
    assert titles(look()) == []
    assert titles(look(reader=aya)) == []
    assert titles(look(reader=fenna)) == ["LAS II"]
    assert queries.findable(aya, region, {str(closed.pk)}) == set()
    assert queries.findable(fenna, region, {str(closed.pk)}) == {str(closed.pk)}
    assert not queries.starting_soon(aya, region).exists()


def test_a_closed_group_of_a_board_is_for_all_its_schools(look, hogeschool, closed):
    location = organisations.add_organisation(
        DIRECTOR, kind="location", name="Het Riet", code_type="vestigingscode", code="12AB01",
        parent=closed.in_company_for,
    )  # fmt: skip
    assert titles(look(reader=person("Gijs", (EMPLOYEE, location)))) == ["LAS II"]


def test_the_page_of_a_closed_group_says_for_whom_it_is(client, region, closed):
    page = client.get(f"/{region.slug}/aanbod/{closed.pk}/").content.decode()
    assert "Alleen wie bij De Rietput werkt" in page


def test_a_closed_group_is_no_alternative_for_others(region, aya, closed, hogeschool):
    other = make_offering(course=closed.specification)
    assert queries.alike(aya, region, other) == []


def test_a_series_of_meetings_is_told_in_few_words(look, hogeschool, bram):
    offering = make_offering(hogeschool)
    days = [planned(datetime(2027, 1, day, 9, 30, tzinfo=zone)) for day in (9, 16, 23)]
    actions.add_meetings(bram, offering=offering, meetings=days)
    assert "3 zaterdagen, 9.30 – 12.30 uur" in look()
    actions.add_meetings(bram, offering=offering, meetings=[planned(datetime(2027, 1, 25, 19, 0, tzinfo=zone))])
    assert "4 bijeenkomsten" in look()


def test_a_row_says_how_many_are_needed_and_what_it_brings(look, hogeschool):
    course = make_course(hogeschool, points=60, points_register="schoolleidersregister-po")
    make_offering(course=course, min_number_students=8, enrolled_elsewhere=5)
    make_offering(course=make_course(hogeschool, name="Zonder punten"))
    page = look()
    assert "<strong>5 van 8</strong> nodig om door te gaan" in page
    assert "60 punten" in page
    assert titles(look("brings=yes")) == ["Taal en meertaligheid"]


def test_the_list_costs_the_same_queries_with_neighbours(
    client, region, hogeschool, school, visit, django_assert_num_queries
):
    make_offering(hogeschool)
    with django_assert_num_queries(4):
        client.get(f"/{region.slug}/aanbod/")
    for number in range(3):
        make_offering(school, name=f"Bezoek {number}")
    with django_assert_num_queries(4):
        client.get(f"/{region.slug}/aanbod/")
