"""Panels are divided as the standard asks, and as evenly over the months as over one day."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.models import PanelSeat, ScoreSheet
from leerlijn.journey.assessment.rules.shapes import PanelRule
from leerlijn.journey.assessment.types import Side
from leerlijn.kernel import clock
from tests.cast import person
from tests.journey.assessment import scene
from tests.journey.assessment.benches import certify, reserve, seated

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("facts", "sides"),
    [
        ({}, ("institution", "field", "institution")),
        ({"institution": 2, "field": 0, "third": "field"}, ("institution", "institution", "field")),
        ({"institution": 0, "field": 1, "third": ""}, ("field", "", "")),
    ],
)
def test_the_seats_ask_the_sides_that_the_standard_tells(begun, facts, sides):
    type(begun.version).objects.filter(pk=begun.version_id).update(panel=facts)
    again = type(begun).objects.get(pk=begun.pk)
    (case,) = queries.bench(begun.organiser, [again], third=begun.pk).cases
    assert tuple(seat.side for seat in case.seats) == sides


@pytest.mark.parametrize("facts", [{"institution": 2}, {"third": "nobody"}])
def test_a_standard_asks_for_two_assessors_and_no_more(facts):
    with pytest.raises(ValueError, match=str(facts)):
        PanelRule.from_facts(facts)


def test_who_had_the_last_panel_is_not_first_for_the_next(astrid, region, hogeschool, standard, begun, dunya, finn):
    """Each candidate is asked for, seated and scored before the next one comes."""
    certify(dunya, begun)
    certify(finn, begun, Side.FIELD)
    reserve(begun, Side.FIELD, "Noor")
    for number in range(4):
        kees = person(f"Kees{number}")
        other = scene.at_portfolio(kees, astrid, scene.ask(kees, region, hogeschool, standard)) if number else begun
        assessment.propose_panels(astrid, organiser=hogeschool)
        for seat in assessment.ask_panel(astrid, procedure=other):
            ScoreSheet.objects.create(seat=seat, locked_at=clock.now(), digest="0" * 64)
        scene.put_at(other, "closed")
    seats = PanelSeat.objects.filter(purpose="second").order_by("pk")
    names = [seat.assessor.given_name for seat in seats]
    assert names in (["Finn", "Noor"] * 2, ["Noor", "Finn"] * 2)
    assert [seat.why["turn"] for seat in seats] == [False, False, True, False]


def test_what_she_did_counts_three_months_for_balance_and_no_longer(begun, dunya, finn):
    first, _second = seated(begun, dunya, finn)
    locked = clock.now() - timedelta(days=80)
    ScoreSheet.objects.create(seat=first, locked_at=locked, digest="0" * 64)
    scene.put_at(begun, "closed")
    hers = next(one for one in queries.bench(begun.organiser).assessors if one.key == dunya.pk)
    assert (hers.taken, hers.lately) == (0, 1)
    with time_machine.travel(locked + timedelta(days=100)):
        hers = next(one for one in queries.bench(begun.organiser).assessors if one.key == dunya.pk)
    assert (hers.taken, hers.lately) == (0, 0)


def test_the_panel_of_a_first_round_is_no_work_any_more_in_a_second_chance(begun, dunya, finn):
    seated(begun, dunya, finn)
    type(begun).objects.filter(pk=begun.pk).update(round=2)
    assert not queries.seats_of(dunya).exists()
    assert queries.certified_at(frozenset({begun.organiser_id})).get(assessor=dunya).load == 0
