"""What assessors found, each by herself and then together."""

from __future__ import annotations

from django.db.models import QuerySet

from leerlijn.journey.assessment.models import Confirmation, Judgement, PanelNote, Score, ScoreSheet
from leerlijn.kernel import policy
from leerlijn.kernel.actors import Actor


def score_sheets_visible_to(actor: Actor) -> QuerySet[ScoreSheet]:
    """The sheets of which an actor may know that they are there: her own, and those of procedures she leads. What is in
    them is not read here."""
    return policy.visible(actor, ScoreSheet.objects.defer("sealed").select_related("seat__assessor"))


def scores_visible_to(actor: Actor) -> QuerySet[Score]:
    """The scores of opened sheets an actor may see."""
    return policy.visible(actor, Score.objects.select_related("criterion__outcome", "sheet__seat__assessor"))


def judgements_visible_to(actor: Actor) -> QuerySet[Judgement]:
    """The judgements of panels an actor may see."""
    return policy.visible(actor, Judgement.objects.select_related("criterion__outcome"))


def confirmations_visible_to(actor: Actor) -> QuerySet[Confirmation]:
    """Who stands behind the judgements an actor may see."""
    return policy.visible(actor, Confirmation.objects.select_related("seat__assessor"))


def panel_notes_visible_to(actor: Actor) -> QuerySet[PanelNote]:
    """What panels said when they compared, as far as an actor may see it."""
    return policy.visible(actor, PanelNote.objects.select_related("seat__assessor"))
