"""Who may assess what, who sits on which panel, who is tied to whom, and when panels meet."""

from __future__ import annotations

from django.db.models import QuerySet

from leerlijn.journey.assessment.models import AssessorCertification, PanelSeat, Sitting, SittingPart, Tie
from leerlijn.kernel import policy
from leerlijn.kernel.actors import Actor


def certifications_visible_to(actor: Actor) -> QuerySet[AssessorCertification]:
    """The certifications an actor may see: her own, and those of organisations where she leads the assessments."""
    return policy.visible(
        actor, AssessorCertification.objects.select_related("assessor", "standard", "organisation", "organiser")
    )


def seats_visible_to(actor: Actor) -> QuerySet[PanelSeat]:
    """The places on panels an actor may see: her own, and those of procedures she leads."""
    return policy.visible(actor, PanelSeat.objects.select_related("assessor", "procedure"))


def ties_visible_to(actor: Actor) -> QuerySet[Tie]:
    """The ties an actor may see: those she wrote down, and those of procedures she leads."""
    return policy.visible(actor, Tie.objects.select_related("assessor", "candidate", "procedure"))


def sittings_visible_to(actor: Actor) -> QuerySet[Sitting]:
    """The sittings an actor may see: hers as candidate or assessor, and those of procedures she leads."""
    return policy.visible(actor, Sitting.objects.select_related("procedure__region", "school"))


def sitting_parts_visible_to(actor: Actor) -> QuerySet[SittingPart]:
    """Who is at the sittings an actor may see."""
    return policy.visible(actor, SittingPart.objects.select_related("sitting", "seat__assessor"))
