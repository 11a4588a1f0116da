"""Aya wants a seat."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from leerlijn.journey.enrolment import actions, queries
from leerlijn.journey.enrolment.types import Happening, State
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.actors import VISITOR
from leerlijn.kernel.models import Entry, Outgoing
from leerlijn.kernel.refusals import Forbidden, Refused

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def refused(code: str):
    return pytest.raises(Refused, check=lambda no: no.code == code)


def test_whoever_comes_while_there_is_a_seat_gets_it(offer, aya):
    offering = offer(seats=2)
    enrolment = actions.enrol(aya, person=aya, offering=offering)
    assert enrolment.state == State.ASSOCIATED
    offering.refresh_from_db()
    assert (offering.enrolled_number_students, offering.seats_left) == (1, 1)


def test_whoever_comes_after_the_last_seat_stands_in_line(offer, aya, ed):
    offering = offer(seats=1)
    actions.enrol(ed, person=ed, offering=offering)
    enrolment = actions.enrol(aya, person=aya, offering=offering)
    assert enrolment.state == State.QUEUED
    assert queries.position(enrolment) == 1
    offering.refresh_from_db()
    assert (offering.enrolled_number_students, offering.queued_number_students) == (1, 1)


def test_without_a_maximum_everybody_has_a_seat(offer, aya, ed):
    offering = offer(seats=None)
    assert all(actions.enrol(one, person=one, offering=offering).is_seated for one in (aya, ed))


def test_coming_twice_gives_no_second_seat(offer, aya):
    offering = offer(seats=5)
    actions.enrol(aya, person=aya, offering=offering)
    with refused("already_in"):
        actions.enrol(aya, person=aya, offering=offering)
    offering.refresh_from_db()
    assert offering.enrolled_number_students == 1
    assert queries.verify_replay(offering) == []


def test_the_database_itself_refuses_a_second_live_enrolment(offer, aya):
    mine = actions.enrol(aya, person=aya, offering=offer(seats=5))
    mine.pk, mine.uuid, mine.arrival = None, None, 99
    with pytest.raises(IntegrityError), transaction.atomic():
        type(mine).objects.bulk_create([mine])


def test_the_database_refuses_to_change_the_seat_log(offer, aya):
    from django.db import DatabaseError, connection

    actions.enrol(aya, person=aya, offering=offer(seats=1))
    for verb in ("update enrolment_seatchange set what = 'left'", "delete from enrolment_seatchange"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(verb)


@pytest.mark.parametrize(
    ("shape", "code", "words"),
    [
        ({"starts": -DAY}, "offering_started", "begon op"),
        ({"periods": [{"opens": DAY}]}, "not_open_yet", "Kom dan terug"),
        ({"periods": [{"opens": -2 * DAY, "closes": -DAY}]}, "period_closed", "Vraag de aanbieder"),
        ({"cancelled": True}, "offering_cancelled", "Kies iets anders"),
        ({"published": False}, "offering_not_published", "nog niet gepubliceerd"),
        ({"periods": [{"url": "https://example.org/in"}]}, "elsewhere", "bij de aanbieder zelf"),
        ({"periods": [{"groups": ["starter"]}]}, "not_for_you", "Kies bij welke groep"),
        ({"seats": 0, "periods": [{"queue": False}]}, "full", "Kies iets anders"),
        ({"seats": 0, "max_queue": 0}, "queue_full", "wachtlijst is vol"),
    ],
)
def test_a_closed_door_is_told_kindly_and_nothing_is_written(offer, aya, shape, code, words):
    offering = offer(**shape)
    lines = Entry.objects.count()
    with refused(code) as no:
        actions.enrol(aya, person=aya, offering=offering)
    assert words in str(no.value)
    assert not queries.visible_to(aya).exists()
    assert not Outgoing.objects.exists()
    assert Entry.objects.count() == lines


def test_who_belongs_to_the_group_says_so_and_gets_in(offer, aya):
    offering = offer(periods=[{"groups": ["starter", "mentor"]}])
    assert actions.enrol(aya, person=aya, offering=offering, target_group="mentor").target_group == "mentor"


def test_a_seat_that_came_free_unannounced_goes_to_who_waits_and_not_to_who_comes(offer, aya, bram, ed, raise_silently):
    offering = offer(seats=1)
    actions.enrol(ed, person=ed, offering=offering)
    waiting = actions.enrol(aya, person=aya, offering=offering)
    raise_silently(offering, 2)
    newest = actions.enrol(bram, person=bram, offering=offering)
    waiting.refresh_from_db()
    assert (waiting.state, newest.state) == (State.ASSOCIATED, State.QUEUED)
    assert queries.verify_replay(offering) == []


def test_nobody_enrols_somebody_else(offer, aya, ed, bram, chris):
    offering = offer()
    for other in (ed, bram, chris, VISITOR):
        with pytest.raises(Forbidden):
            actions.enrol(other, person=aya, offering=offering)


def test_enrolling_leaves_a_line_in_the_logbook_and_one_in_the_seat_log(offer, aya):
    offering = offer(seats=1)
    enrolment = actions.enrol(aya, person=aya, offering=offering)
    line = logbook.lines_about(aya).first()
    assert (line.action, line.actor) == ("enrolment.enrol", aya.logbook_name)
    assert line.changes[f"enrolment.Enrolment:{enrolment.pk}"]["state"] == "associated"
    [change] = queries.standing(enrolment).log
    assert (change.what, change.reason, change.sequence, change.capacity) == (Happening.SEATED, "seat_free", 1, 1)
    assert change.by == aya.logbook_name


def test_the_clock_has_no_say_in_the_order(offer, aya, bram, ed, time_machine):
    offering = offer(seats=0)
    now = clock.now()
    for who, moment in ((ed, now), (aya, now - 2 * DAY), (bram, now - DAY)):
        time_machine.move_to(moment)
        actions.enrol(who, person=who, offering=offering)
    assert [one.person for one in queries.queue(offering)] == [ed, aya, bram]
