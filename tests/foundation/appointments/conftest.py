"""Slots that Chris offers at the desk."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from leerlijn.foundation.appointments import actions
from leerlijn.foundation.appointments.types import Moment
from leerlijn.kernel import clock


def at(day: int, hour: int, minutes: int = 20) -> Moment:
    """A moment so many days from now, at an hour of the Dutch clock."""
    start = (
        (clock.now() + timedelta(days=day)).astimezone(clock.zone).replace(hour=hour, minute=0, second=0, microsecond=0)
    )
    return Moment(start, start + timedelta(minutes=minutes))


def in_zone(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=clock.zone)


@pytest.fixture
def offer(region, chris):
    """Let Chris offer moments."""

    def offered(*moments: Moment, by=chris, owner=chris, **more):
        return actions.offer_slots(by, region=region, owner=owner, moments=moments, **more)

    return offered


@pytest.fixture
def slot(offer):
    return offer(at(3, 10))[0]
