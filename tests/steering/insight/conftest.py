"""A region with two boards at which people began side entry, and a scheme for schools."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from leerlijn.demo.back_then import then
from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.foundation.organisations import actions as organisations
from leerlijn.journey.enrolment import actions as enrolment
from leerlijn.kernel import clock
from leerlijn.kernel.languages import in_languages
from leerlijn.steering.insight import actions as insight
from leerlijn.steering.insight import queries
from leerlijn.steering.insight.types import Observed, Topic
from tests.cast import DIRECTOR, make_organisation, person

TERM = date(2026, 11, 1)


@pytest.fixture
def boards(region) -> list[Any]:
    """Two boards that take part."""
    made = [make_organisation(code, name, "board") for code, name in (("41400", "De Waard"), ("62662", "Merwescholen"))]
    for board in made:
        organisations.join(DIRECTOR, region=region, organisation=board, valid_from=TERM)
    return made


@dataclass
class SideEntry:
    """Side entry in the region: begins for so many people at a board, so many days ago."""

    programme: Any

    def begins(self, board: Any, people: list[Any], *, places: int = 20, days_ago: int = 30) -> Any:
        start = clock.now() - timedelta(days=days_ago)
        with then(start - timedelta(days=30)):
            offering = catalogue.offer(
                DIRECTOR,
                specification=self.programme,
                organisation=board,
                start_date_time=start,
                max_number_students=places,
            )
            catalogue.publish(DIRECTOR, offering=offering)
            for one in people:
                enrolment.enrol(DIRECTOR, person=one, offering=offering)
        return offering


@pytest.fixture
def side_entry(hogeschool) -> SideEntry:
    return SideEntry(
        catalogue.describe(
            DIRECTOR,
            organisation=hogeschool,
            kind="programme",
            type="x-zij-instroom",
            name="Zij-instroom",
            sectors=["po"],
        )
    )


def crowd(name: str, number: int) -> list[Any]:
    """So many people."""
    return [person(f"{name}{place}", surname="Bakker") for place in range(number)]


@pytest.fixture
def begun(side_entry, boards) -> SideEntry:
    """Nine people began: seven at one board, two at the other."""
    side_entry.begins(boards[0], crowd("een", 7), places=8)
    side_entry.begins(boards[1], crowd("twee", 2), places=4)
    return side_entry


@pytest.fixture
def scheme(region) -> Any:
    """A scheme in which three schools take part, each for EUR 16,000, and two of them answered."""
    made = insight.open_scheme(
        DIRECTOR,
        region=region,
        slug="experimenteren",
        name=in_languages("Experimenteren", "Experimenting"),
        source="Nieuwsflits",
        valid_from=TERM,
    )
    schools = [make_organisation(f"0{place}AA", f"School {place}", "school").pk for place in range(3)]
    facts = [Observed(Topic.JOINED, pk, TERM) for pk in schools]
    facts += [Observed(Topic.AWARDED, pk, TERM, 16_000_00) for pk in schools]
    facts += [Observed(Topic.ANSWERED, pk, TERM) for pk in schools[:2]]
    insight.record(DIRECTOR, scheme=made, facts=facts)
    return made


@pytest.fixture
def named(region):
    """A figure of the region by its name."""
    return lambda key: queries.named(region, key)
