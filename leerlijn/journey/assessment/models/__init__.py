"""Standards, procedures, panels, sealed scores and decisions."""

from leerlijn.journey.assessment.models.articulations import ArticulationAgreement
from leerlijn.journey.assessment.models.decisions import DecidedOutcome, Decision, Objection
from leerlijn.journey.assessment.models.exemptions import ExemptionProposal, ExemptionRule
from leerlijn.journey.assessment.models.panels import AssessorCertification, PanelSeat
from leerlijn.journey.assessment.models.portfolio import (
    EvidenceItem,
    Look,
    Portfolio,
    PortfolioEntry,
    Share,
    Statement,
)
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
    "EvidenceItem",
    "ExemptionProposal",
    "ExemptionRule",
    "FieldReview",
    "Judgement",
    "Look",
    "Moderation",
    "Objection",
    "PanelNote",
    "PanelSeat",
    "Portfolio",
    "PortfolioEntry",
    "Procedure",
    "ProviderCertification",
    "Rereading",
    "RereadingDraw",
    "Score",
    "ScoreSheet",
    "Share",
    "Sitting",
    "SittingPart",
    "StageChange",
    "Standard",
    "StandardVersion",
    "Statement",
    "Tie",
]
