"""The rules themselves, and the book that holds the versions in force on one day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any as Anything
from typing import TypeVar

from leerlijn.foundation.pathways.calendar import duration_in_words
from leerlijn.foundation.pathways.rules.basis import Basis
from leerlijn.foundation.pathways.rules.expressions import ALWAYS, All, Expression
from leerlijn.foundation.pathways.rules.facts import FactBook, joined
from leerlijn.foundation.pathways.rules.opening import fact_book, results
from leerlijn.foundation.pathways.types import Card, Facts
from leerlijn.foundation.vocabulary.types import NOTHING, Text


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One version of one rule: what it says, what it stands on, who keeps it."""

    id: str
    number: int
    name: Text
    summary: Text
    basis: Basis
    owner: str
    digest: str
    note: Text = NOTHING

    @property
    def version(self) -> str:
        """Name of this version, as an evaluation keeps it."""
        return f"{self.id}@{self.number}"


@dataclass(frozen=True, kw_only=True)
class Pathway(Rule):
    """A way into or through the profession. Months are the shortest and the longest usual duration."""

    sectors: tuple[str, ...]
    roles: tuple[str, ...]
    result: str
    goals: tuple[str, ...]
    months: tuple[int, int]
    requires: Expression = ALWAYS
    in_so: Expression = ALWAYS
    tests: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    steps: tuple[Text, ...] = ()
    cost: Text = NOTHING

    def asks(self, facts: Facts) -> Expression:
        """What this pathway asks of somebody: its requirements, and what special education adds to them."""
        if self.in_so == ALWAYS or facts.get("school_type") != "so":
            return self.requires
        return All((self.requires, self.in_so))

    @property
    def card(self) -> Card:
        """The pathway as a page shows it."""
        first, *others = (fact_book()["school_type"].label(sector) for sector in self.sectors)
        schools = [first, *(other.in_a_sentence for other in others)]
        return Card(
            id=self.id, version=self.version, name=self.name, summary=self.summary, sectors=self.sectors,
            schools=joined(schools, AND), roles=self.roles, result=self.result, leads_to=results()[self.result],
            months=self.months, duration=duration_in_words(*self.months), certainty=self.basis.certainty,
            cost=self.cost, note=self.note, steps=self.steps, limits=self.limits, sources=self.basis.sources,
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Test(Rule):
    """A test on the way, needed unless something exempts from it."""

    __test__ = False  # not a test case
    needed_unless: Expression | None = None


@dataclass(frozen=True, kw_only=True)
class Limit(Rule):
    """A time limit: the kind of arithmetic and its numbers."""

    arithmetic: str
    sectors: tuple[str, ...]
    terms: Mapping[str, Anything] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Statement(Rule):
    """Something that is said to hold, for a while; another statement may have taken its place."""

    value: Mapping[str, Anything] = field(default_factory=dict)
    superseded_by: str = ""
    only_with: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # worth saying to whom
    with_test: str = ""  # worth saying only to who has to take this test


@dataclass(frozen=True, kw_only=True)
class Place(Rule):
    """A kind of school, and which qualifications are valid there."""

    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    partly: tuple[str, ...] = ()
    matching_subject: tuple[str, ...] = ()

    def speaks_of(self, qualification: str) -> bool:
        """Does this rule say anything of a qualification?"""
        return qualification in (*self.yes, *self.no, *self.partly, *self.matching_subject)


AND = Text("en", "and")
R = TypeVar("R", bound=Rule)


class NoSuchRule(KeyError):
    """The book holds no rule of that name."""


@dataclass(frozen=True)
class Book:
    """One version of every rule, and the vocabulary of facts they speak."""

    rules: tuple[Rule, ...]
    facts: FactBook
    _by_id: dict[str, Rule] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._by_id.update({rule.id: rule for rule in self.rules})

    @classmethod
    def on(cls, day: date, versions: Iterable[Rule], facts: FactBook) -> Book:
        """Of each rule the version in force on this day."""
        of_each: dict[str, list[Rule]] = {}
        for rule in versions:
            of_each.setdefault(rule.id, []).append(rule)
        return cls(tuple(in_force(choices, day) for choices in of_each.values()), facts)

    def with_rule(self, rule: Rule) -> Book:
        """This book with one rule in another version."""
        rules = tuple(rule if old.id == rule.id else old for old in self.rules)
        return Book(rules if rule.id in self._by_id else (*rules, rule), self.facts)

    def has(self, name: str) -> bool:
        """Is there a rule of this name?"""
        return name in self._by_id

    @property
    def pathways(self) -> tuple[Pathway, ...]:
        """Every pathway, in the order of the book."""
        return self.all_of(Pathway)

    def all_of(self, kind: type[R]) -> tuple[R, ...]:
        """Every rule of one kind, in the order of the book."""
        return tuple(rule for rule in self.rules if isinstance(rule, kind))

    def get(self, kind: type[R], name: str) -> R:
        """One rule; raises NoSuchRule when there is none of that kind."""
        rule = self._by_id.get(name)
        if not isinstance(rule, kind):
            raise NoSuchRule(name)
        return rule


def in_force(versions: list[Rule], day: date) -> Rule:
    """The newest version that holds on this day, or the newest of all when none does."""
    newest_first = sorted(versions, key=lambda rule: rule.number, reverse=True)
    return next((rule for rule in newest_first if rule.basis.holds_on(day)), newest_first[0])
