"""A pathway for a reader who asked nothing yet: what it asks, brings and costs, and what we know of the rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from leerlijn.foundation.pathways.rules import wording
from leerlijn.foundation.pathways.rules.basis import Basis
from leerlijn.foundation.pathways.rules.book import Book, Limit, Pathway, Place, Rule, Test
from leerlijn.foundation.pathways.rules.expressions import Clause, Expression
from leerlijn.foundation.pathways.rules.facts import FactBook
from leerlijn.foundation.pathways.rules.limits import Term, period, window
from leerlijn.foundation.pathways.rules.parts import groups_of
from leerlijn.foundation.pathways.rules.reasons import doubts_of
from leerlijn.foundation.pathways.rules.standing import standing
from leerlijn.foundation.pathways.rules.validity import valid_at
from leerlijn.foundation.pathways.types import Card, Certainty, Reason, Source
from leerlijn.foundation.vocabulary.types import Text

COUNTED = ("period", "window")
TEACHING = ("po", "2g", "2g-limited", "1g", "ungraded")


@dataclass(frozen=True)
class Line:
    """One requirement in words, with where it stands."""

    text: Text
    source: Source
    certainty: Certainty


Lines = tuple[tuple[tuple[Line, ...], ...], ...]  # groups that all hold, of alternatives, of lines that hold together


@dataclass(frozen=True)
class Told:
    """A test, limit or other rule that goes with a pathway, as a reader sees it."""

    rule: Rule
    doubts: tuple[Reason, ...]
    exempt: Lines = ()
    term: Term | None = None


@dataclass(frozen=True)
class Sheet:
    """Everything a page of one pathway shows."""

    card: Card
    basis: Basis
    owner: str
    doubts: tuple[Reason, ...]
    asks: Lines
    asks_in_so: Lines
    tests: tuple[Told, ...]
    limits: tuple[Told, ...]
    remarks: tuple[Reason, ...]
    places: tuple[tuple[Place, Reason], ...]

    @property
    def counts_from_start(self) -> bool:
        """Is there a time limit that can be counted from the day somebody starts?"""
        return any(isinstance(told.rule, Limit) and told.rule.arithmetic in COUNTED for told in self.limits)


def describe(book: Book, pathway: Pathway, on: date, start: date | None = None) -> Sheet:
    """The sheet of a pathway on a day; with a start the time limits are counted from there."""
    tests = [test for name in pathway.tests if (test := book.get(Test, name)).basis.holds_on(on)]
    limits = [book.get(Limit, name) for name in pathway.limits]
    return Sheet(
        card=pathway.card,
        basis=pathway.basis,
        owner=pathway.owner,
        doubts=doubts_of(pathway.basis, on),
        asks=in_lines(book.facts, pathway.requires, pathway.basis),
        asks_in_so=in_lines(book.facts, pathway.in_so, pathway.basis),
        tests=tuple(_told_test(book.facts, test, on) for test in tests),
        limits=tuple(Told(limit, doubts_of(limit.basis, on), term=_term(limit, start)) for limit in limits),
        remarks=tuple(standing(book, name, on).reason for name in pathway.statements),
        places=_places(book, pathway, on),
    )


def in_lines(facts: FactBook, expression: Expression, basis: Basis) -> Lines:
    """A requirement in plain words."""
    return tuple(
        tuple(tuple(_line(facts, clause, basis) for clause in alternative) for alternative in group)
        for group in groups_of(expression)
    )


def in_one_text(facts: FactBook, expression: Expression, basis: Basis) -> Text:
    """A requirement as one text, to compare with another."""
    groups = in_lines(facts, expression, basis)
    nl = [" Of: ".join(" ".join(line.text.nl for line in lines) for lines in group) for group in groups]
    en = [" Or: ".join(" ".join(line.text.en for line in lines) for lines in group) for group in groups]
    return Text(" ".join(nl), " ".join(en))


def _line(facts: FactBook, clause: Clause, basis: Basis) -> Line:
    source = (clause.basis.sources or basis.sources)[0]
    text = wording.requirement(facts[clause.fact], clause)
    return Line(text, source, max(clause.basis.certainty, basis.certainty))


def _told_test(facts: FactBook, test: Test, on: date) -> Told:
    exempt = in_lines(facts, test.needed_unless, test.basis) if test.needed_unless else ()
    return Told(test, doubts_of(test.basis, on), exempt)


def _term(limit: Limit, start: date | None) -> Term | None:
    if start is None or limit.arithmetic not in COUNTED:
        return None
    return period(limit, start) if limit.arithmetic == "period" else window(limit, start)


def _places(book: Book, pathway: Pathway, on: date) -> tuple[tuple[Place, Reason], ...]:
    if pathway.result not in TEACHING:
        return ()
    known = (place for place in book.all_of(Place) if place.speaks_of(pathway.result))
    return tuple((place, valid_at(book, pathway.result, place.id, on)) for place in known)
