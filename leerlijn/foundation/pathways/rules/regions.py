"""Is an education region large enough? The numbers stand in a statement; here is only how they are compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from leerlijn.foundation.pathways.rules.book import Statement
from leerlijn.foundation.pathways.rules.truth import all_of, any_of, truth_of
from leerlijn.foundation.pathways.types import Truth

SECTORS = ("po", "vo", "mbo")


@dataclass(frozen=True)
class RegionCheck:
    """Each threshold by itself, and all of them together."""

    students: Truth
    sectors: Mapping[str, Truth]

    @property
    def truth(self) -> Truth:
        """Enough students, and in at least one sector enough pupils."""
        return all_of([self.students, any_of(self.sectors.values())])


def check_region(thresholds: Statement, *, students: int | None, pupils: Mapping[str, int | None]) -> RegionCheck:
    """Students and side entrants in training schools, pupils per sector; a number that is not known: not certain."""
    least = thresholds.value
    sectors = {sector: _reaches(pupils.get(sector), least[sector]) for sector in SECTORS}
    return RegionCheck(_reaches(students, least["students"]), sectors)


def _reaches(number: int | None, least: int) -> Truth:
    return Truth.UNCERTAIN if number is None else truth_of(number >= least)
