"""What other rooms ask of pathways."""

from leerlijn.foundation.pathways.queries.answering import (
    answers,
    base_questions,
    in_words,
    next_question,
    question,
    questions_left,
    read_facts,
    replay,
)
from leerlijn.foundation.pathways.queries.books import book
from leerlijn.foundation.pathways.queries.sheets import pathway, pathways, sheet, standing_on
from leerlijn.foundation.pathways.queries.versions import (
    changed,
    kept_rules,
    rules_visible_to,
    trials,
    versions_visible_to,
)

__all__ = [
    "answers",
    "base_questions",
    "book",
    "changed",
    "in_words",
    "kept_rules",
    "next_question",
    "pathway",
    "pathways",
    "question",
    "questions_left",
    "read_facts",
    "replay",
    "rules_visible_to",
    "sheet",
    "standing_on",
    "trials",
    "versions_visible_to",
]
