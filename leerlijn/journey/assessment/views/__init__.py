"""The pages of assessment."""

from leerlijn.journey.assessment.views.comparing import (
    comparison,
    comparison_end,
    judgement,
    judgement_confirmation,
    panel_note,
)
from leerlijn.journey.assessment.views.deciding import (
    deciding,
    decision,
    decision_letter,
    inspection,
    objection,
    objection_answer,
)
from leerlijn.journey.assessment.views.procedures import led, mine, procedure
from leerlijn.journey.assessment.views.scoring import score_sheet, sheet_lock
from leerlijn.journey.assessment.views.stepping import step

__all__ = [
    "comparison",
    "comparison_end",
    "deciding",
    "decision",
    "decision_letter",
    "inspection",
    "judgement",
    "judgement_confirmation",
    "led",
    "mine",
    "objection",
    "objection_answer",
    "panel_note",
    "procedure",
    "score_sheet",
    "sheet_lock",
    "step",
]
