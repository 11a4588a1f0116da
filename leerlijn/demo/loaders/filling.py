"""Who takes part in an offering and who waits, one after another between the day it opened and the day it began."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from leerlijn.demo.actions import LOADER
from leerlijn.demo.back_then import then
from leerlijn.demo.loaders.cast import somebody
from leerlijn.demo.stage import Stage
from leerlijn.journey.enrolment import actions as enrolment

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering
    from leerlijn.foundation.organisations.models import Region
    from leerlijn.foundation.people.models import Person


@dataclass(frozen=True)
class Round:
    """An offering of a region to be filled as its data tells, between two moments."""

    region: Region
    offering: Offering
    told: dict[str, Any]
    opened: datetime
    closes: datetime

    def moments(self, number: int) -> Iterator[datetime]:
        """So many moments, evenly spread between opening and closing."""
        step = (self.closes - self.opened) / (number + 1)
        return (self.opened + step * (place + 1) for place in range(number))


def fill(stage: Stage, told: Round) -> None:
    """Let everybody enrol; who gives a seat back makes room for the first in line."""
    people = _people(stage, told.told)
    for person, moment in zip(people, told.moments(len(people)), strict=True):
        with then(moment):
            enrolment.enrol(LOADER, person=person, offering=told.offering, region=told.region)


def _people(stage: Stage, told: dict[str, Any]) -> list[Person]:
    """The cast first and then the pool; in line the pool first and then the cast, so that she has a place to watch."""
    if not told.get("taken"):
        return []
    seated = [stage.person(slug) for slug in told.get("people", ())]
    last = [stage.person(slug) for slug in told.get("people_waiting", ())]
    number = told["taken"] + told.get("waiting", 0) - len(seated) - len(last)
    first = told.get("from", 0)
    return [*seated, *(somebody(told["pool"], first + place) for place in range(number)), *last]
