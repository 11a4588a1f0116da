"""Two seats or none: who asks for more than one gets them together, and is not overtaken while she waits."""

from __future__ import annotations

import pytest

from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.journey.enrolment import actions, listeners, queries
from leerlijn.journey.enrolment.types import State
from leerlijn.kernel import logbook
from leerlijn.kernel.refusals import Refused
from tests.cast import DIRECTOR

pytestmark = pytest.mark.django_db


@pytest.fixture
def pairs(offer):
    """Three seats, for a teacher with or without a pupil."""
    return offer(seats=3, min_seats_per_request=1, max_seats_per_request=2)


def enrol(who, offering, seats=1):
    return actions.enrol(who, person=who, offering=offering, seats=seats)


def test_two_seats_are_given_together(pairs, crowd):
    given = enrol(crowd[0], pairs, 2)
    pairs.refresh_from_db()
    assert (given.state, given.seats, pairs.enrolled_number_students) == (State.ASSOCIATED, 2, 2)


def test_a_head_of_the_line_that_asks_two_is_not_overtaken_by_who_asks_one(pairs, crowd):
    kim, lot, mo, nour, *_ = crowd
    first, second = enrol(kim, pairs, 2), enrol(lot, pairs, 2)
    assert second.is_queued
    third = enrol(mo, pairs)
    assert third.is_queued, "one seat is free, but it is spoken for by who came before"
    fourth = enrol(nour, pairs)
    assert [queries.position(one) for one in (second, third, fourth)] == [1, 2, 3]
    actions.withdraw(kim, enrolment=first)
    states = [queries.in_detail(DIRECTOR, one.pk).state for one in (second, third, fourth)]
    assert states == [State.ASSOCIATED, State.ASSOCIATED, State.QUEUED]
    assert queries.verify_replay(pairs) == []


def test_seats_added_one_by_one_wait_for_who_asks_two(pairs, crowd):
    kim, lot, mo, nour, *_ = crowd
    enrol(kim, pairs, 2)
    enrol(lot, pairs)
    waits, behind = enrol(mo, pairs, 2), enrol(nour, pairs)
    catalogue.change_offering(DIRECTOR, offering=pairs, max_number_students=4)
    assert queries.in_detail(DIRECTOR, waits.pk).is_queued
    catalogue.change_offering(DIRECTOR, offering=pairs, max_number_students=5)
    assert queries.in_detail(DIRECTOR, waits.pk).is_seated
    assert queries.in_detail(DIRECTOR, behind.pk).is_queued
    assert queries.verify_replay(pairs) == []


def test_the_clock_leaves_a_line_alone_in_which_nobody_can_move(pairs, crowd):
    kim, lot, mo, *_ = crowd
    enrol(kim, pairs, 2)
    enrol(lot, pairs, 2)
    enrol(mo, pairs)
    assert list(queries.to_move_up()) == [pairs.pk]
    listeners.leave_nobody_standing()
    assert not logbook.lines_about(pairs).filter(action="enrolment.move_up").exists()


@pytest.mark.parametrize("seats", [0, 3])
def test_no_more_and_no_fewer_than_the_organiser_allows(pairs, crowd, seats):
    with pytest.raises(Refused, match="minstens 1 en hoogstens 2"):
        enrol(crowd[0], pairs, seats)


def test_a_paired_activity_takes_no_teacher_alone(offer, crowd):
    paired = offer(seats=6, min_seats_per_request=2, max_seats_per_request=3)
    with pytest.raises(Refused, match="minstens 2"):
        enrol(crowd[0], paired)
    assert enrol(crowd[0], paired, 3).is_seated


def test_the_form_asks_with_how_many_one_comes(client, pairs, crowd, to):
    client.force_login(crowd[0])
    assert "Met hoeveel komen jullie?" in client.get(to("start", offering=pairs.pk)).content.decode()
    client.post(to("start", offering=pairs.pk), {"seats": "2"})
    assert queries.live_one(crowd[0], pairs) is not None
    assert client.post(to("start", offering=pairs.pk), {"seats": "7"}).status_code in {303, 422}


def test_who_waits_for_two_reads_that_they_come_together(client, pairs, crowd, to):
    enrol(crowd[0], pairs, 2)
    waits = enrol(crowd[1], pairs, 2)
    client.force_login(crowd[1])
    page = client.get(to("enrolment", pk=waits.pk)).content.decode()
    assert "Je vroeg 2 plekken samen." in page
