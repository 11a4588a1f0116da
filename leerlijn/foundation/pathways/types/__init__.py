"""Values that cross the wall of pathways: facts go in, answers come out."""

from leerlijn.foundation.pathways.types.answers import (
    Answer,
    Answers,
    Card,
    Certainty,
    Change,
    Choice,
    Evaluation,
    Question,
    Reason,
    Source,
    TestNeeded,
    Truth,
)
from leerlijn.foundation.pathways.types.background import FromBackground
from leerlijn.foundation.pathways.types.facts import Facts, UnreadableFacts, Value

__all__ = [
    "Answer",
    "Answers",
    "Card",
    "Certainty",
    "Change",
    "Choice",
    "Evaluation",
    "Facts",
    "FromBackground",
    "Question",
    "Reason",
    "Source",
    "TestNeeded",
    "Truth",
    "UnreadableFacts",
    "Value",
]
