"""What somebody need not do again, as plain values. Knows no database.

What she has shown is laid beside what a course asks. Each outcome the course asks is covered by the same outcome, by a
larger one she has shown, by all of its parts, by another version of it, or by a step of a crosswalk; the last two are
never certain, and say so. Only when every outcome is covered it is an exemption of the whole course; otherwise it is of
a part, which brings no credits. The same facts give the same answer, so each proposal can be computed again.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Relation(TextChoices):
    """How what somebody has shown stands to what a course asks."""

    SAME = "same", _("dezelfde leeruitkomst")
    WHOLE = "whole", _("een grotere leeruitkomst waar deze bij hoort")
    PARTS = "parts", _("alle delen van deze leeruitkomst")
    SOME_PARTS = "some_parts", _("een deel van deze leeruitkomst")
    VERSION = "version", _("een andere versie van deze leeruitkomst")
    CROSSWALK = "crosswalk", _("een leeruitkomst uit een overgangstabel")
    AGREEMENT = "agreement", _("een doorstroomafspraak")


CERTAIN = frozenset({Relation.SAME, Relation.WHOLE, Relation.PARTS, Relation.AGREEMENT})
"""Where nothing has to be weighed: the words of the outcome are the same, or it holds all of it."""


class Gives(TextChoices):
    """What an exemption brings: the credits of the course, or only that one need not do it."""

    CREDITS = "credits", _("vrijstelling met de studiepunten")
    WAIVER = "waiver", _("ontheffing zonder studiepunten")


@dataclass(frozen=True, slots=True)
class Shown:
    """One outcome that somebody has shown: `key` names the fact (decision:7, recognition:12), `facts` what is known."""

    outcome: int
    key: str
    facts: Mapping[str, Any] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Step:
    """One outcome stands for another by a crosswalk, with why; `source` says where that stands."""

    before: int
    after: int
    because: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """How outcomes hang together: (part, whole), versions of one outcome as {outcome: (family, version)}, crosswalks."""

    compositions: tuple[tuple[int, int], ...] = ()
    versions: Mapping[int, tuple[str, int]] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """One outcome a course asks, with the fact that covers it and how; `note` is what a human still has to weigh."""

    wanted: int | None
    shown: Shown
    relation: Relation
    note: str = ""

    @property
    def is_certain(self) -> bool:
        return self.relation in CERTAIN

    @property
    def covers(self) -> bool:
        """Whether the outcome is covered by it, and not only for a part."""
        return self.relation != Relation.SOME_PARTS

    def as_facts(self) -> dict[str, Any]:
        """As data, to keep with the proposal."""
        fact = {"wanted": self.wanted, "shown": self.shown.outcome, "key": self.shown.key}
        return {**fact, "relation": str(self.relation), "note": self.note, "by": dict(self.shown.facts)}


@dataclass(frozen=True, slots=True)
class Match:
    """What somebody need not do again of one course: the grounds, and which outcomes are left."""

    grounds: tuple[Ground, ...]
    left: tuple[int, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing of the course is left."""
        return not self.left

    @property
    def is_certain(self) -> bool:
        return all(one.is_certain for one in self.grounds)

    @property
    def keys(self) -> frozenset[str]:
        """The facts it rests on."""
        return frozenset(one.shown.key for one in self.grounds)

    @property
    def digest(self) -> str:
        """The same for the same facts, and other as soon as one of them is other."""
        said = sorted(f"{one.wanted}<{one.relation}<{one.shown.outcome}<{one.shown.key}" for one in self.grounds)
        return hashlib.sha256("\n".join([*said, *map(str, sorted(self.left))]).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Saved:
    """What one programme costs somebody less: credits by unit, confirmed and proposed, never added across units."""

    confirmed: Mapping[str, Decimal]
    proposed: Mapping[str, Decimal]
    remaining: tuple[Decimal, str] | None


def weigh(asked: Collection[int], shown: Mapping[int, Shown], links: Links) -> Match | None:
    """What of a course somebody need not do again; None when she has shown nothing of it."""
    web = _Web(shown, links)
    found = {wanted: web.grounds_of(wanted) for wanted in sorted(asked)}
    grounds = tuple(ground for each in found.values() for ground in each)
    left = tuple(wanted for wanted, each in found.items() if not each or not all(one.covers for one in each))
    return Match(grounds, left) if grounds else None


def within_reach(shown: Collection[int], links: Links) -> set[int]:
    """Every outcome that these could cover, wholly or in part: what a course must ask for to be looked at."""
    families = defaultdict(set)
    for outcome, (family, _version) in links.versions.items():
        families[family].add(outcome)
    beside: dict[int, set[int]] = defaultdict(set)
    for outcome, (family, _version) in links.versions.items():
        beside[outcome] |= families[family]
    for step in links.steps:
        beside[step.before].add(step.after)
    above, below = defaultdict(set), defaultdict(set)
    for part, whole in links.compositions:
        above[part].add(whole)
        below[whole].add(part)
    reached = _closure(set(shown), below)
    reached |= {other for one in reached for other in beside[one]}
    return _closure(reached, above)


def saved(load: tuple[Decimal, str] | None, credits: Iterable[tuple[bool, Decimal | None, str]]) -> Saved:
    """Add up what is confirmed (True) and proposed (False) per unit; what remains is said in the programme's own unit."""
    sums: dict[bool, dict[str, Decimal]] = {True: {}, False: {}}
    for is_confirmed, value, unit in credits:
        if value is not None:
            sums[is_confirmed][unit] = sums[is_confirmed].get(unit, Decimal(0)) + value
    remaining = None if load is None else (max(Decimal(0), load[0] - sums[True].get(load[1], Decimal(0))), load[1])
    return Saved(sums[True], sums[False], remaining)


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
        self.wholes: dict[int, list[int]] = defaultdict(list)
        self.parts: dict[int, list[int]] = defaultdict(list)
        for part, whole in links.compositions:
            self.wholes[part].append(whole)
            self.parts[whole].append(part)
        self.families: dict[str, list[int]] = defaultdict(list)
        for outcome, (family, _version) in links.versions.items():
            self.families[family].append(outcome)

    def grounds_of(self, wanted: int) -> list[Ground]:
        """What covers an outcome: one ground, or one for each of its parts; empty when nothing does."""
        if one := self._covering(wanted):
            return [one]
        covered = {part: self._all_parts(part, frozenset({wanted})) for part in self.parts[wanted]}
        found = [ground for each in covered.values() for ground in each[1]]
        is_all = bool(covered) and all(whole for whole, _grounds in covered.values())
        relation = Relation.PARTS if is_all else Relation.SOME_PARTS
        return [self._through(wanted, ground, relation) for ground in found]

    def _covering(self, wanted: int) -> Ground | None:
        """The one fact that covers all of an outcome, the surest first."""
        if wanted in self.shown:
            return Ground(wanted, self.shown[wanted], Relation.SAME)
        larger = _closure(set(self.wholes[wanted]), {part: set(wholes) for part, wholes in self.wholes.items()})
        if known := sorted(larger & self.shown.keys()):
            return Ground(wanted, self.shown[known[0]], Relation.WHOLE)
        for step in self.links.steps:
            if step.after == wanted and step.before in self.shown:
                note = ": ".join(part for part in (step.source, step.because) if part)
                return Ground(wanted, self.shown[step.before], Relation.CROSSWALK, note)
        return self._other_version(wanted)

    def _other_version(self, wanted: int) -> Ground | None:
        family, version = self.links.versions.get(wanted, ("", 0))
        known = [one for one in self.families.get(family, ()) if one in self.shown]
        if not known:
            return None
        nearest = min(known, key=lambda one: (abs(self.links.versions[one][1] - version), one))
        return Ground(wanted, self.shown[nearest], Relation.VERSION, f"{self.links.versions[nearest][1]}>{version}")

    def _all_parts(self, part: int, above: frozenset[int]) -> tuple[bool, list[Ground]]:
        """Whether a part is covered, and by what; a part that is made of parts is looked into."""
        if part in above:
            return False, []
        if one := self._covering(part):
            return True, [one]
        below = [self._all_parts(each, above | {part}) for each in self.parts[part]]
        return bool(below) and all(whole for whole, _grounds in below), [one for _w, each in below for one in each]

    @staticmethod
    def _through(wanted: int, ground: Ground, relation: Relation) -> Ground:
        """A part's ground, told of the whole; what was not certain of the part stays so."""
        if relation == Relation.PARTS and not ground.is_certain:
            return Ground(wanted, ground.shown, ground.relation, ground.note)
        return Ground(wanted, ground.shown, relation, ground.note)
