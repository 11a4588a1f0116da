"""Groups, priority, kept seats, offers and jumps in any order: the log always replays to what the tables say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.journey.enrolment import actions, listeners, queries
from leerlijn.kernel import clock
from leerlijn.kernel.refusals import Refused
from tests.cast import DIRECTOR, person

pytestmark = pytest.mark.django_db
STEP = st.tuples(
    st.sampled_from(["enrol", "enrol", "enrol", "leave", "answer", "ahead", "wait", "raise", "keep"]),
    st.integers(0, 7),
    st.integers(1, 2),
)
GROUPS = ("candidate", "teacher")


@pytest.fixture
def crowd(region) -> list[Any]:
    return [person(f"Kandidaat{number}") for number in range(8)]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(script=st.lists(STEP, min_size=4, max_size=22), hours=st.sampled_from([None, 5]))
def test_whatever_happens_the_log_says_what_the_tables_say(
    offer, crowd, region, elsewhere, time_machine, script, hours
):
    time_machine.move_to(datetime(2026, 11, 3, 12, 0, tzinfo=UTC), tick=False)
    offering = offer(
        seats=3,
        hours_to_answer=hours,
        max_seats_per_request=2,
        periods=[{"groups": [group], "priority": number} for number, group in enumerate(GROUPS, start=1)],
    )
    for what, number, seats in script:
        try:
            play(what, offering, crowd[number], number, seats, (region, elsewhere), time_machine)
        except Refused:
            continue
        assert queries.verify_replay(offering) == []
        offering.refresh_from_db()
        assert offering.seats_left is None or offering.seats_left >= 0
        assert not waits_in_vain(offering)


def play(what: str, offering: Any, who: Any, number: int, seats: int, regions: Any, time_machine: Any) -> None:
    """One step. Who does what follows from the number, so a script is a story that can be told again."""
    held = queries.live_one(who, offering)
    hers = queries.in_detail(DIRECTOR, held.enrolment_id) if held else None
    if what == "enrol":
        group, region = GROUPS[number % 2], regions[number % 3 % 2]
        actions.enrol(who, person=who, offering=offering, target_group=group, seats=seats, region=region)
    elif what == "wait":
        time_machine.shift(timedelta(hours=3))
        listeners.pass_on_late_offers()
        listeners.leave_nobody_standing()
    elif what == "raise":
        offering.refresh_from_db()
        catalogue.change_offering(DIRECTOR, offering=offering, max_number_students=offering.max_number_students + 1)
    elif what == "keep":
        until = clock.now() + timedelta(hours=4)
        kept = [{"region": regions[0], "seats": seats, "until": until}]
        catalogue.set_aside(DIRECTOR, offering=offering, kept=kept)
    elif hers is not None:
        answer(what, hers, who, seats)


def answer(what: str, hers: Any, who: Any, place: int) -> None:
    if what == "leave":
        actions.withdraw(who, enrolment=hers)
    elif what == "answer":
        actions.take_up(who, enrolment=hers)
    elif what == "ahead":
        actions.put_ahead(DIRECTOR, enrolment=hers, place=place, because="Een fout van ons, dus zij gaat voor.")


def waits_in_vain(offering: Any) -> bool:
    """Whether the first in line could have what she asks of seats that are for everybody."""
    first = queries.queue(offering).first()
    kept = catalogue_kept(offering)
    if first is None or kept:
        return False
    offering.refresh_from_db()
    return queries.seated(offering).count() < offering.max_number_students and first.seats <= offering.seats_left


def catalogue_kept(offering: Any) -> bool:
    return any(one.is_kept(clock.now()) for one in offering.set_asides.all())
