"""Clauses and doubts as reasons: a sentence with what it stands on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from leerlijn.foundation.pathways.rules import wording
from leerlijn.foundation.pathways.rules.basis import Basis
from leerlijn.foundation.pathways.rules.expressions import Clause
from leerlijn.foundation.pathways.rules.facts import FactBook
from leerlijn.foundation.pathways.types import Facts, Reason, Truth


def reasons(book: FactBook, found: Iterable[Clause], facts: Facts, on: date, basis: Basis) -> tuple[Reason, ...]:
    """Each clause in words, standing on its own source or else on that of its rule."""
    said: list[Reason] = []
    for clause in found:
        sources = clause.basis.sources or basis.sources
        certainty = max(clause.basis.certainty, basis.certainty)
        value = facts.get(clause.fact)
        text = wording.reason(book[clause.fact], clause, value, on)
        said.append(Reason(text, clause.test(value, on), clause.fact, sources, certainty))
        said += [
            Reason(wording.doubt_in_words(doubt, clause.basis), Truth.UNCERTAIN, clause.fact, sources, certainty, True)
            for doubt in clause.basis.doubts(on)
        ]
    return tuple(dict.fromkeys(said))


def doubts_of(basis: Basis, on: date) -> tuple[Reason, ...]:
    """Each doubt about a rule as a reason."""
    return tuple(
        Reason(wording.doubt_in_words(doubt, basis), Truth.UNCERTAIN, "", basis.sources, basis.certainty, doubt=True)
        for doubt in basis.doubts(on)
    )
