"""Courses of two institutions that ask what the standard of the scene asks, and what people need not do of them."""

from __future__ import annotations

from typing import Any

from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.journey.assessment.models import ArticulationAgreement, ExemptionProposal, ExemptionRule
from leerlijn.kernel.languages import in_languages
from tests.cast import DIRECTOR


def furnish(candidate: Any, institution: Any) -> ExemptionProposal:
    """A course that was proposed to be left out, a rule of its board, and an agreement."""
    course = catalogue.describe(DIRECTOR, organisation=institution, kind="course", name="Klassenmanagement")
    ExemptionRule.objects.create(organisation=institution, source_title="Regeling examencommissie")
    name = in_languages("Ad")
    ArticulationAgreement.objects.create(
        from_rung="associate_degree", from_name=name, to_rung="bachelor", to_name=name, to_organisation=institution,
        source_title="Studiegids",
    )  # fmt: skip
    return ExemptionProposal.objects.create(person=candidate, specification=course, is_whole=True)
