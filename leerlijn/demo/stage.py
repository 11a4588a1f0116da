"""What the loaders share while they work: today, people and organisations by their names in the data, progress."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, UUID, uuid5

from leerlijn.demo import files
from leerlijn.demo.actions import LOADER
from leerlijn.foundation.organisations import queries as organisations
from leerlijn.foundation.people import queries as people
from leerlijn.kernel import clock

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation, Region
    from leerlijn.foundation.people.models import Person

Code = tuple[str, str]
DOMAIN, BOARD, SCHOOL, LOCATION = "internet_domain", "board_number", "institution_code", "location_code"
SIGNS_OF_A_LOCATION = 6


@dataclass
class Stage:
    """One load: `tick` is called for each thing that went in."""

    tick: Callable[[], None]
    today: date = field(default_factory=clock.today)

    @cached_property
    def by_code(self) -> dict[Code, Organisation]:
        """Every organisation that is here, by type of code and code."""
        return {(row.code_type, row.code): row for row in organisations.organisations_visible_to(LOADER)}

    def organisation(self, key: str) -> Organisation:
        """An organisation by its key in organisations.toml."""
        return self.by_code[(DOMAIN, files.table("organisations.toml")["organisation"][key][3])]

    def school(self, code: str) -> Organisation:
        """A school or one of its locations by its code."""
        return self.by_code[code_of(code)]

    def board(self, number: str) -> Organisation:
        """A board by its number."""
        return self.by_code[(BOARD, number)]

    def region(self, slug: str) -> Region:
        """A region that was loaded before."""
        found = organisations.region(slug)
        assert found is not None, f"region {slug} comes first"
        return found

    def person(self, slug: str) -> Person:
        """One of the cast."""
        found = people.demo_person(slug)
        assert found is not None, f"{slug} stands not in people.toml"
        return found


def code_of(code: str) -> Code:
    """The type of a code of schools.csv: of a school, or with two digits more of one of its locations."""
    return (LOCATION if len(code) == SIGNS_OF_A_LOCATION else SCHOOL), code


def fixed_id(*parts: object) -> UUID:
    """The same number for the same thing at every load."""
    return uuid5(NAMESPACE_URL, "/".join(("leerlijn:demo", *map(str, parts))))
