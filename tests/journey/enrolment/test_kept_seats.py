"""Seats set aside for a region or an organisation, and seats that offerings share."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.foundation.catalogue import queries as offerings
from leerlijn.foundation.people import actions as people
from leerlijn.journey.enrolment import actions, listeners, queries
from leerlijn.journey.enrolment.types import State
from leerlijn.kernel import clock
from leerlijn.kernel.roles import EMPLOYEE
from tests.cast import DIRECTOR

pytestmark = pytest.mark.django_db


def enrol(who, offering, region=None):
    return actions.enrol(who, person=who, offering=offering, region=region)


@pytest.fixture
def kept(offer, region):
    """Two seats, one of them for the region, for ten more days."""
    offering = offer(seats=2)
    until = clock.now() + timedelta(days=10)
    catalogue.set_aside(DIRECTOR, offering=offering, kept=[{"region": region, "seats": 1, "until": until}])
    return offering


def test_a_kept_seat_waits_for_who_it_is_kept_for(kept, region, elsewhere, crowd):
    assert enrol(crowd[0], kept, elsewhere).is_seated
    assert enrol(crowd[1], kept, elsewhere).is_queued
    mine = enrol(crowd[2], kept, region)
    assert mine.is_seated, "it was never the seat of who waits"
    assert queries.verify_replay(kept) == []


def test_who_has_a_kept_seat_leaves_it_to_her_own(kept, region, elsewhere, crowd):
    first = enrol(crowd[0], kept, region)
    enrol(crowd[1], kept, elsewhere)
    other, own = enrol(crowd[2], kept, elsewhere), enrol(crowd[3], kept, region)
    actions.withdraw(crowd[0], enrolment=first)
    assert [queries.in_detail(DIRECTOR, one.pk).state for one in (other, own)] == [State.QUEUED, State.ASSOCIATED]
    assert queries.verify_replay(kept) == []


def test_after_its_day_a_kept_seat_is_for_everybody(kept, elsewhere, crowd, time_machine):
    enrol(crowd[0], kept, elsewhere)
    waits = enrol(crowd[1], kept, elsewhere)
    time_machine.move_to(clock.now() + timedelta(days=11))
    listeners.leave_nobody_standing()
    assert queries.in_detail(DIRECTOR, waits.pk).is_seated
    assert queries.verify_replay(kept) == []


def test_seats_kept_no_longer_go_to_who_waits_at_once(kept, elsewhere, crowd):
    enrol(crowd[0], kept, elsewhere)
    waits = enrol(crowd[1], kept, elsewhere)
    catalogue.set_aside(DIRECTOR, offering=kept, kept=[])
    assert queries.in_detail(DIRECTOR, waits.pk).is_seated


def test_who_works_at_a_board_has_the_seats_that_are_kept_for_it(offer, hogeschool, crowd):
    offering = offer(seats=1)
    catalogue.set_aside(DIRECTOR, offering=offering, kept=[{"organisation": hogeschool, "seats": 1}])
    people.give_role(DIRECTOR, person=crowd[1], role=EMPLOYEE, organisation=hogeschool)
    assert enrol(crowd[0], offering).is_queued
    works = enrol(crowd[1], offering)
    assert (works.is_seated, works.share) == (True, f"organisation:{hogeschool.pk}")


def test_the_page_says_what_is_kept_for_whom(client, kept, elsewhere, crowd, to, region):
    enrol(crowd[0], kept, elsewhere)
    waits = enrol(crowd[1], kept, elsewhere)
    client.force_login(crowd[1])
    page = client.get(to("enrolment", pk=waits.pk)).content.decode()
    assert f"1 plek is voor mensen uit {region.name}." in page


@pytest.fixture
def outings(offer, hogeschool):
    """A morning and an evening with two seats each, and a bus with three."""
    both = offer(seats=2, name="Ochtend"), offer(seats=2, name="Avond")
    catalogue.share_seats(DIRECTOR, organisation=hogeschool, name="De bus", seats=3, offerings=both)
    return [offerings.offerings_visible_to(DIRECTOR).get(pk=one.pk) for one in both]


def test_a_shared_quota_is_never_oversold(outings, crowd):
    morning, evening = outings
    given = [enrol(one, morning) for one in crowd[:2]] + [enrol(one, evening) for one in crowd[2:4]]
    assert [one.state for one in given] == [State.ASSOCIATED] * 3 + [State.QUEUED]
    for offering in outings:
        assert queries.verify_replay(offering) == []


def test_a_seat_given_back_in_one_goes_to_who_asked_first_in_either(outings, crowd):
    morning, evening = outings
    first, *_ = [enrol(crowd[0], morning), enrol(crowd[1], morning), enrol(crowd[2], evening)]
    waits_evening, waits_morning = enrol(crowd[3], evening), enrol(crowd[4], morning)
    actions.withdraw(crowd[0], enrolment=first)
    assert queries.in_detail(DIRECTOR, waits_evening.pk).is_seated
    assert queries.in_detail(DIRECTOR, waits_morning.pk).is_queued
    for offering in outings:
        assert queries.verify_replay(offering) == []


def test_more_seats_together_move_up_both_lines(outings, crowd):
    morning, evening = outings
    for one, where in zip(crowd[:5], (morning, morning, evening, evening, morning), strict=True):
        enrol(one, where)
    catalogue.change_shared_seats(DIRECTOR, quota=offerings.quotas_visible_to(DIRECTOR).get(), seats=4)
    seated = queries.visible_to(DIRECTOR).filter(state=State.ASSOCIATED)
    assert seated.count() == 4
    for offering in outings:
        assert queries.verify_replay(offering) == []
