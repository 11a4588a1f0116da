"""What it costs a school that people came on its behalf, and what a scheme pays back; totals add up."""

from __future__ import annotations

import pytest

from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.foundation.organisations import actions as organisations
from leerlijn.foundation.people import actions as people
from leerlijn.journey.enrolment import actions, queries
from leerlijn.kernel.money import Money, euros
from leerlijn.kernel.roles import SCHOOL_LEADER
from tests.cast import DIRECTOR, make_organisation, person
from tests.journey.enrolment.attending.conftest import BEFORE, EVENINGS

pytestmark = pytest.mark.django_db
YEAR = EVENINGS[0].year


@pytest.fixture
def school(moment, region):
    def made(code, name, sector):
        school = make_organisation(code, name, kind="school")
        type(school).objects.filter(pk=school.pk).update(sector=sector)
        school.refresh_from_db()
        organisations.join(DIRECTOR, region=region, organisation=school)
        return school

    return made


@pytest.fixture
def trip(course, region):
    """The study trip of S91: the scheme pays half of it back to the primary schools of the region."""
    offering = course(name="Studiereis")
    shares = [{"scheme": "Regeling onderwijsregio", "percent": 50, "sector": "po", "region": region}]
    catalogue.change_offering(DIRECTOR, offering=offering, price_cents=129_501, shares=shares)
    offering.refresh_from_db()
    return offering


def come(offering, school, *names, seats=1):
    for name in names:
        who = person(name)
        actions.enrol_for(DIRECTOR, offering=offering, person=who, on_behalf_of=school, seats=seats)


def test_half_of_the_study_trip_is_paid_back_to_primary_schools_alone(trip, school, region, chris):
    linde, beuk = school("11AA", "De Linde", "po"), school("22BB", "De Beuk", "vo")
    come(trip, linde, "Kim", "Lot")
    come(trip, beuk, "Mo")
    total = queries.costs(chris, region, YEAR)
    by_name = {where.name: (each.seats, each.price, each.paid_back, each.left) for where, each in total.by_school}
    assert by_name == {
        "De Linde": (2, euros("2590.02"), euros("1295"), euros("1295.02")),
        "De Beuk": (1, euros("1295.01"), Money(0), euros("1295.01")),
    }
    assert total.left == sum((each.left for _, each in total.by_school), Money(0))
    assert total.price == total.paid_back + total.left


def test_a_school_outside_the_region_of_the_scheme_pays_all(trip, school, elsewhere, ed):
    there = make_organisation("33CC", "De Eik", kind="school")
    type(there).objects.filter(pk=there.pk).update(sector="po")
    organisations.join(DIRECTOR, region=elsewhere, organisation=there)
    come(trip, there, "Noor")
    [(_, total)] = queries.costs(ed, elsewhere, YEAR).by_school
    assert (total.paid_back, total.left) == (Money(0), euros("1295.01"))


def test_what_has_no_price_is_not_free(course, school, region, chris):
    come(course(), school("11AA", "De Linde", "po"), "Kim")
    total = queries.costs(chris, region, YEAR)
    assert (total.seats, total.unknown, total.price) == (1, 1, Money(0))
    assert total.costs[0].left is None


def test_who_left_or_came_for_herself_costs_no_school_anything(trip, school, region, chris, aya, bram):
    linde = school("11AA", "De Linde", "po")
    actions.enrol(aya, person=aya, offering=trip)
    kim = person("Kim")
    seat = actions.enrol_for(DIRECTOR, offering=trip, person=kim, on_behalf_of=linde)
    actions.withdraw(bram, enrolment=seat)
    assert queries.costs(chris, region, YEAR).costs == ()


def test_more_schemes_together_never_pay_more_than_the_price(trip, school, region, chris):
    shares = [{"scheme": name, "percent": 80} for name in ("Eén", "Twee")]
    catalogue.share_costs(DIRECTOR, offering=trip, shares=shares)
    come(trip, school("11AA", "De Linde", "po"), "Kim")
    total = queries.costs(chris, region, YEAR)
    assert (total.left, total.costs[0].schemes) == (Money(0), ("Eén", "Twee"))


def test_a_school_leader_sees_her_own_schools_by_name_and_the_coordinator_counts(
    client, trip, school, region, to, chris
):
    linde, beuk = school("11AA", "De Linde", "po"), school("22BB", "De Beuk", "vo")
    come(trip, linde, "Kim")
    come(trip, beuk, "Mo")
    leader = person("Lea")
    people.give_role(DIRECTOR, person=leader, role=SCHOOL_LEADER, organisation=linde)
    page = f"{to('costs')}?jaar={YEAR}"
    client.force_login(leader)
    hers = client.get(page).content.decode()
    assert "De Linde" in hers
    assert "Kim" in hers
    assert "De Beuk" not in hers
    client.force_login(chris)
    all_of_it = client.get(page).content.decode()
    assert "De Beuk" in all_of_it
    assert "Kim" not in all_of_it
    assert "Hiervandaan gaat geen rekening naar een school." in all_of_it


def test_the_sheet_holds_the_same(client, trip, school, to, chris):
    come(trip, school("11AA", "De Linde", "po"), "Kim")
    client.force_login(chris)
    sheet = b"".join(client.get(f"{to('costs_sheet')}?jaar={YEAR}").streaming_content).decode("utf-8-sig")
    header, line = sheet.splitlines()
    assert header.startswith("school;code;wat;dag;mensen;prijs;")
    assert line == f"De Linde;11AA;Studiereis;{EVENINGS[0]:%Y-%m-%d};1;1295.01;647.5;647.51;Regeling onderwijsregio;"


def test_it_costs_as_many_queries_for_one_school_as_for_many(
    trip, school, region, chris, django_assert_max_num_queries
):
    for number in range(5):
        come(trip, school(f"{number}0AA", f"School {number}", "po"), f"Kim{number}")
    with django_assert_max_num_queries(6):
        assert queries.costs(chris, region, YEAR).seats == 5


def test_others_do_not_see_costs(client, trip, to, aya, ed, bram):
    assert BEFORE.year == YEAR
    for other in (aya, ed, bram):
        client.force_login(other)
        for page in ("costs", "costs_sheet"):
            assert client.get(to(page)).status_code == 403
