"""How the guide shows where somebody is and what the answer is: plain values for the pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from leerlijn.foundation.pathways import queries as pathways
from leerlijn.foundation.pathways.types import Answer, Answers, Card, Question, Reason, Truth
from leerlijn.journey.desk.guiding import Given

SHOWN_ASIDE = 4


@dataclass(frozen=True)
class Line:
    """One reason, and whether it stands where the one before it stands: then that is said instead of repeated."""

    reason: Reason
    is_same_source: bool


@dataclass(frozen=True)
class Fit:
    """One pathway as the answer shows it."""

    answer: Answer

    @property
    def pathway(self) -> Card:
        return self.answer.pathway

    @property
    def truth(self) -> str:
        """Yes, no or not certain, as `<c-answer>` takes it."""
        return self.answer.verdict.word

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every reason, in order."""
        before: list[Reason | None] = [None, *self.answer.because]
        pairs = zip(self.answer.because, before, strict=False)
        return tuple(Line(reason, _is_same_source(reason, earlier)) for reason, earlier in pairs)

    @property
    def against(self) -> tuple[Line, ...]:
        """Only what speaks against it."""
        return tuple(line for line in self.lines if line.reason.truth is Truth.NO) or self.lines


def progress(given: Given, asked: Question) -> dict[str, Any]:
    """Where somebody is in the guide, and what fits so far."""
    base = [question.fact for question in pathways.base_questions()]
    left = pathways.questions_left(given.without(asked.fact).facts)
    before = [fact for fact in given.order if fact != asked.fact]
    number = base.index(asked.fact) + 1 if asked.fact in base else len(before) + 1
    return {
        "number": number,
        "rings": [_ring(place, number) for place in range(1, len(base) + 1)] if asked.fact in base else [],
        "left": len([question for question in left if question.fact != asked.fact]),
        "before": before[-1] if before else "",
        "may_stop": len(given.order) >= len(base) and not asked.is_base,
        **_aside(pathways.answers(given.facts)),
    }


def result(given: Given) -> dict[str, Any]:
    """The whole answer: three groups, the answers it stands on, and what could make it surer."""
    answers = pathways.answers(given.facts)
    return {
        "fits": [Fit(answer) for answer in answers.fits],
        "maybe": [Fit(answer) for answer in answers.not_certain],
        "no": [Fit(answer) for answer in answers.does_not_fit],
        "elsewhere": [Fit(answer) for answer in answers.elsewhere],
        "known": pathways.in_words(given.facts),
        "unsure": [pathways.question(fact) for fact in sorted(given.facts.skipped)],
        "left": len(pathways.questions_left(given.facts)),
        "on": answers.evaluation.on,
    }


def _is_same_source(reason: Reason, before: Reason | None) -> bool:
    return before is not None and (before.sources, before.certainty) == (reason.sources, reason.certainty)


def _ring(place: int, number: int) -> str:
    return "done" if place < number else "now" if place == number else "later"


def _aside(answers: Answers) -> dict[str, Any]:
    possible = [*answers.fits, *answers.not_certain]
    return {
        "fitting": len(answers.fits),
        "possible": len(possible),
        "out": len(answers.does_not_fit),
        "aside": [Fit(answer) for answer in possible[:SHOWN_ASIDE]],
        "not_aside": max(len(possible) - SHOWN_ASIDE, 0),
    }
