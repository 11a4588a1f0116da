"""The order of what was found, the same on every database. Pure: it knows tokens, no rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from leerlijn.kernel.search.analysis import Word

LONG_TITLE = 20


@dataclass(frozen=True)
class Candidate:
    """The tokens of one thing that may answer."""

    title: frozenset[str]
    body: frozenset[str]


def best_first(candidates: Sequence[Candidate], question: Sequence[Word]) -> list[int]:
    """Places of the candidates, best first; equals keep the order they came in.

    A word counts more the fewer candidates have it, twice as much in the title, and most as it was typed. The parts of
    a compound count as words of their own, so what has the whole word has them too and comes first.
    """
    wanted = [word for whole in question for word in (whole, *(Word(part, part) for part in whole.parts))]
    strengths = [[_strength(word, candidate) for candidate in candidates] for word in wanted]
    weights = [log(1 + len(candidates) / (1 + sum(map(bool, row)))) for row in strengths]
    scores = [
        sum(weight * row[place] for weight, row in zip(weights, strengths, strict=True))
        / (1 + len(candidate.title) / LONG_TITLE)
        for place, candidate in enumerate(candidates)
    ]
    return sorted(range(len(candidates)), key=lambda place: -scores[place])


def _strength(word: Word, candidate: Candidate) -> float:
    return 2 * _fit(word, candidate.title) + _fit(word, candidate.body)


def _fit(word: Word, tokens: frozenset[str]) -> float:
    """How well a text has a word: as typed, by its stem, or not."""
    return 1.1 if word.folded in tokens else float(word.stem in tokens)
