"""Standards, procedures, panels, sealed scores and decisions."""

from leerlijn.journey.assessment.models.articulations import ArticulationAgreement
from leerlijn.journey.assessment.models.decisions import DecidedOutcome, Decision, Objection
from leerlijn.journey.assessment.models.exemptions import ExemptionProposal, ExemptionRule
from leerlijn.journey.assessment.models.panels import AssessorCertification, PanelSeat
from leerlijn.journey.assessment.models.procedures import Procedure, StageChange
from leerlijn.journey.assessment.models.quality import Moderation, ProviderCertification, Rereading, RereadingDraw
from leerlijn.journey.assessment.models.scores import Confirmation, Judgement, PanelNote, Score, ScoreSheet
from leerlijn.journey.assessment.models.sittings import Sitting, SittingPart
from leerlijn.journey.assessment.models.standards import Criterion, Crosswalk, FieldReview, Standard, StandardVersion
from leerlijn.journey.assessment.models.ties import Tie

__all__ = [
    "ArticulationAgreement",
    "AssessorCertification",
    "Confirmation",
    "Criterion",
    "Crosswalk",
    "DecidedOutcome",
    "Decision",
    "ExemptionProposal",
    "ExemptionRule",
    "FieldReview",
    "Judgement",
    "Moderation",
    "Objection",
    "PanelNote",
    "PanelSeat",
    "Procedure",
    "ProviderCertification",
    "Rereading",
    "RereadingDraw",
    "Score",
    "ScoreSheet",
    "Sitting",
    "SittingPart",
    "StageChange",
    "Standard",
    "StandardVersion",
    "Tie",
]
