"""Whatever people do, in whatever order: nobody too many, nobody overtaken, and the log tells the same story."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.journey.enrolment import actions, listeners, queries
from leerlijn.journey.enrolment.types import State
from tests.cast import DIRECTOR, person
from tests.journey.enrolment.test_enrolling import refused

pytestmark = pytest.mark.django_db

PEOPLE = st.integers(0, 5)
STEPS = st.one_of(
    st.tuples(st.just("enrol"), PEOPLE),
    st.tuples(st.just("withdraw"), PEOPLE),
    st.tuples(st.just("raise"), st.integers(1, 2)),
    st.tuples(st.just("raise silently"), st.just(1)),
    st.tuples(st.just("clock"), st.just(0)),
)


@dataclass
class Room:
    """What should happen, in as few words as there are."""

    seats: int
    sitting: list[int] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)

    def enrol(self, who: int) -> None:
        self.settle()
        if who not in self.sitting + self.waiting:
            (self.sitting if len(self.sitting) < self.seats else self.waiting).append(who)

    def withdraw(self, who: int) -> None:
        here = self.sitting if who in self.sitting else self.waiting
        if who in here:
            here.remove(who)
            self.settle()

    def settle(self) -> None:
        while self.waiting and len(self.sitting) < self.seats:
            self.sitting.append(self.waiting.pop(0))


@pytest.fixture
def people(region):
    return [person(f"Kandidaat{number}") for number in range(6)]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seats=st.integers(0, 3), script=st.lists(STEPS, max_size=18), cancels=st.booleans())
def test_every_script_ends_as_it_should_and_replays_to_the_same(offer, people, seats, script, cancels):
    offering, room = offer(seats=seats), Room(seats)
    for step, number in script:
        play(step, number, offering, people, room)
        assert standing(offering, people) == (sorted(room.sitting), room.waiting)
        assert queries.verify_replay(offering) == []
    if cancels:
        catalogue.cancel(DIRECTOR, offering=offering)
        assert standing(offering, people) == ([], [])
        assert queries.verify_replay(offering) == []


def play(step, number, offering, people, room) -> None:
    """One step, in the house and in the room as it should be."""
    if step == "enrol":
        enrol(people[number], offering)
        if number in room.sitting + room.waiting:
            return
        room.enrol(number)
    elif step == "withdraw":
        withdraw(people[number], offering)
        room.withdraw(number)
    elif step == "clock":
        listeners.leave_nobody_standing()
        room.settle()
    else:
        room.seats += number
        if step == "raise":
            catalogue.change_offering(DIRECTOR, offering=offering, max_number_students=room.seats)
            room.settle()
        else:
            type(offering).objects.filter(pk=offering.pk).update(max_number_students=room.seats)


def enrol(who, offering) -> None:
    if offering.pk not in queries.live_of(who):
        actions.enrol(who, person=who, offering=offering)
        return
    with refused("already_in"):
        actions.enrol(who, person=who, offering=offering)


def withdraw(who, offering) -> None:
    if held := queries.live_one(who, offering):
        actions.withdraw(who, enrolment=queries.in_detail(who, held.enrolment_id))


def standing(offering, people):
    """Who sits, and who waits in order, as the tables have it."""
    numbers = {one.pk: number for number, one in enumerate(people)}
    rows = queries.for_offering(DIRECTOR, offering)
    sitting = rows.filter(state=State.ASSOCIATED).values_list("person", flat=True)
    waiting = queries.queue(offering).values_list("person", flat=True)
    return sorted(numbers[pk] for pk in sitting), [numbers[pk] for pk in waiting]
