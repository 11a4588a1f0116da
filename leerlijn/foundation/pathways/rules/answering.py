"""Answer every pathway of a book for one person on one day."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from functools import cached_property

from leerlijn.foundation.pathways.rules import wording
from leerlijn.foundation.pathways.rules.book import Book, Pathway, Statement, Test
from leerlijn.foundation.pathways.rules.changing import changes
from leerlijn.foundation.pathways.rules.expressions import Clause, OneOf
from leerlijn.foundation.pathways.rules.reasons import doubts_of, reasons
from leerlijn.foundation.pathways.rules.standing import standing
from leerlijn.foundation.pathways.rules.testing import test_needed
from leerlijn.foundation.pathways.rules.weighing import deciding, weigh
from leerlijn.foundation.pathways.types import Answer, Answers, Evaluation, Facts, Reason, TestNeeded, Truth

WISHES = (("school_type", "sectors"), ("role", "roles"), ("goal", "goals"))


def answer_all(book: Book, facts: Facts, on: date) -> Answers:
    """The answer of every pathway, with what is needed to give it again."""
    weighings = [Weighing(book, pathway, facts, on) for pathway in book.pathways]
    versions = tuple(rule.version for rule in book.rules)
    evaluation = Evaluation(facts, on, versions, digest(book, weighings, facts, on))
    return Answers(tuple(weighing.answer for weighing in weighings), evaluation)


def digest(book: Book, weighings: list[Weighing], facts: Facts, on: date) -> str:
    """Fingerprint of facts, day, the content of every rule, and what came out of it; not of the words."""
    parts = {
        "facts": Facts(facts.known).to_json(),
        "on": on.isoformat(),
        "rules": {rule.version: rule.digest for rule in book.rules},
        "outcome": {weighing.pathway.id: weighing.outcome for weighing in weighings},
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


class Weighing:
    """One pathway held against the facts of one person on one day."""

    def __init__(self, book: Book, pathway: Pathway, facts: Facts, on: date) -> None:
        self.book, self.pathway, self.facts, self.on = book, pathway, facts, on
        self.asked = pathway.asks(facts)

    @cached_property
    def doubts(self) -> tuple[Reason, ...]:
        """What makes us doubt the rule itself today."""
        return doubts_of(self.pathway.basis, self.on)

    @cached_property
    def verdict(self) -> Truth:
        """A rule in doubt decides nothing: no silent yes, and no silent no."""
        return Truth.UNCERTAIN if self.doubts else weigh(self.asked, self.facts, self.on)

    @cached_property
    def unwanted(self) -> tuple[str, ...]:
        """The wishes this pathway does not serve."""
        pairs = [(wish, getattr(self.pathway, attribute)) for wish, attribute in WISHES]
        return tuple(wish for wish, served in pairs if self.facts.knows(wish) and self.facts.get(wish) not in served)

    @cached_property
    def decided_by(self) -> tuple[Clause, ...]:
        """As few clauses as decide it."""
        return deciding(self.asked, self.facts, self.on)

    @cached_property
    def needs(self) -> tuple[str, ...]:
        """The unknown facts that could still decide it; none when the rule itself is in doubt."""
        if self.verdict is not Truth.UNCERTAIN or self.doubts:
            return ()
        open_facts = (clause.fact for clause in self.decided_by if not clause.basis.doubts(self.on))
        return tuple(dict.fromkeys(fact for fact in open_facts if not self.facts.knows(fact)))

    @property
    def outcome(self) -> list[str]:
        """What came out, without words."""
        clauses = [f"{clause.fact}{'!' if clause.is_negated else ''}" for clause in self.decided_by]
        tests = [f"{test.id}:{test.needed.value}" for test in self.tests]
        return [self.verdict.value, *self.unwanted, *clauses, *tests]

    @cached_property
    def tests(self) -> tuple[TestNeeded, ...]:
        """The tests of this pathway that exist on this day, and whether this person needs them."""
        listed = (self.book.get(Test, name) for name in self.pathway.tests)
        existing = (test for test in listed if test.basis.holds_on(self.on))
        return tuple(test_needed(self.book, test, self.facts, self.on) for test in existing)

    @property
    def remarks(self) -> tuple[Reason, ...]:
        """The statements worth saying to this person, each with whether it stands."""
        listed = (self.book.get(Statement, name) for name in self.pathway.statements)
        return tuple(standing(self.book, told.id, self.on).reason for told in listed if self._concerns(told))

    def _concerns(self, statement: Statement) -> bool:
        has_to = {test.id for test in self.tests if test.needed is not Truth.NO}
        return statement.with_test in {"", *has_to} and all(
            self.facts.get(key) in values for key, values in statement.only_with.items()
        )

    @property
    def because(self) -> tuple[Reason, ...]:
        """What decided, in words: doubts about the rule first."""
        found = reasons(self.book.facts, self.decided_by, self.facts, self.on, self.pathway.basis)
        return self.doubts + found

    @property
    def answer(self) -> Answer:
        """The answer with its reasons and what would change it."""
        return Answer(
            pathway=self.pathway.card,
            verdict=self.verdict,
            is_wanted=not self.unwanted,
            because=self._wishes() + self.because,
            changes=changes(self.book.facts, self.asked, self.facts, self.on) if not self.doubts else (),
            tests=self.tests,
            remarks=self.remarks,
            needs=self.needs,
        )

    def _wishes(self) -> tuple[Reason, ...]:
        served = dict(WISHES)
        found = []
        for wish in self.unwanted:
            fact, value = self.book.facts[wish], self.facts.get(wish)
            clause = Clause(wish, OneOf(getattr(self.pathway, served[wish])))
            text = wording.reason(fact, clause, value, self.on)
            basis = self.pathway.basis
            found.append(Reason(text, Truth.NO, wish, basis.sources, basis.certainty))
        return tuple(found)
