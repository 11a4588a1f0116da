"""The dates of the offer in everybody's calendar: of one offering, and of a search."""

from __future__ import annotations

import pytest

from leerlijn.exchange.calendars.models import Telling
from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.foundation.catalogue.models import Offering
from leerlijn.journey.enrolment import actions as enrolment
from tests.cast import DIRECTOR
from tests.foundation.catalogue.offers import make_offering

pytestmark = pytest.mark.django_db


@pytest.fixture
def feed_of(region, phone):
    return lambda offering: phone(f"/{region.slug}/aanbod/{offering.pk}/agenda.ics")


def test_everybody_reads_the_meetings_and_nobody_is_named(offered, feed_of, aya, bram):
    offering = offered(10, 17)
    enrolment.enrol(aya, person=aya, offering=offering)
    asking = feed_of(offering)
    assert [str(event["summary"]) for event in asking.events()] == ["Rekenen op de basisschool"] * 2
    told = asking.ask().content.decode()
    assert not any(name in told for name in ("Aya", "Yilmaz", "Bram", "Visser"))


def test_a_calendar_that_asks_again_hears_that_nothing_changed(offered, feed_of):
    asking = feed_of(offered(10))
    assert (asking.ask().status_code, asking.ask().status_code) == (200, 304)


def test_a_meeting_that_was_taken_out_and_an_offering_that_was_cancelled_are_told(offered, feed_of, bram):
    offering = offered(10, 17)
    asking = feed_of(offering)
    before = asking.events()
    catalogue.drop(bram, meeting=offering.meetings.last())
    assert [str(event["status"]) for event in asking.events()] == ["CONFIRMED", "CANCELLED"]
    catalogue.cancel(bram, offering=Offering.objects.get(pk=offering.pk))
    after = asking.events()
    assert [str(event["status"]) for event in after] == ["CANCELLED", "CANCELLED"]
    assert [event["uid"] for event in after] == [event["uid"] for event in before]
    assert all(late["sequence"] > early["sequence"] for early, late in zip(before, after, strict=True))


def test_a_concept_and_the_offer_of_elsewhere_are_not_there(client, region, elsewhere, hogeschool, offered):
    concept = make_offering(hogeschool, published=False)
    assert client.get(f"/{region.slug}/aanbod/{concept.pk}/agenda.ics").status_code == 404
    assert client.get(f"/{elsewhere.slug}/aanbod/{offered(10).pk}/agenda.ics").status_code == 404


def test_a_search_gives_the_meetings_of_what_it_finds(region, offered, phone):
    offered(10, name="Rekenen voor beginners")
    offered(11, 12, name="Taal en lezen")
    everything, words, nothing = (
        phone(f"/{region.slug}/aanbod/agenda.ics{asked}") for asked in ("", "?q=rekenen", "?sector=vo")
    )
    assert len(everything.events()) == 3
    assert [str(event["summary"]) for event in words.events()] == ["Rekenen voor beginners"]
    assert nothing.events() == []


def test_what_is_offered_later_comes_by_itself(region, offered, phone):
    asking = phone(f"/{region.slug}/aanbod/agenda.ics?q=rekenen")
    assert asking.events() == []
    offered(10)
    assert len(asking.events()) == 1


def test_however_often_it_is_asked_what_is_told_is_kept_once(region, offered, feed_of, phone):
    offering = offered(10)
    for asking in (feed_of(offering), phone(f"/{region.slug}/aanbod/agenda.ics"), feed_of(offering)):
        asking.ask()
    assert Telling.objects.count() == 1


@pytest.mark.parametrize("number", [1, 40])
def test_a_search_takes_as_many_queries_for_one_as_for_forty(
    region, offered, phone, number, django_assert_max_num_queries
):
    for each in range(number):
        offered(10 + each, 60 + each, name=f"Les {each}")
    asking = phone(f"/{region.slug}/aanbod/agenda.ics")
    asking.ask()
    with django_assert_max_num_queries(8):
        assert asking.ask().status_code == 304
    assert DIRECTOR.pk is None


def test_a_region_that_closed_its_offer_has_no_feeds(region, offered, feed_of):
    asking = feed_of(offered(10))
    region.closed_contexts = ["catalogue", "enrolment", "calendars"]
    type(region).objects.filter(pk=region.pk).update(closed_contexts=region.closed_contexts)
    assert asking.ask().status_code == 404


def test_the_pages_lead_to_the_feeds(client, region, offered):
    offering = offered(10)
    page = client.get(f"/{region.slug}/aanbod/{offering.pk}/").content.decode()
    assert f'href="webcal://testserver/{region.slug}/aanbod/{offering.pk}/agenda.ics"' in page
    found = client.get(f"/{region.slug}/aanbod/?q=rekenen&sector=po&pagina=1").content.decode()
    assert f'href="webcal://testserver/{region.slug}/aanbod/agenda.ics?q=rekenen&amp;sector=po"' in found
