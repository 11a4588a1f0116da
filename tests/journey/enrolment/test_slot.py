"""On the page of an offering: where I stand, or how I get in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import RequestFactory

from leerlijn.journey.enrolment import actions
from leerlijn.kernel import slots
from leerlijn.kernel.actors import VISITOR

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def shown(region):
    """What the slot shows to somebody."""

    def show(actor, offering) -> str:
        request = RequestFactory().get("/")
        request.actor, request.user, request.region = actor, actor, region
        return " ".join(slots.filled(request, "offering.enrol", offering).split())

    return show


def test_a_visitor_is_asked_to_sign_in_and_comes_back_to_the_form(shown, offer, region):
    offering = offer()
    page = shown(VISITOR, offering)
    assert "Log in om je in te schrijven" in page
    assert f"?next=/{region.slug}/inschrijvingen/aanbod/{offering.pk}/" in page


def test_who_may_come_in_sees_the_button(shown, offer, aya):
    assert ">Schrijf je in</a>" in shown(aya, offer())


def test_when_it_is_full_the_button_names_the_place_in_line(shown, offer, aya, ed, bram):
    offering = offer(seats=1)
    for who in (ed, bram):
        actions.enrol(who, person=who, offering=offering)
    offering.refresh_from_db()
    assert "Zet me op de wachtlijst (plek 2)" in shown(aya, offering)


def test_who_is_in_sees_where_she_stands(shown, offer, aya, ed):
    offering = offer(seats=1)
    for who in (ed, aya):
        actions.enrol(who, person=who, offering=offering)
    offering.refresh_from_db()
    assert "Je bent ingeschreven" in shown(ed, offering)
    assert 'aria-current="true">1<' in shown(aya, offering)


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        ({"periods": [{"opens": DAY}]}, "Inschrijven kan vanaf"),
        ({"periods": [{"closes": DAY}]}, "Inschrijven kan tot"),
        ({"starts": -DAY}, "Dit begon op"),
        ({"cancelled": True}, "Dit gaat niet door"),
        ({"seats": 0, "periods": [{"queue": False}]}, "Er is geen wachtlijst."),
        ({"seats": 0, "max_queue": 0}, "de wachtlijst is vol"),
        ({"periods": [{"url": "https://example.org/in"}]}, "Schrijf je in bij Hogeschool De Singel"),
    ],
)
def test_what_cannot_be_done_is_said(shown, offer, aya, shape, words):
    assert words in shown(aya, offer(**shape))


def test_the_roster_is_one_click_away_for_who_may_see_it(shown, offer, bram, chris, aya):
    offering = offer()
    assert [("Bekijk wie meedoet" in shown(who, offering)) for who in (bram, chris, aya)] == [True, True, False]
