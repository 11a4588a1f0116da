"""The page of an offering tells its rules in plain words, and which part of a series it is."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from leerlijn.foundation.catalogue import actions
from leerlijn.foundation.vocabulary import actions as vocabulary
from leerlijn.foundation.vocabulary.types import Outcome, Owner
from leerlijn.kernel.clock import zone
from leerlijn.kernel.languages import in_languages
from tests.cast import DIRECTOR

from .offers import make_course, make_offering

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_november")]


@pytest.fixture
def see(client, region):
    return lambda offering: " ".join(client.get(f"/{region.slug}/aanbod/{offering.pk}/").content.decode().split())


@pytest.fixture
def trip(hogeschool, region):
    """The study trip, with every rule there is."""
    course = make_course(
        hogeschool, name="Studiereis", points=60, points_register="schoolleidersregister-po",
        qualifies_for="side-entry", attendance_needed=80, needs_result=True, pass_from="5,5", max_attempts=2,
        needs_workplace=True,
    )  # fmt: skip
    opens = datetime(2026, 11, 1, tzinfo=zone)
    rules = {
        "max_seats_per_request": 4, "min_seats_per_request": 2, "hours_to_answer": 48,
        "withdraw_until": datetime(2027, 1, 2, 17, tzinfo=zone), "decide_by": date(2026, 12, 4),
    }  # fmt: skip
    periods = [
        {"start_date_time": opens, "end_date_time": datetime(2026, 12, 4, tzinfo=zone), "target_groups": ["leraar po"]},
        {"start_date_time": opens, "priority": 2},
    ]
    made = make_offering(course=course, min_number_students=8, enrolled_elsewhere=5, periods=periods, **rules)
    kept = [
        {"region": region, "seats": 6, "until": datetime(2026, 12, 4, 12, tzinfo=zone)},
        {"organisation": hogeschool, "seats": 1},
    ]
    actions.set_aside(DIRECTOR, offering=made, kept=kept)
    share = {"scheme": "Utrecht Leert", "percent": 50, "sector": "po", "region": region, "source": "Nieuwsbrief"}
    actions.share_costs(DIRECTOR, offering=made, shares=[share])
    return made


def test_every_rule_is_told(see, trip, hogeschool):
    page = see(trip)
    for words in (
        "Leraar po: inschrijven kan van 1 november 2026 tot en met 4 december 2026.",
        "Iedereen: inschrijven kan vanaf 1 november 2026.",
        "Wie voorgaat: leraar po. Daarna: iedereen.",
        "6 plekken zijn tot en met 4 december 2026 voor wie zich inschrijft in Onderwijsregio Merwestroom.",
        "1 plek is voor wie komt namens Hogeschool De Singel.",
        "Je komt met minstens 2 mensen.",
        "Je kunt tot en met 4 plekken samen aanvragen.",
        "Dan heb je 2 dagen om te antwoorden.",
        "Je kunt je zelf afmelden tot en met 2 januari 2027, 17.00 uur.",
        "5 van de 8 deelnemers die nodig zijn om door te gaan. Dat wordt besloten op 4 december 2026.",
        "Je werkt op een school.",
        "Je bent er minstens 80 procent van de tijd.",
        "Je haalt minstens: 5,5.",
        "Je mag de toets 2 keer doen.",
        "<strong>60 van de 100 punten</strong> voor Schoolleidersregister PO.",
        "Utrecht Leert betaalt de helft (€ 320) terug, aan scholen in het basisonderwijs",
        "Bron: Nieuwsbrief.",
    ):
        assert words in page, words


def test_seats_that_are_kept_no_longer_are_not_told(see, trip, monkeypatch):
    monkeypatch.setattr("leerlijn.kernel.clock.now", lambda: datetime(2026, 12, 5, tzinfo=zone))
    assert "6 plekken zijn" not in see(trip)


def test_shared_seats_are_told(see, trip, bram, hogeschool):
    other = make_offering(hogeschool)
    actions.share_seats(bram, organisation=hogeschool, name="de bus", seats=40, offerings=[trip, other])
    assert "Dit deelt 40 plekken met ander aanbod: de bus." in see(other)


def test_without_rules_nothing_is_said(see, hogeschool):
    assert "Zo werkt het" not in see(make_offering(hogeschool))


@pytest.fixture
def outcome(hogeschool):
    owner = Owner(code=hogeschool.code, name=hogeschool.name, id=hogeschool.pk)
    return lambda code: vocabulary.define_outcome(
        DIRECTOR, owner=owner, code=code, says=Outcome(title=in_languages(f"Je kunt {code}"))
    )


def test_basis_and_advanced_are_a_series_by_their_outcomes(see, client, region, hogeschool, outcome):
    basis, more, most = outcome("een"), outcome("twee"), outcome("drie")
    first = make_offering(course=make_course(hogeschool, name="LAS I", outcomes_achieved=[basis]))
    second = make_offering(
        course=make_course(hogeschool, name="LAS II", outcomes_required=[basis], outcomes_achieved=[more])
    )
    make_offering(course=make_course(hogeschool, name="LAS III", outcomes_required=[more], outcomes_achieved=[most]))
    page = see(first)
    assert "Deel 1 van 3." in page
    assert f'Daarna kun je door naar: <a href="/{region.slug}/aanbod/{second.pk}/">LAS II</a>' in page
    page = see(second)
    assert "Deel 2 van 3. Eerst doe je:" in page
    assert "LAS III" in page


def test_a_circle_of_outcomes_ends(see, hogeschool, outcome):
    one, two = outcome("een"), outcome("twee")
    there = make_offering(course=make_course(hogeschool, outcomes_achieved=[one], outcomes_required=[two]))
    make_offering(course=make_course(hogeschool, name="Terug", outcomes_achieved=[two], outcomes_required=[one]))
    assert "van 3." in see(there)


def test_another_theme_of_another_organisation_is_no_next_part(see, hogeschool, outcome, region):
    from leerlijn.foundation.organisations import actions as organisations
    from tests.cast import make_organisation

    other = make_organisation("25LX", "Academie De Waard")
    organisations.join(DIRECTOR, region=region, organisation=other)
    basis = outcome("een")
    first = make_offering(course=make_course(hogeschool, outcomes_achieved=[basis]))
    make_offering(course=make_course(other, name="Iets anders", themes=["gym"], outcomes_required=[basis]))
    assert "Deel 1" not in see(first)
    make_offering(course=make_course(other, name="Verdieping", outcomes_required=[basis]))
    assert "Deel 1 van 2" in see(first)
