"""Whether a person has to take a test on the way."""

from __future__ import annotations

from datetime import date

from leerlijn.foundation.pathways.rules import wording
from leerlijn.foundation.pathways.rules.book import Book, Test
from leerlijn.foundation.pathways.rules.expressions import Any, clauses, facts_of
from leerlijn.foundation.pathways.rules.reasons import doubts_of, reasons
from leerlijn.foundation.pathways.rules.truth import OPPOSITE
from leerlijn.foundation.pathways.rules.weighing import deciding, weigh
from leerlijn.foundation.pathways.types import Facts, TestNeeded, Truth, Value

NOT_SO: dict[str, Value] = {"yes_no": False, "moment": False, "several": frozenset()}


def test_needed(book: Book, test: Test, facts: Facts, on: date) -> TestNeeded:
    """Needed, unless something we know exempts from it; what would exempt and is not known stands under `unless`."""
    doubts = doubts_of(test.basis, on)
    exempt = test.needed_unless or Any(())
    assumed = _assuming_nothing(book, facts, facts_of(exempt))
    truth = weigh(exempt, assumed, on)
    decided = [clause for clause in deciding(exempt, assumed, on) if facts.knows(clause.fact)]
    unknown = [clause for clause in clauses(exempt) if assumed.knows(clause.fact) and not facts.knows(clause.fact)]
    return TestNeeded(
        id=test.id,
        name=test.name,
        summary=test.summary,
        needed=Truth.UNCERTAIN if doubts else OPPOSITE[truth],
        because=doubts + reasons(book.facts, decided, facts, on, test.basis),
        unless=tuple(wording.requirement(book.facts[clause.fact], clause) for clause in unknown)
        if truth is not Truth.YES
        else (),
        version=test.version,
        certainty=test.basis.certainty,
        sources=test.basis.sources,
    )


def _assuming_nothing(book: Book, facts: Facts, asked: tuple[str, ...]) -> Facts:
    """A test passed or a subject taken counts only when we know it; a diploma we do not know stays unknown."""
    for key in asked:
        kind = book.facts[key].kind
        if not facts.knows(key) and kind in NOT_SO:
            facts = facts.learn(key, NOT_SO[kind])
    return facts
