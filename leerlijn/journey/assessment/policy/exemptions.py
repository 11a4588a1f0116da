"""Exemptions: a rule proposes, the examination board of the institution decides; who keeps agreements, keeps its own."""

from __future__ import annotations

from leerlijn.kernel.policy import everyone, own, readable, system
from leerlijn.kernel.roles import EXAM_BOARD

readable("assessment.ExemptionRule", everyone)
readable("assessment.ExemptionProposal", own("person") | EXAM_BOARD.at("specification__organisation") | system)
readable("assessment.ArticulationAgreement", everyone)
