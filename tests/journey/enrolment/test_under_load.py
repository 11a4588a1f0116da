"""Many at once, on one seat. Runs on both databases, with a connection per thread, as the web does."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.journey.enrolment import actions, queries
from leerlijn.journey.enrolment.types import Happening, State
from leerlijn.kernel.models import Outgoing
from tests.at_once import all_at_once
from tests.cast import DIRECTOR, person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def crowd(region) -> list[Any]:
    return [person(f"Kandidaat{number}") for number in range(32)]


def enrolling(who: Any, offering: Any) -> Callable[[], Any]:
    return lambda: actions.enrol(who, person=who, offering=offering)


def withdrawing(who: Any, enrolment: Any) -> Callable[[], Any]:
    own = queries.visible_to(DIRECTOR).select_related("offering__organisation", "person")
    return lambda: actions.withdraw(who, enrolment=own.get(pk=enrolment.pk))


def test_the_last_seat_goes_to_exactly_one_and_the_rest_stand_in_line(offer, crowd):
    offering = offer(seats=1)
    given = all_at_once([enrolling(who, offering) for who in crowd])
    assert Counter(one.state for one in given) == {State.ASSOCIATED: 1, State.QUEUED: 31}
    assert sorted(queries.position(one) or 0 for one in given) == list(range(32))
    assert sorted(one.arrival for one in given) == list(range(1, 33))
    assert queries.verify_replay(offering) == []
    assert Outgoing.objects.count() == 32


def test_a_form_sent_from_two_tabs_gives_one_seat(offer, crowd):
    offering, who = offer(seats=5), crowd[0]
    given = all_at_once([enrolling(who, offering)] * 8)
    assert Counter(one if isinstance(one, str) else "in" for one in given) == {"in": 1, "already_in": 7}
    assert queries.verify_replay(offering) == []
    assert Outgoing.objects.count() == 1


def test_withdrawing_twice_at_once_frees_one_seat(offer, crowd):
    offering, [first, second, third, *_] = offer(seats=1), crowd
    mine, *_ = [actions.enrol(who, person=who, offering=offering) for who in (first, second, third)]
    given = all_at_once([withdrawing(first, mine)] * 4)
    assert Counter(one if isinstance(one, str) else "out" for one in given) == {"out": 1, "already_out": 3}
    assert [one.person for one in queries.queue(offering)] == [third]
    assert queries.verify_replay(offering) == []


def test_everybody_who_leaves_is_followed_by_exactly_one(offer, crowd):
    offering = offer(seats=8)
    given = [actions.enrol(who, person=who, offering=offering) for who in crowd]
    all_at_once([withdrawing(who, one) for who, one in zip(crowd[:8], given[:8], strict=True)])
    seated = queries.visible_to(DIRECTOR).filter(offering=offering, state=State.ASSOCIATED)
    assert [one.person for one in seated.order_by("arrival")] == crowd[8:16]
    assert queries.verify_replay(offering) == []


def test_seats_added_while_people_come_and_go_are_all_handed_out(offer, crowd):
    offering, chance = offer(seats=4), random.Random(1)
    given = [actions.enrol(who, person=who, offering=offering) for who in crowd[:12]]
    deeds = [enrolling(who, offering) for who in crowd[12:28]]
    deeds += [withdrawing(crowd[place], given[place]) for place in chance.sample(range(12), 6)]
    deeds += [lambda: catalogue.change_offering(DIRECTOR, offering=offering, max_number_students=9)]
    chance.shuffle(deeds)
    all_at_once(deeds)
    offering.refresh_from_db()
    assert (offering.enrolled_number_students, offering.queued_number_students) == (9, 13)
    assert queries.verify_replay(offering) == []
    assert Happening.PROMOTED in set(queries.seat_changes_visible_to(DIRECTOR).values_list("what", flat=True))
