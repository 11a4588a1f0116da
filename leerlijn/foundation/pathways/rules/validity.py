"""Where a qualification is valid."""

from __future__ import annotations

from datetime import date

from leerlijn.foundation.pathways.rules.book import Book, Place
from leerlijn.foundation.pathways.rules.reasons import doubts_of
from leerlijn.foundation.pathways.types import Reason, Truth
from leerlijn.foundation.vocabulary.types import Text

WORDS = {
    "yes": Text("Geldig.", "Valid."),
    "no": Text("Niet geldig.", "Not valid."),
    "partly": Text("Geldig voor een deel van de klassen.", "Valid for some of the classes."),
    "matching_subject": Text("Geldig voor een passend vak.", "Valid for a matching subject."),
    "unknown": Text("Hier kennen we geen regel voor. Vraag het het loket.", "We know no rule for this. Ask the desk."),
}


def valid_at(book: Book, qualification: str, place: str, on: date, *, subject_matches: bool | None = None) -> Reason:
    """Is this qualification valid in that kind of school? It may depend on the subject."""
    rule = book.get(Place, place)
    if doubts := doubts_of(rule.basis, on):
        return doubts[0]
    listed = next((name for name in WORDS if qualification in getattr(rule, name, ())), "unknown")
    by_subject = {True: Truth.YES, False: Truth.NO, None: Truth.UNCERTAIN}[subject_matches]
    truth = {"yes": Truth.YES, "no": Truth.NO, "matching_subject": by_subject}.get(listed, Truth.UNCERTAIN)
    return Reason(WORDS[listed], truth, sources=rule.basis.sources, certainty=rule.basis.certainty)
