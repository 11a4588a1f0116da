"""The pages of assessment."""

from leerlijn.journey.assessment.views.articulations import articulation_end, articulations, articulations_kept
from leerlijn.journey.assessment.views.comparing import (
    comparison,
    comparison_end,
    judgement,
    judgement_confirmation,
    panel_note,
    third_call,
)
from leerlijn.journey.assessment.views.deciding import (
    deciding,
    decision,
    decision_letter,
    inspection,
    objection,
    objection_answer,
)
from leerlijn.journey.assessment.views.exemption_board import (
    exemption_confirmation,
    exemption_refusal,
    exemption_rules,
    exemption_withdrawal,
    exemptions_alike,
    exemptions_sheet,
    exemptions_to_decide,
)
from leerlijn.journey.assessment.views.exemptions import exemption, exemptions, exemptions_renewal
from leerlijn.journey.assessment.views.procedures import led, mine, procedure
from leerlijn.journey.assessment.views.scoring import score_sheet, sheet_lock
from leerlijn.journey.assessment.views.stepping import step

__all__ = [
    "articulation_end",
    "articulations",
    "articulations_kept",
    "comparison",
    "comparison_end",
    "deciding",
    "decision",
    "decision_letter",
    "exemption",
    "exemption_confirmation",
    "exemption_refusal",
    "exemption_rules",
    "exemption_withdrawal",
    "exemptions",
    "exemptions_alike",
    "exemptions_renewal",
    "exemptions_sheet",
    "exemptions_to_decide",
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
    "third_call",
]
