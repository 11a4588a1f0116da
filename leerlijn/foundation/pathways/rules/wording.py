"""Clauses, doubts and values as plain sentences, in both languages."""

from __future__ import annotations

from datetime import date

from leerlijn.foundation.pathways.calendar import in_words
from leerlijn.foundation.pathways.rules.basis import Basis, Doubt
from leerlijn.foundation.pathways.rules.expressions import AtLeast, Clause, Happened, Has, OneOf
from leerlijn.foundation.pathways.rules.facts import Fact, joined
from leerlijn.foundation.pathways.types import Truth, Value
from leerlijn.foundation.vocabulary.types import Text

DOUBTS = {
    Doubt.NOT_YET: Text("Deze regel geldt pas vanaf {day}.", "This rule holds only from {day}."),
    Doubt.EXPIRED: Text(
        "Deze regel gold tot en met {day}. We weten niet wat nu geldt.",
        "This rule held until {day}. We do not know what holds now.",
    ),
    Doubt.HEARSAY: Text(
        "Dit is niet zeker: we hebben er geen vaste bron voor.", "This is not certain: we have no firm source for it."
    ),
    Doubt.REVIEW_OVERDUE: Text(
        "Deze regel moest voor {day} zijn nagekeken. Dat is nog niet gebeurd.",
        "This rule should have been reviewed by {day}. That has not been done yet.",
    ),
}
AND, OR = Text("en", "and"), Text("of", "or")
YES, NO, NONE = Text("ja", "yes"), Text("nee", "no"), Text("geen", "none")
FUTURE = Text("De datum {date} ligt in de toekomst. Kijk die na.", "The date {date} is in the future. Check it.")


def doubt_in_words(doubt: Doubt, basis: Basis) -> Text:
    """Why a rule decides nothing today."""
    day = {
        Doubt.NOT_YET: basis.valid_from,
        Doubt.EXPIRED: basis.valid_to,
        Doubt.REVIEW_OVERDUE: basis.review_on,
    }.get(doubt)
    said = in_words(day) if day else Text("", "")
    return _filled(DOUBTS[doubt], {"day": said})


def requirement(fact: Fact, clause: Clause) -> Text:
    """What the clause asks, of nobody in particular."""
    if fact.kind == "yes_no":
        return fact.phrases["no" if clause.is_negated else "yes"]
    return _filled(_phrase(fact, "needs", clause), _asked(fact, clause))


def reason(fact: Fact, clause: Clause, value: Value | None, on: date) -> Text:
    """What the clause found in this person's facts."""
    truth = clause.comparison.test(value, on)
    words = _asked(fact, clause) | ({} if value is None else {"value": value_in_words(fact, value)})
    if isinstance(value, date):
        words["date"] = in_words(value)
        if value > on:
            return _filled(FUTURE, words)
    if fact.kind == "yes_no":
        return fact.phrases[{Truth.YES: "yes", Truth.NO: "no", Truth.UNCERTAIN: "unknown"}[truth]]
    return _filled(_found(fact, clause, value, truth), words)


def todo(fact: Fact, clause: Clause) -> Text:
    """What would make the clause true."""
    key = ("undo" if fact.kind == "yes_no" else "do_not") if clause.is_negated else "do"
    if key in fact.phrases:
        return _filled(fact.phrases[key], _asked(fact, clause))
    return requirement(fact, clause)


def value_in_words(fact: Fact, value: Value) -> Text:
    """A known value as an answer: hbo-bachelor, ja, 34 jaar, 1 mei 2026."""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, date):
        return in_words(value)
    if isinstance(value, int):
        return Text(str(value), str(value))
    if isinstance(value, str):
        return fact.label(value)
    chosen = [option.choice.label for option in fact.options if option.choice.value in value]
    return joined(chosen, AND) if chosen else NONE


def _found(fact: Fact, clause: Clause, value: Value | None, truth: Truth) -> Text:
    if value is None:
        return fact.phrases["unknown"]
    if truth is Truth.UNCERTAIN:
        is_disputed = isinstance(value, date) and "between" in fact.phrases
        return fact.phrases["between" if is_disputed else "undated" if "undated" in fact.phrases else "unknown"]
    if clause.is_negated and truth is Truth.YES and "unmet_not" in fact.phrases:
        return fact.phrases["unmet_not"]
    if truth is Truth.YES:
        return fact.phrases["met"]
    is_old = isinstance(value, date) and "old" in fact.phrases
    return fact.phrases["old"] if is_old else fact.unmet(value)


def _phrase(fact: Fact, key: str, clause: Clause) -> Text:
    return fact.phrases.get(f"{key}_not", fact.phrases[key]) if clause.is_negated else fact.phrases[key]


def _asked(fact: Fact, clause: Clause) -> dict[str, Text]:
    match clause.comparison:
        case OneOf(values=values):
            return {"values": fact.labels(values)}
        case Has(values=values, one_is_enough=one_is_enough):
            return {"values": joined([fact.label(value) for value in values], OR if one_is_enough else AND)}
        case AtLeast(number=number):
            return {"number": Text(str(number), str(number))}
        case Happened(within_months=int(months)):
            return {"months": Text(str(months), str(months))}
    return {}


def _filled(text: Text, words: dict[str, Text]) -> Text:
    nl, en = text.nl, text.en
    for key, word in words.items():
        nl, en = nl.replace(f"{{{key}}}", word.nl), en.replace(f"{{{key}}}", word.en)
    return Text(nl, en)
