"""Seats are counted one person at a time, on the locked row."""

import pytest
from django.db import transaction

from leerlijn.foundation.catalogue import queries
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
    held.take_seat()
    held.take_seat()
    assert (held.seats_left, held.has_seat) == (0, False)
    with pytest.raises(Refused) as no:
        held.take_seat()
    assert no.value.code == "full"


def test_a_freed_seat_can_be_taken_again(offering):
    held = queries.hold(offering)
    held.take_seat()
    held.free_seat()
    assert queries.hold(offering.pk).seats_left == 2


def test_seats_taken_at_the_institution_count_too(hogeschool):
    held = queries.hold(make_offering(hogeschool, max_number_students=2, enrolled_elsewhere=2))
    assert not held.has_seat


def test_without_a_maximum_there_is_always_a_seat(hogeschool):
    held = queries.hold(make_offering(hogeschool, max_number_students=None))
    held.take_seat()
    assert (held.seats_left, held.has_seat) == (None, True)


def test_the_queue_has_an_end(offering):
    held = queries.hold(offering)
    held.queue()
    with pytest.raises(Refused) as no:
        held.queue()
    assert no.value.code == "queue_full"
    held.unqueue()
    assert held.has_room_to_queue


def test_requests_that_wait_are_counted(offering):
    held = queries.hold(offering)
    held.ask()
    assert queries.hold(offering).pending_number_students == 1
    held.answer()
    assert queries.hold(offering).pending_number_students == 0


def test_a_minimum_is_reached_or_not(hogeschool):
    held = queries.hold(make_offering(hogeschool, min_number_students=1))
    assert not held.has_enough_students
    held.take_seat()
    assert held.has_enough_students


def test_what_is_rolled_back_was_never_taken(offering):
    with transaction.atomic():
        queries.hold(offering).take_seat()
        transaction.set_rollback(True)
    assert queries.hold(offering).seats_left == 2
