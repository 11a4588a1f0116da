"""Which question to ask next: the four base questions, then the one whose answer settles most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from leerlijn.foundation.pathways.rules.answering import WISHES, Weighing
from leerlijn.foundation.pathways.rules.book import Book, Pathway
from leerlijn.foundation.pathways.rules.expressions import AtLeast, Clause, Happened, Has, OneOf, clauses
from leerlijn.foundation.pathways.rules.facts import Fact
from leerlijn.foundation.pathways.rules.weighing import weigh
from leerlijn.foundation.pathways.types import Facts, Question, Truth, Value


def next_question(book: Book, facts: Facts, on: date) -> Question | None:
    """The question to ask now, or None when no answer can change anything any more."""
    questions = questions_left(book, facts, on)
    return questions[0] if questions else None


def questions_left(book: Book, facts: Facts, on: date) -> tuple[Question, ...]:
    """Every question that can still change an answer: the base questions first, then the most telling."""
    still_open = [weighing for weighing in _wanted(book, facts, on) if weighing.needs]
    settles = Counter(fact for weighing in still_open for fact in weighing.needs if fact not in facts.skipped)
    base = [_base_question(book, fact, facts, settles[fact.key]) for fact in book.facts.base]
    order = list(book.facts)
    rest = sorted(
        (fact for fact in settles if not book.facts[fact].base),
        key=lambda fact: (-_worth(book.facts[fact], still_open, facts, on), -settles[fact], order.index(fact)),
    )
    asked = [question for question in base if question is not None]
    return tuple(asked + [book.facts[fact].as_question(facts, settles[fact]) for fact in rest])


def offered(book: Book, fact: Fact, facts: Facts) -> tuple[str, ...]:
    """The answers to a base question that lead somewhere, given the earlier answers. Roles are always all offered."""
    possible = [option.choice.value for option in fact.options if option.goes_with(facts)]
    if fact.key != "goal":
        return tuple(possible)
    served = {goal for pathway in book.pathways if _serves(pathway, facts) for goal in pathway.goals}
    return tuple(goal for goal in possible if goal in served)


def as_asked(book: Book, fact: Fact, facts: Facts, settles: int = 0) -> Question:
    """The question with only the choices that lead somewhere, given what is known."""
    kept = offered(book, fact, facts)
    question = fact.as_question(facts, settles)
    return replace(question, choices=tuple(choice for choice in question.choices if choice.value in kept))


def _base_question(book: Book, fact: Fact, facts: Facts, settles: int) -> Question | None:
    if facts.knows(fact.key) or fact.key in facts.skipped:
        return None
    question = as_asked(book, fact, facts, settles)
    return question if len(question.choices) > 1 else None


def _serves(pathway: Pathway, facts: Facts) -> bool:
    known = {wish: facts.get(wish) for wish, _ in WISHES if wish != "goal"}
    return all(value is None or value in getattr(pathway, dict(WISHES)[wish]) for wish, value in known.items())


def _wanted(book: Book, facts: Facts, on: date) -> Iterable[Weighing]:
    weighings = (Weighing(book, pathway, facts, on) for pathway in book.pathways)
    return [weighing for weighing in weighings if not weighing.unwanted]


def _worth(fact: Fact, still_open: list[Weighing], facts: Facts, on: date) -> float:
    """How many open pathways an answer settles, on average over the answers that make a difference to a rule."""
    concerned = [weighing for weighing in still_open if fact.key in weighing.needs]
    values = _telling(fact, concerned, on)
    settled = sum(
        weigh(weighing.asked, facts.learn(fact.key, value), on) is not Truth.UNCERTAIN
        for value in values
        for weighing in concerned
    )
    return settled / len(values)


def _telling(fact: Fact, concerned: list[Weighing], on: date) -> list[Value]:
    """Answers on both sides of every line that the rules draw."""
    if fact.kind == "yes_no":
        return [True, False]
    if fact.kind == "one":
        return [option.choice.value for option in fact.options]
    found = [clause for weighing in concerned for clause in clauses(weighing.asked) if clause.fact == fact.key]
    return list(dict.fromkeys(value for clause in found for value in _both_sides(clause, on)))


def _both_sides(clause: Clause, on: date) -> list[Value]:
    match clause.comparison:
        case AtLeast(number=number):
            return [number, number - 1]
        case Has(values=values) | OneOf(values=values):
            return [frozenset(values), frozenset()]
        case Happened():
            return [on - timedelta(days=1), False]
    return [True, False]
