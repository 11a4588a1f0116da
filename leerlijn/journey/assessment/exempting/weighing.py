"""Laying what somebody has shown beside what a course asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from leerlijn.journey.assessment.exempting.values import Ground, Match, Relation, Shown, Step


@dataclass(frozen=True)
class Links:
    """How outcomes hang together: as (part, whole), as versions {outcome: (family, version)}, and by crosswalks."""

    compositions: tuple[tuple[int, int], ...] = ()
    versions: Mapping[int, tuple[str, int]] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()

    @cached_property
    def wholes(self) -> Mapping[int, set[int]]:
        """The outcomes each is a part of."""
        return _gathered(self.compositions)

    @cached_property
    def parts(self) -> Mapping[int, set[int]]:
        """The outcomes each is made of."""
        return _gathered((whole, part) for part, whole in self.compositions)

    @cached_property
    def families(self) -> Mapping[str, set[int]]:
        """The versions of each outcome."""
        return _gathered((family, outcome) for outcome, (family, _version) in self.versions.items())

    @cached_property
    def leading_to(self) -> Mapping[int, list[Step]]:
        """The steps of crosswalks that lead to an outcome, those that cover it first."""
        found: dict[int, list[Step]] = defaultdict(list)
        for step in sorted(self.steps, key=lambda one: (not one.covers, one.before, one.because)):
            found[step.after].append(step)
        return found


def weigh(asked: Collection[int], shown: Mapping[int, Shown], links: Links) -> Match | None:
    """What of a course somebody need not do again; None when she has shown nothing of it."""
    web = _Web(shown, links)
    found = {wanted: web.grounds_of(wanted) for wanted in sorted(asked)}
    grounds = tuple(ground for each in found.values() for ground in each)
    left = tuple(wanted for wanted, each in found.items() if not each or not all(one.covers for one in each))
    return Match(grounds, left) if grounds else None


def covering(wanted: Collection[int], links: Links) -> set[int]:
    """Every outcome that could cover one of these, wholly or in part: whom a new course may concern."""
    back = tuple(Step(step.after, step.before) for step in links.steps)
    turned = tuple((whole, part) for part, whole in links.compositions)
    return within_reach(wanted, links) | within_reach(wanted, Links(turned, links.versions, back))


def within_reach(shown: Collection[int], links: Links) -> set[int]:
    """Every outcome that these could cover, wholly or in part: what a course must ask for to be looked at."""
    reached = _closure(set(shown), links.parts)
    for outcome in tuple(reached):
        if outcome in links.versions:
            reached |= links.families[links.versions[outcome][0]]
    after = _gathered((step.before, step.after) for step in links.steps)
    reached |= {other for one in tuple(reached) for other in after.get(one, ())}
    return _closure(reached, links.wholes)


def _gathered(pairs: Iterable[tuple[Any, int]]) -> dict[Any, set[int]]:
    found: dict[Any, set[int]] = defaultdict(set)
    for one, other in pairs:
        found[one].add(other)
    return found


def _closure(start: set[int], links: Mapping[int, set[int]]) -> set[int]:
    reached, edge = set(start), set(start)
    while edge:
        edge = {other for one in edge for other in links.get(one, ())} - reached
        reached |= edge
    return reached


class _Web:
    """What somebody has shown, spun out along the links between outcomes, the surest way first."""

    def __init__(self, shown: Mapping[int, Shown], links: Links) -> None:
        self.shown, self.links = shown, links

    def grounds_of(self, wanted: int) -> list[Ground]:
        """What covers an outcome: one ground, or one for each of its parts; empty when nothing does."""
        is_all, found = self._laid_beside(wanted, frozenset())
        relation = Relation.PARTS if is_all else Relation.SOME_PARTS
        laid = [ground if ground.wanted == wanted else _through(wanted, ground, relation) for ground in found]
        return laid or self._in_part(wanted)

    def _laid_beside(self, wanted: int, above: frozenset[int]) -> tuple[bool, list[Ground]]:
        """Whether all of an outcome is covered, and by what: one fact or its parts, whichever is certain."""
        one = self._covering(wanted)
        if one and one.is_certain:
            return True, [one]
        is_all, found = self._by_parts(wanted, above)
        if one and not (is_all and all(ground.is_certain for ground in found)):
            return True, [one]
        return is_all, found

    def _covering(self, wanted: int) -> Ground | None:
        """The one fact that covers all of an outcome, the surest first."""
        if wanted in self.shown:
            return Ground(wanted, self.shown[wanted], Relation.SAME)
        if wanted in self.links.wholes:
            larger = _closure(set(self.links.wholes[wanted]), self.links.wholes)
            if known := sorted(larger & self.shown.keys()):
                return Ground(wanted, self.shown[known[0]], Relation.WHOLE)
        for step in self.links.leading_to.get(wanted, ()):
            if step.covers and step.before in self.shown:
                return Ground(wanted, self.shown[step.before], Relation.CROSSWALK, step.because)
        return self._other_version(wanted)

    def _other_version(self, wanted: int) -> Ground | None:
        versions = self.links.versions
        family, version = versions.get(wanted, ("", 0))
        known = self.links.families.get(family, set()) & self.shown.keys()
        if not known:
            return None
        nearest = min(known, key=lambda one: (abs(versions[one][1] - version), one))
        return Ground(wanted, self.shown[nearest], Relation.VERSION)

    def _by_parts(self, wanted: int, above: frozenset[int]) -> tuple[bool, list[Ground]]:
        """Whether all parts are covered, and by what; a part that is made of parts is looked into."""
        is_all, found = True, []
        for part in sorted(self.links.parts.get(wanted, set()) - above):
            whole, below = self._laid_beside(part, above | {wanted})
            is_all = is_all and whole
            found += below
        return is_all and bool(found), found

    def _in_part(self, wanted: int) -> list[Ground]:
        """What covers a part of it by a crosswalk."""
        steps = [step for step in self.links.leading_to.get(wanted, ()) if step.before in self.shown]
        return [Ground(wanted, self.shown[step.before], Relation.SOME_PARTS, step.because) for step in steps]


def _through(wanted: int, ground: Ground, relation: Relation) -> Ground:
    """A part's ground, told of the whole; what was not certain of the part stays so."""
    if relation == Relation.PARTS and not ground.is_certain:
        return Ground(wanted, ground.shown, ground.relation, ground.note)
    return Ground(wanted, ground.shown, relation, ground.note)
