"""What other rooms ask of pathways."""

from leerlijn.foundation.pathways.queries.answering import (
    answers,
    base_questions,
    from_background,
    in_words,
    next_question,
    question,
    questions_left,
    read_facts,
    replay,
    to_background,
)
from leerlijn.foundation.pathways.queries.books import book
from leerlijn.foundation.pathways.queries.sheets import pathway, pathways, sheet, shelves, standing_on
from leerlijn.foundation.pathways.queries.versions import (
    KINDS,
    changed,
    compared,
    draft_of,
    kept_rules,
    rules_visible_to,
    told,
    trials,
    versions_visible_to,
)

__all__ = [
    "KINDS",
    "answers",
    "base_questions",
    "book",
    "changed",
    "compared",
    "draft_of",
    "from_background",
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
    "shelves",
    "standing_on",
    "to_background",
    "told",
    "trials",
    "versions_visible_to",
]
