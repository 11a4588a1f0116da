"""Everything that is written in assessment."""

from leerlijn.journey.assessment.actions.comparing import conclude, confirm, discuss, judge
from leerlijn.journey.assessment.actions.deciding import decide
from leerlijn.journey.assessment.actions.objecting import answer_objection, object_to, take_second_chance
from leerlijn.journey.assessment.actions.procedures import (
    admit,
    advance,
    agree,
    consent,
    end_consent,
    refuse,
    request,
    request_for,
    watch_terms,
    withdraw,
)
from leerlijn.journey.assessment.actions.scoring import lock_scores, save_scores

__all__ = [
    "admit",
    "advance",
    "agree",
    "answer_objection",
    "conclude",
    "confirm",
    "consent",
    "decide",
    "discuss",
    "end_consent",
    "judge",
    "lock_scores",
    "object_to",
    "refuse",
    "request",
    "request_for",
    "save_scores",
    "take_second_chance",
    "watch_terms",
    "withdraw",
]
