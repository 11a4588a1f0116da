"""The figures of the desk: what came in, what was answered in time, which talks were held, who is in orientation."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from leerlijn.demo.back_then import then
from leerlijn.foundation.appointments import actions as appointments
from leerlijn.foundation.appointments.types import Moment
from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.foundation.people import actions as people
from leerlijn.journey.desk import actions as desk
from leerlijn.journey.desk import queries as files
from leerlijn.journey.desk.types import ORIENTATION, Asked
from leerlijn.kernel import clock
from leerlijn.kernel.actors import VISITOR
from leerlijn.kernel.roles import ADVISER
from leerlijn.steering.insight import queries
from tests.cast import DIRECTOR, person
from tests.steering.insight.conftest import crowd

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def monday() -> datetime:
    """A Monday morning some weeks ago, so that working days are what they are."""
    now = clock.now().astimezone(clock.zone)
    return (now - timedelta(days=now.weekday() + 14)).replace(hour=10)


def ask(region, at: datetime, *, answered_after: timedelta | None = None, source: str = ""):
    with then(at):
        enquiry = desk.ask(
            DIRECTOR, region=region, asked=Asked("Kan ik leraar worden?", email="x@example.org", source=source)
        )
    if answered_after is not None:
        with then(at + answered_after):
            held = files.enquiries_visible_to(DIRECTOR).get(pk=enquiry.pk)
            desk.answer(DIRECTOR, enquiry=held, version=held.version, text="Ja, dat kan.")
    return enquiry


def test_only_what_came_in_during_the_last_thirty_days_counts(region, chris, named, monday):
    ask(region, monday)
    ask(region, clock.now() - 31 * DAY)
    assert queries.reading(chris, named("vragen"), region).value == 1


def test_a_question_of_last_month_did_count_last_month(region, chris, named):
    asked = clock.now() - 40 * DAY
    ask(region, asked)
    assert queries.reading(chris, named("vragen"), region, asked.astimezone(clock.zone).date()).value == 1


def test_an_answer_after_the_promised_day_is_not_in_time(region, chris, named, monday):
    ask(region, monday, answered_after=DAY)
    ask(region, monday, answered_after=7 * DAY)
    reading = queries.reading(chris, named("op-tijd-beantwoord"), region)
    assert (reading.value, reading.of) == (1, 2)


def test_a_question_whose_day_has_passed_without_an_answer_counts_as_late(region, chris, named, monday):
    ask(region, monday)
    reading = queries.reading(chris, named("op-tijd-beantwoord"), region)
    assert (reading.value, reading.of) == (0, 1)


def test_a_question_of_today_is_not_late_yet(region, chris, named):
    ask(region, clock.now())
    assert queries.reading(chris, named("op-tijd-beantwoord"), region).of == 0


def test_how_well_a_desk_does_is_shown_to_everybody(region, named, monday):
    for _question in range(6):
        ask(region, monday, answered_after=DAY)
    ask(region, monday, answered_after=7 * DAY)
    assert not queries.reading(VISITOR, named("op-tijd-beantwoord"), region).is_hidden


def test_a_talk_counts_when_it_has_been_held(region, chris, named, monday):
    adviser = person("Olga")
    people.give_role(DIRECTOR, person=adviser, role=ADVISER, region=region, valid_from=(monday - 30 * DAY).date())
    moments = [Moment(start, start + timedelta(minutes=30)) for start in (monday, clock.now() + DAY)]
    with then(monday - 7 * DAY):
        for slot in appointments.offer_slots(DIRECTOR, region=region, owner=adviser, moments=moments):
            appointments.book(DIRECTOR, slot=slot, name="Aya", phone="030 012 34 56")
    assert queries.reading(chris, named("gesprekken"), region).value == 1


def test_who_is_in_an_orientation_that_runs_is_counted_until_she_stops(region, chris, hogeschool, named):
    course = catalogue.describe(DIRECTOR, organisation=hogeschool, kind="course", type=ORIENTATION, name="Oriëntatie")
    begun, ends = clock.now() - 10 * DAY, clock.now() + 20 * DAY
    running = catalogue.offer(DIRECTOR, specification=course, start_date_time=begun, end_date_time=ends)
    coming = catalogue.offer(DIRECTOR, specification=course, start_date_time=ends)
    them = crowd("wie", 3)
    with then(begun):
        joined = [desk.join_round(DIRECTOR, region=region, offering=running, person=one) for one in them]
        desk.join_round(DIRECTOR, region=region, offering=coming, person=them[0])
    assert queries.reading(chris, named("in-orientatie"), region).value == 3
    desk.record_outcome(DIRECTOR, participant=joined[0], outcome="stopped", reason="care")
    assert queries.reading(chris, named("in-orientatie"), region).value == 2
