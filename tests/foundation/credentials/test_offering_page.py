"""The page of an offering says what completing it brings, and what of it the reader has already."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.foundation.credentials import actions
from leerlijn.kernel import clock
from tests.cast import DIRECTOR

from .conftest import PO, REFRESHER, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def read(client, region):
    def said(offering, who=None):
        if who:
            client.force_login(who)
        planned = catalogue.change_offering(DIRECTOR, offering=offering, start_date_time=clock.now())
        catalogue.publish(DIRECTOR, offering=planned)
        return client.get(
            reverse("catalogue:offering", kwargs={"region": region.slug, "pk": offering.pk})
        ).content.decode()

    return said


def test_a_visitor_reads_how_many_of_the_points_it_gives(read, trip):
    said = read(trip)
    assert "<strong>60 van de 100 punten</strong> voor Schoolleidersregister PO." in said
    assert "Jij hebt er nu" not in said


def test_who_signed_in_reads_where_she_stands(read, trip, aya, outcomes):
    actions.validate_points(
        DIRECTOR, person=aya, register=PO, points=15, earned_on=date(2026, 1, 5), what_for="Boek gelezen"
    )
    actions.recognise(DIRECTOR, person=aya, outcome=outcomes[0], ground="brought_along", source="Diploma pabo")
    said = read(trip, aya)
    assert "Jij hebt er nu 15." in said
    assert "Je hebt 1 van de 2 leeruitkomsten al laten zien." in said


def test_training_is_named_with_how_long_it_holds(read, training, offer):
    assert "Je bent daarna geschoold als begeleider: <strong>Begeleiding zij-instroom</strong>" in read(training)
    assert "loopt door" in read(offer("Intervisie", qualifies_for=REFRESHER))


def test_what_brings_nothing_of_the_kind_says_nothing_of_it(read, offer, aya):
    assert "Wat het oplevert" not in read(offer("Borrel"), aya)
