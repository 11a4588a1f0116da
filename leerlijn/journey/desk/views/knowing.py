"""What we know already of who visits the guide: used with its source instead of asked, and never of somebody else."""

from __future__ import annotations

from dataclasses import dataclass

from leerlijn.foundation.pathways import queries as pathways
from leerlijn.foundation.pathways.types import FromBackground
from leerlijn.foundation.people import queries as people
from leerlijn.foundation.people.types import Background, Kind, Known, Told
from leerlijn.journey.desk import guiding, queries
from leerlijn.journey.desk.guiding import Given
from leerlijn.journey.desk.views import visits
from leerlijn.kernel.pages import Request
from leerlijn.kernel.roles import ADVISER


@dataclass(frozen=True)
class Brought:
    """One answer that came from her background: what it says, and on what it stands."""

    fact: str
    label: str
    answer: str
    standing_on: tuple[Known, ...]


@dataclass(frozen=True)
class Reader:
    """Who reads the guide, with what she told before; nothing is known of a visitor."""

    given: Given
    background: Background
    known: FromBackground

    @property
    def brought(self) -> list[Brought]:
        """The answers that were not asked, each with its source; what she answered otherwise is hers."""
        facts = self.known.facts
        same = {fact for fact, value in facts if self.given.facts.get(fact) == value}
        words = queries.known_answers(self.given.facts)
        return [Brought(*one, self.known.standing_on[one[0]]) for one in words if one[0] in same]

    @property
    def brought_facts(self) -> frozenset[str]:
        """Which answers those are."""
        return frozenset(one.fact for one in self.brought)

    @property
    def talents(self) -> tuple[Known, ...]:
        """What she is good at, which stands before all that is missing."""
        return self.background.of(Kind.TALENT)

    @property
    def to_keep(self) -> tuple[Told, ...]:
        """What she answered and could keep as her background with one click."""
        return pathways.to_background(self.given.facts, self.background)

    def suggested(self, fact: str) -> str:
        """The answer to fill in beforehand, as it stands in an address; empty when there is none."""
        return guiding.written(self.known.likely, fact) if self.known.likely.knows(fact) else ""


def reader(request: Request) -> Reader:
    """The answers in the address, with what we know of who reads; an adviser at her desk looks for somebody else."""
    given = guiding.read(request.GET)
    if not request.actor.is_authenticated or request.region.pk in request.actor.scopes(ADVISER):
        return Reader(given.settled(), Background(), FromBackground())
    background = people.background_of(visits.person(request))
    known = pathways.from_background(background)
    return Reader(given.knowing(known.facts).settled(), background, known)
