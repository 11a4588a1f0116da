"""Give an old answer again, from the rule versions of then."""

from __future__ import annotations

from collections.abc import Iterable

from leerlijn.foundation.pathways.rules.answering import answer_all
from leerlijn.foundation.pathways.rules.book import Book, NoSuchRule, Rule
from leerlijn.foundation.pathways.rules.facts import FactBook
from leerlijn.foundation.pathways.types import Answers, Evaluation


def replay(evaluation: Evaluation, versions: Iterable[Rule], facts: FactBook) -> Answers:
    """The answers again; raises NoSuchRule when a version of then is not among those given."""
    by_version = {rule.version: rule for rule in versions}
    if missing := [version for version in evaluation.versions if version not in by_version]:
        raise NoSuchRule(", ".join(missing))
    book = Book(tuple(by_version[version] for version in evaluation.versions), facts)
    return answer_all(book, evaluation.facts, evaluation.on)


def is_same(evaluation: Evaluation, again: Answers) -> bool:
    """Did the same come out, from the same rules?"""
    return again.evaluation.digest == evaluation.digest
