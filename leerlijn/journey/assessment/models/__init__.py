"""Standards, procedures, panels, sealed scores and decisions."""

from leerlijn.journey.assessment.models.decisions import DecidedOutcome, Decision, Objection
from leerlijn.journey.assessment.models.panels import AssessorCertification, PanelSeat
from leerlijn.journey.assessment.models.procedures import Procedure, StageChange
from leerlijn.journey.assessment.models.scores import Judgement, Score, ScoreSheet
from leerlijn.journey.assessment.models.standards import Criterion, Standard, StandardVersion

__all__ = [
    "AssessorCertification",
    "Criterion",
    "DecidedOutcome",
    "Decision",
    "Judgement",
    "Objection",
    "PanelSeat",
    "Procedure",
    "Score",
    "ScoreSheet",
    "StageChange",
    "Standard",
    "StandardVersion",
]
