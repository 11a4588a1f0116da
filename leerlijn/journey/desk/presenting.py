"""How the guide shows where somebody is and what the answer is: plain values for the pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.pathways import queries as pathways
from leerlijn.foundation.pathways.types import Answer, Answers, Certainty, Question, Reason, Source, Truth
from leerlijn.journey.desk.guiding import Given

SHOWN_ASIDE = 4
CERTAINTY: dict[Certainty, str | Promise] = {
    Certainty.LAW: _("Zeker"),
    Certainty.INSTITUTION: _("Zeker volgens de opleiding"),
    Certainty.SECONDARY: _("Waarschijnlijk"),
    Certainty.HEARSAY: _("Gehoord, nog niet nagekeken"),
}
TONE = {Truth.YES: "", Truth.NO: "no", Truth.UNCERTAIN: "maybe"}


@dataclass(frozen=True)
class Line:
    """One reason: the sentence, its tone, where it stands and how sure that is."""

    text: str
    tone: str
    sources: tuple[Source, ...]
    certainty: str | Promise
    is_same_source: bool


@dataclass(frozen=True)
class Fit:
    """One pathway as the answer shows it."""

    answer: Answer
    lines: tuple[Line, ...]

    @property
    def pathway(self) -> Any:
        return self.answer.pathway

    @property
    def truth(self) -> str:
        """Yes, no or not certain, as `<c-answer>` takes it."""
        return self.answer.verdict.word

    @property
    def years(self) -> tuple[float, float] | None:
        """From and to how many years it takes; None when it takes no time."""
        least, most = self.answer.pathway.months
        return (least / 12, most / 12) if most else None


def progress(given: Given, asked: Question) -> dict[str, Any]:
    """Where somebody is in the guide, and what fits so far."""
    base = [question.fact for question in pathways.base_questions()]
    answers, left = pathways.answers(given.facts), pathways.questions_left(given.without(asked.fact).facts)
    before = [fact for fact in given.order if fact != asked.fact]
    number = base.index(asked.fact) + 1 if asked.fact in base else len(before) + 1
    return {
        "number": number,
        "rings": [_ring(place, number) for place in range(1, len(base) + 1)] if asked.fact in base else [],
        "left": len([question for question in left if question.fact != asked.fact]),
        "before": before[-1] if before else "",
        "may_stop": all(fact in given.order for fact in base),
        **_aside(answers),
    }


def result(given: Given) -> dict[str, Any]:
    """The whole answer: three groups, the answers it stands on, and what could make it surer."""
    answers = pathways.answers(given.facts)
    return {
        "fits": [shown(answer) for answer in answers.fits],
        "maybe": [shown(answer) for answer in answers.not_certain],
        "no": [shown(answer) for answer in answers.does_not_fit],
        "elsewhere": answers.elsewhere,
        "known": pathways.in_words(given.facts),
        "unsure": [pathways.question(fact) for fact in sorted(given.facts.skipped)],
        "left": len(pathways.questions_left(given.facts)),
        "on": answers.evaluation.on,
    }


def shown(answer: Answer) -> Fit:
    """One pathway with its reasons; a reason with the source of the one before says so instead of repeating it."""
    before: list[Reason | None] = [None, *answer.because]
    return Fit(answer, tuple(_line(reason, earlier) for reason, earlier in zip(answer.because, before, strict=False)))


def _line(reason: Reason, before: Reason | None) -> Line:
    is_same = before is not None and before.sources == reason.sources and before.certainty == reason.certainty
    return Line(str(reason.text), TONE[reason.truth], reason.sources, CERTAINTY[reason.certainty], is_same)


def _ring(place: int, number: int) -> str:
    return "done" if place < number else "now" if place == number else "later"


def _aside(answers: Answers) -> dict[str, Any]:
    possible = [*answers.fits, *answers.not_certain]
    return {
        "fitting": len(answers.fits),
        "possible": len(possible),
        "out": len(answers.does_not_fit),
        "aside": [Fit(answer, ()) for answer in possible[:SHOWN_ASIDE]],
        "not_aside": max(len(possible) - SHOWN_ASIDE, 0),
    }
