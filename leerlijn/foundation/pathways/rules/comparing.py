"""What differs between two versions of a rule, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from leerlijn.foundation.pathways.calendar import duration_in_words, in_words
from leerlijn.foundation.pathways.rules.book import Limit, Pathway, Rule, Statement, Test
from leerlijn.foundation.pathways.rules.describing import in_one_text
from leerlijn.foundation.pathways.rules.facts import FactBook
from leerlijn.foundation.vocabulary.types import NOTHING, Text


@dataclass(frozen=True)
class Difference:
    """One thing that differs: what it was and what it is."""

    label: Text
    before: Text
    after: Text

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The text in the reader's language, cut where words went or came."""
        old, new = str(self.before).split(), str(self.after).split()
        found: list[Piece] = []
        for what, start, end, from_, to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if what == "equal":
                found.append(Piece("same", " ".join(old[start:end])))
                continue
            found += [Piece("gone", " ".join(old[start:end]))] if end > start else []
            found += [Piece("new", " ".join(new[from_:to]))] if to > from_ else []
        return tuple(found)


@dataclass(frozen=True)
class Piece:
    """Some words of a text that stayed (same), went (gone) or came (new)."""

    what: str
    text: str


def differences(before: Rule, after: Rule, facts: FactBook) -> tuple[Difference, ...]:
    """Everything a reader would see differ, in the order of the page."""
    old, new = dict(in_full(before, facts)), dict(in_full(after, facts))
    labels = [*old, *(label for label in new if label not in old)]
    pairs = ((label, old.get(label, NOTHING), new.get(label, NOTHING)) for label in labels)
    return tuple(Difference(label, one, other) for label, one, other in pairs if one != other)


def in_full(rule: Rule, facts: FactBook) -> Iterator[tuple[Text, Text]]:
    """Everything a rule says, as labels with texts; a text may be empty."""
    basis = rule.basis
    yield Text("Naam", "Name"), rule.name
    yield Text("In het kort", "In short"), rule.summary
    if isinstance(rule, Pathway):
        yield Text("Wat de regel vraagt", "What the rule asks"), in_one_text(facts, rule.requires, basis)
        yield Text("Duur", "Duration"), duration_in_words(*rule.months)
        yield Text("Kosten", "Cost"), rule.cost
        steps = Text(" ".join(step.nl for step in rule.steps), " ".join(step.en for step in rule.steps))
        yield Text("Stappen", "Steps"), steps
    if isinstance(rule, Test) and rule.needed_unless is not None:
        yield Text("Niet nodig als", "Not needed when"), in_one_text(facts, rule.needed_unless, basis)
    if isinstance(rule, Limit):
        yield from _numbers(rule.terms)
    if isinstance(rule, Statement):
        yield from _numbers(rule.value)
    yield Text("Toelichting", "Note"), rule.note
    yield Text("Geldt vanaf", "Holds from"), in_words(basis.valid_from) if basis.valid_from else NOTHING
    yield Text("Geldt tot en met", "Holds until"), in_words(basis.valid_to) if basis.valid_to else NOTHING
    yield Text("Zekerheid", "Certainty"), basis.certainty.words
    yield Text("Nakijken voor", "Review before"), in_words(basis.review_on) if basis.review_on else NOTHING
    yield Text("Bron", "Source"), _said("; ".join(str(source) for source in basis.sources))
    yield Text("Eigenaar", "Owner"), _said(rule.owner)


def _numbers(values: object) -> Iterator[tuple[Text, Text]]:
    for key, value in dict(values).items():  # type: ignore[call-overload]
        yield _said(key), _said(str(value))


def _said(text: str) -> Text:
    return Text(text, text)
