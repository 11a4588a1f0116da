"""Try a changed rule on the standing test persons: whose answer changes, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from leerlijn.foundation.pathways.rules.answering import Weighing
from leerlijn.foundation.pathways.rules.book import Book, Pathway, Rule, Test
from leerlijn.foundation.pathways.rules.opening import TestPerson
from leerlijn.foundation.pathways.rules.testing import test_needed
from leerlijn.foundation.pathways.types import Reason, Truth


@dataclass(frozen=True)
class Outcome:
    """What a rule says of a person, and why."""

    truth: Truth
    because: tuple[Reason, ...]


@dataclass(frozen=True)
class Trial:
    """One test person under the rule as it is and as it would become. `before` is None for a new rule."""

    person: TestPerson
    before: Outcome | None
    after: Outcome

    @property
    def changes_answer(self) -> bool:
        """Does the answer itself change?"""
        return self.before is None or self.before.truth is not self.after.truth

    @property
    def changes_reason(self) -> bool:
        """Does the same answer come about in another way?"""
        return not self.changes_answer and self.before != self.after


def try_on(before: Book | None, after: Book, code: str, persons: Iterable[TestPerson], on: date) -> tuple[Trial, ...]:
    """Every test person under both books; empty for rules that give no answer of their own."""
    if not isinstance(after.get(Rule, code), (Pathway, Test)):
        return ()
    return tuple(
        Trial(person, _outcome(before, code, person, on) if before else None, _outcome(after, code, person, on))
        for person in persons
    )


def _outcome(book: Book, code: str, person: TestPerson, on: date) -> Outcome:
    rule = book.get(Rule, code)
    if isinstance(rule, Test):
        needed = test_needed(book, rule, person.facts, on)
        return Outcome(needed.needed, needed.because)
    weighing = Weighing(book, book.get(Pathway, code), person.facts, on)
    return Outcome(weighing.verdict, weighing.because)
