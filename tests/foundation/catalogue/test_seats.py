"""Seats are counted one person at a time, on the locked row."""

import pytest
from django.db import IntegrityError, transaction

from leerlijn.foundation.catalogue import queries
from leerlijn.foundation.catalogue.models import Quota
from leerlijn.kernel import logbook
from leerlijn.kernel.refusals import Refused
from tests.cast import DIRECTOR

from .offers import make_offering

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def acting(db):
    """As if inside an action of the room that enrols."""
    with logbook.line(DIRECTOR, "tests.count"):
        yield


@pytest.fixture
def offering(hogeschool):
    return make_offering(hogeschool, max_number_students=2, max_queued_number_students=1)


def test_the_last_seat_is_the_last(offering):
    held = queries.hold(offering)
    held.take_seats()
    held.take_seats()
    assert (held.seats_left, held.has_seat) == (0, False)
    with pytest.raises(Refused) as no:
        held.take_seats()
    assert no.value.code == "full"


def test_a_freed_seat_can_be_taken_again(offering):
    held = queries.hold(offering)
    held.take_seats()
    held.free_seats()
    assert queries.hold(offering.pk).seats_left == 2


def test_seats_taken_at_the_institution_count_too(hogeschool):
    held = queries.hold(make_offering(hogeschool, max_number_students=2, enrolled_elsewhere=2))
    assert not held.has_seat


def test_without_a_maximum_there_is_always_a_seat(hogeschool):
    held = queries.hold(make_offering(hogeschool, max_number_students=None))
    held.take_seats()
    assert (held.seats_left, held.has_seat) == (None, True)


def test_the_queue_has_an_end(offering):
    held = queries.hold(offering)
    held.queue()
    with pytest.raises(Refused) as no:
        held.queue()
    assert no.value.code == "queue_full"
    held.unqueue()
    assert held.has_room_to_queue


def test_a_seat_that_waits_for_an_answer_is_nobody_elses(hogeschool):
    held = queries.hold(make_offering(hogeschool, max_number_students=1))
    held.offer_seats()
    assert (held.pending_number_students, held.seats_left) == (1, 0)
    with pytest.raises(Refused, match="geen plek"):
        held.take_seats()
    held.take_offered()
    assert (held.pending_number_students, held.enrolled_number_students, held.seats_left) == (0, 1, 0)


def test_a_seat_that_is_not_taken_up_is_free_again(hogeschool):
    held = queries.hold(make_offering(hogeschool, max_number_students=2))
    held.offer_seats(2)
    held.take_back_offer(2)
    assert (held.pending_number_students, held.seats_left) == (0, 2)


@pytest.fixture
def bus(hogeschool):
    """Three seats that two outings have together."""
    return Quota.objects.create(organisation=hogeschool, name="Bus", seats=3)


def test_what_one_takes_of_a_shared_quota_the_other_has_no_more(hogeschool, bus):
    morning, evening = (make_offering(hogeschool, max_number_students=2, quota=bus) for _ in range(2))
    held = queries.hold_together([evening.pk, morning.pk])
    held[morning.pk].take_seats(2)
    held[evening.pk].take_seats(1)
    with pytest.raises(Refused):
        held[evening.pk].take_seats(1)
    held[morning.pk].free_seats(1)
    assert held[evening.pk].seats_left == 1
    assert queries.hold(evening).quota.taken == 2


def test_the_database_refuses_more_than_the_quota(bus):
    bus.taken = 3
    with pytest.raises(IntegrityError), transaction.atomic():
        bus.take(1)


def test_a_minimum_is_reached_or_not(hogeschool):
    held = queries.hold(make_offering(hogeschool, min_number_students=1))
    assert not held.has_enough_students
    held.take_seats()
    assert held.has_enough_students


def test_what_is_rolled_back_was_never_taken(offering):
    with transaction.atomic():
        queries.hold(offering).take_seats()
        transaction.set_rollback(True)
    assert queries.hold(offering).seats_left == 2
