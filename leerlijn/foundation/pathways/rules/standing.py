"""Whether a statement stands on a day, and if not, what took its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from leerlijn.foundation.pathways.rules import wording
from leerlijn.foundation.pathways.rules.book import Book, Statement
from leerlijn.foundation.pathways.types import Reason, Truth
from leerlijn.foundation.vocabulary.types import Text


class State(StrEnum):
    """What a statement is worth on a day."""

    STANDS = "stands"
    SUPERSEDED = "superseded"
    NOT_CERTAIN = "not_certain"


REPLACED = Text("Dit is vervangen. Nu geldt: {newer}", "This is superseded. What holds now: {newer}")


@dataclass(frozen=True)
class Standing:
    """A statement held against a day."""

    statement: Statement
    state: State
    reason: Reason
    by: Statement | None = None


def standing(book: Book, name: str, on: date) -> Standing:
    """Does this statement stand on this day? A newer statement goes before it; outside its validity nobody knows."""
    statement = book.get(Statement, name)
    newer = book.get(Statement, statement.superseded_by) if statement.superseded_by else None
    if newer is not None and newer.basis.holds_on(on):
        text = Text(
            REPLACED.nl.format(newer=standing(book, newer.id, on).reason.text.nl),
            REPLACED.en.format(newer=standing(book, newer.id, on).reason.text.en),
        )
        return Standing(statement, State.SUPERSEDED, _reason(newer, text, Truth.NO), newer)
    doubts = statement.basis.doubts(on)
    if not doubts:
        return Standing(statement, State.STANDS, _reason(statement, statement.summary, Truth.YES))
    said = [wording.doubt_in_words(doubt, statement.basis) for doubt in doubts]
    text = Text(" ".join([statement.summary.nl, *[one.nl for one in said]]),
                " ".join([statement.summary.en, *[one.en for one in said]]))  # fmt: skip
    return Standing(statement, State.NOT_CERTAIN, _reason(statement, text, Truth.UNCERTAIN))


def _reason(statement: Statement, text: Text, truth: Truth) -> Reason:
    basis = statement.basis
    return Reason(text, truth, "", basis.sources, basis.certainty, doubt=truth is Truth.UNCERTAIN)
