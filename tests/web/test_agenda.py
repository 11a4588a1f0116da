"""One's own agenda: everything one has to be at, by day and by week, with what falls together said in words."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest

from leerlijn.exchange.calendars import queries as calendars
from leerlijn.foundation.appointments import actions as appointments
from leerlijn.foundation.appointments.types import Moment
from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.journey.enrolment import actions as enrolment
from leerlijn.journey.enrolment.types import Demand
from leerlijn.kernel import clock
from leerlijn.kernel.clock import zone
from tests.cast import DIRECTOR
from tests.foundation.catalogue.offers import make_offering

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def in_december(time_machine):
    """It is Monday 7 December 2026."""
    time_machine.move_to(datetime(2026, 12, 7, 8, tzinfo=zone))


@pytest.fixture
def hers(in_december, hogeschool, aya, region):
    """Enrol Aya in something with meetings at these moments."""

    def enrol(*moments: datetime, name: str = "Taal", seats: int = 9, hours: int = 2):
        start = clock.now() + 60 * timedelta(days=1)
        offering = make_offering(
            hogeschool, name=name, start_date_time=start, end_date_time=start, max_number_students=seats
        )
        starts = [moment.replace(tzinfo=zone) for moment in moments]
        planned = [{"start_date_time": at, "end_date_time": at + hours * HOUR} for at in starts]
        catalogue.plan(DIRECTOR, offering=offering, meetings=planned)
        period = {
            "start_date_time": clock.now() - HOUR,
            "end_date_time": None,
            "target_groups": [],
            "enrolment_url": "",
        }
        catalogue.open_enrolment(DIRECTOR, offering=offering, periods=[period])
        offering.refresh_from_db()
        enrolment.enrol(DIRECTOR, person=aya, offering=offering, region=region, waives=[Demand.CLASH])
        return offering

    return enrol


@pytest.fixture
def mine(in_december, client, aya, region):
    """Ask a page of Aya's agenda, without the space between words."""
    client.force_login(aya)

    def ask(path: str = "") -> str:
        answer = client.get(f"/{region.slug}/mijn/agenda/{path}")
        assert answer.status_code == 200
        return re.sub(r"\s+", " ", answer.content.decode())

    return ask


def test_the_list_stands_by_day_with_hours_and_places(hers, mine):
    hers(datetime(2026, 12, 9, 19, 30), datetime(2026, 12, 16, 19, 30))
    page = mine()
    assert page.index("Woensdag 9 december 2026") < page.index("Woensdag 16 december 2026")
    assert "19.30 – 21.30 uur" in page
    assert "Hogeschool De Singel" in page
    assert "/inschrijvingen/" in page


def test_a_talk_at_the_desk_stands_among_it(mine, aya, chris, region):
    start = datetime(2026, 12, 10, 15, 30, tzinfo=zone)
    (slot,) = appointments.offer_slots(chris, region=region, owner=chris, moments=[Moment(start, start + HOUR / 2)])
    appointments.book(aya, slot=slot, person=aya)
    page = mine()
    assert "Adviesgesprek met Onderwijsregio Merwestroom" in page
    assert "Chris" not in page


def test_what_falls_together_is_said_with_words_in_both_views(hers, mine):
    hers(datetime(2026, 12, 9, 19, 30), name="Taal")
    hers(datetime(2026, 12, 9, 20), name="Rekenen")
    assert "Valt samen met Rekenen." in mine()
    assert "Valt samen met Taal." in mine()
    week = mine("week/")
    assert "Er vallen dingen samen" in week
    assert week.count("Valt samen") == 2
    assert 'data-lane="1-2"' in week


def test_a_place_in_line_is_marked_and_clashes_with_nothing(hers, mine):
    hers(datetime(2026, 12, 9, 19, 30), name="Taal", seats=0)
    hers(datetime(2026, 12, 9, 20), name="Rekenen")
    assert "Op de wachtlijst" in mine()
    week = mine("week/")
    assert 'data-state="maybe"' in week
    assert "Er vallen dingen samen" not in week


def test_a_week_has_seven_days_and_a_way_to_the_next(hers, mine):
    hers(datetime(2026, 12, 9, 19, 30))
    page = mine("week/")
    assert "<h1>7 december tot en met 13 december 2026</h1>" in page
    assert page.count('class="ll-week__day"') == 7
    assert page.count("Niets gepland") == 6
    assert 'href="?week=2026-W51"' in page
    assert 'data-s="24" data-d="4"' in page
    assert page.count("Niets gepland") < mine("week/?week=2026-W51").count("Niets gepland")


@pytest.mark.parametrize(
    "asked", ["week/?week=2026-W99", "week/?week=x", "week/?week=9999-W52", "?vanaf=31-12-2026", "?vanaf=9999-12-31"]
)
def test_an_address_that_is_no_week_or_day_shows_the_present(mine, asked):
    assert mine(asked)


def test_a_long_agenda_goes_on_where_it_stopped(hers, mine):
    hers(*[datetime(2026, 12, 8, 9) + timedelta(days=number) for number in range(40)])
    page = mine()
    assert page.count("ll-result--plain") == 30
    later = re.search(r'href="\?vanaf=(2027-01-07)"', page)
    assert later
    assert mine(f"?vanaf={later[1]}").count("ll-result--plain") == 10


def test_who_has_nothing_is_told_what_to_do(mine):
    page = mine()
    assert "Je agenda is nog leeg" in page
    assert "Bekijk het aanbod" in page


def test_everybody_has_an_agenda_of_her_own(hers, client, region, ed):
    hers(datetime(2026, 12, 9, 19, 30))
    client.force_login(ed)
    assert "Je agenda is nog leeg" in client.get(f"/{region.slug}/mijn/agenda/").content.decode()


@pytest.mark.parametrize("number", [1, 100])
def test_its_number_of_queries_hangs_on_nothing(hers, mine, number, django_assert_num_queries):
    for each in range(2):
        hers(*[datetime(2026, 12, 8, 9 + 4 * each) + timedelta(days=day) for day in range(number)], name=f"Les {each}")
    mine()
    with django_assert_num_queries(9):
        mine()
    with django_assert_num_queries(9):
        mine("week/")


def test_an_address_for_her_phone_is_made_replaced_and_ended(client, mine, aya, region):
    address = f"/{region.slug}/mijn/agenda/adres/"
    assert client.get(address).status_code == 405
    assert client.post(address).status_code == 303
    first = calendars.feed_of(aya).key
    assert f"http://testserver/agenda/{first}.ics" in mine()
    assert f"webcal://testserver/agenda/{first}.ics" in mine()
    client.post(address)
    assert calendars.feed_of(aya).key != first
    assert client.post(f"{address}einde/").status_code == 303
    assert client.post(f"{address}einde/").status_code == 303
    assert calendars.feed_of(aya) is None
    assert "Maak een adres voor je agenda" in mine()


def test_ones_own_page_and_enrolments_lead_to_it(client, aya, region):
    client.force_login(aya)
    for path in ("mijn/", "inschrijvingen/"):
        assert f'href="/{region.slug}/mijn/agenda/"' in client.get(f"/{region.slug}/{path}").content.decode()
