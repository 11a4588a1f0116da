"""Exemptions: what was proposed to whom, and what waits for an examination board."""

from __future__ import annotations

from django.db.models import QuerySet

from leerlijn.journey.assessment.models import ExemptionProposal, ExemptionRule
from leerlijn.kernel import policy
from leerlijn.kernel.actors import Actor

WITH_COURSE = ("person", "specification__organisation", "agreement", "decided_by")


def exemptions_visible_to(actor: Actor) -> QuerySet[ExemptionProposal]:
    """The proposals an actor may see: her own, and those an examination board of hers decides about."""
    return policy.visible(actor, ExemptionProposal.objects.select_related(*WITH_COURSE))


def exemption_rules_visible_to(actor: Actor) -> QuerySet[ExemptionRule]:
    """What examination boards laid down about exemptions; anybody may read it."""
    return policy.visible(actor, ExemptionRule.objects.select_related("organisation", "specification"))
