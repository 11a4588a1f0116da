"""Answers and questions for one person, from the rules in force."""

from __future__ import annotations

from datetime import date

from leerlijn.foundation.pathways.queries.books import book, rules_named
from leerlijn.foundation.pathways.rules import asking, knowing, replaying
from leerlijn.foundation.pathways.rules.answering import answer_all
from leerlijn.foundation.pathways.rules.opening import fact_book
from leerlijn.foundation.pathways.rules.wording import value_in_words
from leerlijn.foundation.pathways.types import Answers, Evaluation, Facts, FromBackground, Question
from leerlijn.foundation.people import queries as people
from leerlijn.foundation.people.types import Background, Told
from leerlijn.foundation.vocabulary.types import Text
from leerlijn.kernel import clock


def answers(facts: Facts, on: date | None = None) -> Answers:
    """The answer of every pathway to these facts, on this day (today when not said)."""
    day = on or clock.today()
    return answer_all(book(day), facts, day)


def next_question(facts: Facts, on: date | None = None) -> Question | None:
    """The base questions first, then the one that settles most; None when no answer can change anything."""
    day = on or clock.today()
    return asking.next_question(book(day), facts, day)


def questions_left(facts: Facts, on: date | None = None) -> tuple[Question, ...]:
    """Every question that can still change an answer, in the order to ask them."""
    day = on or clock.today()
    return asking.questions_left(book(day), facts, day)


def question(fact: str, facts: Facts | None = None, on: date | None = None) -> Question:
    """One question by the fact it fills in, with the choices that go with what is known; KeyError when unknown."""
    return asking.as_asked(book(on), fact_book()[fact], facts or Facts())


def base_questions(facts: Facts | None = None, on: date | None = None) -> tuple[Question, ...]:
    """The four questions everybody gets: school type, role, highest diploma, qualification wanted."""
    rules = book(on)
    return tuple(asking.as_asked(rules, fact, facts or Facts()) for fact in fact_book().base)


def in_words(facts: Facts) -> tuple[tuple[str, Text, Text], ...]:
    """What is known as (fact, label, answer), in the order of the questions; for chips and summaries."""
    known = dict(facts.known)
    return tuple(
        (key, fact.name, value_in_words(fact, known[key])) for key, fact in fact_book().items() if key in known
    )


def read_facts(text: str) -> Facts:
    """Facts from a link or a file; raises UnreadableFacts for keys and values that are not in the vocabulary."""
    return fact_book().check(Facts.from_json(text))


def from_background(background: Background) -> FromBackground:
    """What somebody's background says of the facts, so that it need not be asked; each with what it stands on."""
    return knowing.from_background(fact_book(), background, people.years_of_work(background))


def to_background(facts: Facts, background: Background) -> tuple[Told, ...]:
    """What these answers tell that is not in her background yet."""
    return tuple(knowing.to_background(fact_book(), facts, background))


def replay(evaluation: Evaluation) -> Answers:
    """The same answers again, from the rule versions of then; `evaluation.digest` proves that they are the same.

    Raises KeyError (NoSuchRule) when a version of then is not here.
    """
    return replaying.replay(evaluation, rules_named(evaluation.versions), fact_book())
