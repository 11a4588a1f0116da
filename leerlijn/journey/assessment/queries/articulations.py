"""Agreements between programmes of different levels."""

from __future__ import annotations

from django.db.models import QuerySet

from leerlijn.journey.assessment.models import ArticulationAgreement
from leerlijn.kernel import policy
from leerlijn.kernel.actors import Actor

WITH_BOTH_ENDS = (
    "from_qualification", "from_organisation", "to_qualification", "to_organisation",
    "to_specification__organisation",
)  # fmt: skip


def agreements_visible_to(actor: Actor) -> QuerySet[ArticulationAgreement]:
    """The agreements, in force or not; anybody may read them."""
    return policy.visible(actor, ArticulationAgreement.objects.select_related(*WITH_BOTH_ENDS))
