"""Who takes part in an offering and who waits, one after another between the day it opened and the day it began."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from leerlijn.demo import files
from leerlijn.demo.actions import LOADER
from leerlijn.demo.back_then import then
from leerlijn.demo.loaders.cast import SINCE, somebody
from leerlijn.demo.loaders.describing import outcome
from leerlijn.demo.stage import Stage
from leerlijn.foundation.credentials import actions as credentials
from leerlijn.foundation.people import actions as people
from leerlijn.journey.enrolment import actions as enrolment
from leerlijn.kernel.roles import ROLES

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering
    from leerlijn.foundation.organisations.models import Organisation, Region
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
    everybody = _everybody(stage, told.told)
    least, _most = told.told.get("together", (1, 1))
    for (person, school), moment in zip(everybody, told.moments(len(everybody)), strict=True):
        with then(moment):
            enrolment.enrol(
                LOADER, person=person, offering=told.offering, region=told.region, seats=least, on_behalf_of=school,
                waives=told.told.get("waives", ()),
            )  # fmt: skip


def _everybody(stage: Stage, told: dict[str, Any]) -> list[tuple[Person, Organisation | None]]:
    """Who enrols, each with the school she comes for where the data says that people come for theirs."""
    everybody = _people(stage, told)
    if "as" not in told:
        return [(person, None) for person in everybody]
    schools = [stage.school(row["code"]) for row in files.rows(told["schools"], "schools.csv") if _is_of(row, told)]
    cast = len(told.get("people", ()))
    for_whom = [stage.school(code) for code in told.get("people_of", ())]
    for_whom += schools[told.get("skip", 0) :][: len(everybody) - cast]
    for person, school in list(zip(everybody, for_whom, strict=True))[cast:]:
        _bring_along(person, school, told)
    return list(zip(everybody, for_whom, strict=True))


def _is_of(row: dict[str, str], told: dict[str, Any]) -> bool:
    """A primary school, of the board whose group it is if it is of one, and of nobody in the cast."""
    is_there = row["sector"] == "po" and row["code"] not in told.get("people_of", ())
    return is_there and told.get("in_company", row["board"]) == row["board"]


def _bring_along(person: Person, school: Organisation, told: dict[str, Any]) -> None:
    """The role she has at that school, and what she could do before."""
    people.give_role(LOADER, person=person, role=ROLES[told["as"]], organisation=school, valid_from=SINCE)
    for code in told.get("brings", ()):
        credentials.recognise(
            LOADER,
            person=person,
            outcome=outcome(code),
            ground="brought_along",
            source=told["brings_source"],
            since=SINCE,
        )


def _people(stage: Stage, told: dict[str, Any]) -> list[Person]:
    """The cast first and then the pool; in line those of the cast who are first there, the pool, and the cast again."""
    if not told.get("taken"):
        return []
    seated, ahead, last = (
        [stage.person(slug) for slug in told.get(key, ())] for key in ("people", "people_next", "people_waiting")
    )
    first, number = told.get("from", 0), told["taken"] - len(seated)
    in_line = told.get("waiting", 0) - len(ahead) - len(last)
    pool = [somebody(told["pool"], first + place) for place in range(number + in_line)]
    return [*seated, *pool[:number], *ahead, *pool[number:], *last]
