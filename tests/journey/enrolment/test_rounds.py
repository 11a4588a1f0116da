"""A seat in an orientation round: from there the desk follows what comes of it."""

from __future__ import annotations

import pytest

from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.journey.desk import actions as desk
from leerlijn.journey.desk import queries as rounds
from leerlijn.journey.desk.types import ORIENTATION, Outcome
from leerlijn.journey.enrolment import actions
from tests.cast import DIRECTOR

pytestmark = pytest.mark.django_db


@pytest.fixture
def orientation(offer):
    return offer(1, sort=ORIENTATION, name="Oriëntatie zij-instroom")


@pytest.fixture
def seat(aya, orientation, region):
    return actions.enrol(aya, person=aya, offering=orientation, region=region)


def followed(region):
    return {one.person: one.outcome for one in rounds.orientation_participants_visible_to(DIRECTOR, region)}


def test_who_gets_a_seat_through_the_page_is_followed_by_that_regions_desk(client, aya, orientation, region):
    client.force_login(aya)
    client.post(f"/{region.slug}/inschrijvingen/aanbod/{orientation.pk}/")
    assert followed(region) == {aya: Outcome.STARTED}


def test_who_waits_is_followed_once_she_gets_the_seat(seat, aya, bram, orientation, region):
    actions.enrol(bram, person=bram, offering=orientation, region=region)
    assert followed(region) == {aya: Outcome.STARTED}
    actions.withdraw(aya, enrolment=seat)
    assert followed(region) == {bram: Outcome.STARTED}


def test_a_freed_line_place_changes_nothing_for_who_takes_part(seat, aya, bram, orientation, region):
    waiting = actions.enrol(bram, person=bram, offering=orientation, region=region)
    actions.withdraw(bram, enrolment=waiting)
    assert followed(region) == {aya: Outcome.STARTED}


def test_what_came_of_it_stays_when_she_gives_the_seat_back_later(seat, aya, region):
    [participant] = rounds.orientation_participants_visible_to(DIRECTOR, region)
    desk.record_outcome(DIRECTOR, participant=participant, outcome=Outcome.SIDE_ENTRY)
    actions.withdraw(aya, enrolment=seat)
    assert followed(region) == {aya: Outcome.SIDE_ENTRY}


def test_a_cancelled_round_leaves_nobody_to_follow(seat, orientation, region):
    catalogue.cancel(DIRECTOR, offering=orientation)
    assert followed(region) == {}


def test_other_offerings_open_nothing_at_the_desk(aya, offer, region):
    actions.enrol(aya, person=aya, offering=offer(2), region=region)
    assert followed(region) == {}


def test_without_a_region_nobody_follows(aya, orientation, region):
    """An import or a command names no region: then there is no desk to tell."""
    actions.enrol(DIRECTOR, person=aya, offering=orientation)
    assert followed(region) == {}
