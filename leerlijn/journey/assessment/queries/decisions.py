"""Decisions, what they say of each outcome, and objections."""

from __future__ import annotations

from django.db.models import QuerySet

from leerlijn.journey.assessment.models import DecidedOutcome, Decision, Objection
from leerlijn.kernel import policy
from leerlijn.kernel.actors import Actor


def decisions_visible_to(actor: Actor) -> QuerySet[Decision]:
    """The decisions an actor may see, also those that were replaced."""
    return policy.visible(actor, Decision.objects.select_related("decided_by", "certificate"))


def decided_outcomes_visible_to(actor: Actor) -> QuerySet[DecidedOutcome]:
    """What the decisions an actor may see say of each learning outcome."""
    return policy.visible(actor, DecidedOutcome.objects.select_related("criterion__outcome"))


def objections_visible_to(actor: Actor) -> QuerySet[Objection]:
    """The objections an actor may see."""
    return policy.visible(actor, Objection.objects.select_related("decision__procedure", "answered_by"))
