"""What covers what: facts, grounds and rules."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.vocabulary.types import Text


class Relation(TextChoices):
    """How what somebody has shown stands to what a course asks."""

    SAME = "same", _("dezelfde leeruitkomst")
    WHOLE = "whole", _("een grotere leeruitkomst waar deze bij hoort")
    PARTS = "parts", _("alle delen van deze leeruitkomst")
    SOME_PARTS = "some_parts", _("een deel van deze leeruitkomst")
    VERSION = "version", _("een andere versie van deze leeruitkomst")
    CROSSWALK = "crosswalk", _("een leeruitkomst uit een overgangstabel")
    AGREEMENT = "agreement", _("een doorstroomafspraak")
    UNCHECKED = "unchecked", _("een doorstroomafspraak, met een diploma dat nog niemand nakeek")


CERTAIN = frozenset({Relation.SAME, Relation.WHOLE, Relation.PARTS, Relation.AGREEMENT})
"""Where nothing has to be weighed: the words of the outcome are the same, or it holds all of it."""


class Gives(TextChoices):
    """What an exemption brings: the credits of the course, or only that one need not do it."""

    CREDITS = "credits", _("vrijstelling met de studiepunten")
    WAIVER = "waiver", _("ontheffing zonder studiepunten")


@dataclass(frozen=True, slots=True)
class ExemptingRule:
    """The rule by which the house proposes, in a version; days are our own assumption until a board lays down its own.

    `title` says it of a whole course, `part` of a part.
    """

    key: str
    version: int
    since: date
    days_to_decide: int
    objection_days: int
    title: Text
    part: Text
    source: Text
    objection: Text
    certainty: str = "D"

    @classmethod
    def from_facts(cls, key: str, facts: Mapping[str, Any]) -> ExemptingRule:
        """From data as it stands in a file."""
        texts = {name: Text.from_json(facts[name]) for name in ("title", "part", "source", "objection")}
        return cls(key=key, **{**facts, **texts})


@dataclass(frozen=True, slots=True)
class Shown:
    """One outcome that somebody has shown: `key` names the fact (decision:7, recognition:12), `facts` what is known."""

    outcome: int
    key: str
    facts: Mapping[str, Any] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Step:
    """One outcome stands for another by a crosswalk, with why; without `covers` only for a part of it."""

    before: int
    after: int
    because: str = ""
    covers: bool = True


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
    of_a_part: bool = False
    """There is more to it than the outcomes: courses of a programme, or what an agreement does not name."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing of the course is left."""
        return not self.left and not self.of_a_part

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
        return _digest([*said, *self._what_is_left()])

    def case(self, *about: object) -> str:
        """The same for equal cases: other people and other facts, but covered in the same way by the same rule."""
        said = sorted(f"{one.wanted}<{one.relation}<{one.shown.outcome}" for one in self.grounds)
        return _digest([*said, *self._what_is_left(), *map(str, about)])

    def _what_is_left(self) -> list[str]:
        return [*map(str, sorted(self.left)), *(["of a part"] if self.of_a_part else [])]


def _digest(said: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(said).encode()).hexdigest()
