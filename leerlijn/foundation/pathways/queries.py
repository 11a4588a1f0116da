"""What other rooms ask of pathways."""

from __future__ import annotations

from datetime import date

from leerlijn.foundation.pathways.types import Answers, Card, Evaluation, Facts, Question


def answers(facts: Facts, on: date | None = None) -> Answers:
    """The answer of every pathway to these facts, on this day (today when not said)."""
    raise NotImplementedError


def next_question(facts: Facts, on: date | None = None) -> Question | None:
    """The question whose answer decides most: the four base questions first. None when no answer can change anything."""
    raise NotImplementedError


def questions_left(facts: Facts, on: date | None = None) -> tuple[Question, ...]:
    """Every question that can still change an answer, most telling first."""
    raise NotImplementedError


def question(fact: str, facts: Facts = Facts()) -> Question:
    """One question by the fact it fills in, with only the choices that go with what is known; KeyError when unknown."""
    raise NotImplementedError


def base_questions(facts: Facts = Facts()) -> tuple[Question, ...]:
    """The four questions everybody gets: school type, role, education, qualification wanted."""
    raise NotImplementedError


def in_words(facts: Facts) -> tuple[tuple[str, str, str], ...]:
    """What is known as (fact, question label, answer in words), for chips and summaries."""
    raise NotImplementedError


def read_facts(text: str) -> Facts:
    """Facts from a link or a file; raises UnreadableFacts for keys and values that are not in the vocabulary."""
    raise NotImplementedError


def pathway(code: str, on: date | None = None) -> Card:
    """One pathway as it stands on this day; KeyError when there is none."""
    raise NotImplementedError


def replay(evaluation: Evaluation) -> Answers:
    """The same answers again, from the rule versions of then; its evaluation.digest proves that they are the same."""
    raise NotImplementedError
