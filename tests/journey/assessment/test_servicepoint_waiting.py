"""How long people wait: counted from decisions and free moments, and silent about few people."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from leerlijn.foundation.appointments import actions as appointments
from leerlijn.foundation.appointments.types import Kind, Moment
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.models import Procedure, StageChange
from leerlijn.journey.assessment.rules.waiting import waiting
from leerlijn.journey.assessment.types import State
from leerlijn.kernel import clock
from tests.cast import DIRECTOR, person
from tests.journey.assessment import scene
from tests.journey.assessment.test_servicepoint import certify

TODAY = date(2026, 11, 22)


def told(durations: list[int], running: int = 0):
    return waiting(TODAY, first_free=None, running=running, durations=durations)


def test_the_wait_is_the_median_in_whole_weeks_rounded_up():
    assert told([10, 20, 50, 60, 90]).days == 50
    assert told([10, 20, 50, 60, 90]).weeks == 8
    assert told([7] * 5).weeks == 1


@pytest.mark.parametrize("number", range(5))
def test_of_fewer_than_five_decisions_nothing_is_said(number):
    found = told([30] * number)
    assert (found.days, found.weeks, found.counted) == (None, None, 0)


@pytest.mark.parametrize(("running", "shown"), [(0, 0), (1, None), (4, None), (5, 5)])
def test_how_many_are_at_it_is_said_of_none_or_of_five_and_more(running, shown):
    assert told([], running).running == shown


def decided(candidate, region, organiser, standard, days: int) -> None:
    made = scene.ask(candidate, region, organiser, standard)
    now = clock.now()
    Procedure.objects.filter(pk=made.pk).update(requested_at=now - timedelta(days=days), state=State.DECIDED)
    for later in (timedelta(), timedelta(days=40)):  # a second decision, after an objection, does not count
        StageChange.objects.create(procedure=made, before="decision", after="decided", by="tests", at=now + later)


def test_it_is_counted_from_the_first_decision_of_each_procedure_of_the_last_year(region, hogeschool, standard):
    for number, days in enumerate((20, 30, 40, 50, 60)):
        decided(person(f"K{number}"), region, hogeschool, standard, days)
    found = queries.waiting_in(region)["evc-mbo"]
    assert (found.days, found.counted) == (40, 5)
    assert queries.waiting_in(region)["evc-po"].days is None


def test_another_region_has_its_own_wait(region, elsewhere, hogeschool, standard):
    for number in range(5):
        decided(person(f"K{number}"), region, hogeschool, standard, 30)
    assert queries.waiting_in(elsewhere)["evc-mbo"].days is None


def test_the_first_free_moment_is_of_an_assessor_certified_for_the_standard(
    region, hogeschool, standard, dunya, finn, astrid
):
    certify(dunya, standard, hogeschool)
    start = datetime(2027, 1, 12, 9, tzinfo=UTC)
    for owner, day in ((finn, 0), (dunya, 3)):
        moment = Moment(start + timedelta(days=day), start + timedelta(days=day, hours=1))
        appointments.offer_slots(DIRECTOR, region=region, owner=owner, moments=[moment], kind=Kind.ASSESSMENT)
    found = queries.waiting_in(region)
    assert found["evc-mbo"].first_free == start + timedelta(days=3)
    assert found["evc-po"].first_free is None


def test_the_number_of_queries_does_not_grow(region, hogeschool, standard, dunya, django_assert_num_queries):
    certify(dunya, standard, hogeschool)
    with django_assert_num_queries(4):
        queries.waiting_in(region)
