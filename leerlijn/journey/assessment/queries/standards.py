"""Standards, their versions and what they ask."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from leerlijn.journey.assessment.models import Criterion, Standard, StandardVersion
from leerlijn.kernel import clock, policy
from leerlijn.kernel.actors import Actor


def standards_visible_to(actor: Actor) -> QuerySet[Standard]:
    """The standards an actor may see, also those without a version yet."""
    return policy.visible(actor, Standard.objects.select_related("sector", "qualification", "owner"))


def versions_visible_to(actor: Actor) -> QuerySet[StandardVersion]:
    """The versions an actor may see: what is signed off, and drafts for who works on them."""
    return policy.visible(actor, StandardVersion.objects.select_related("standard__sector"))


def criteria_visible_to(actor: Actor) -> QuerySet[Criterion]:
    """The criteria of the versions an actor may see."""
    return policy.visible(actor, Criterion.objects.select_related("outcome", "version__standard"))


def standard(code: str) -> Standard | None:
    """The standard of a code."""
    return Standard.objects.filter(code=code).first()


def version_in_force(held_against: Standard, on: date | None = None) -> StandardVersion | None:
    """The version that new procedures are held against on a day, today when left out; None means "not yet"."""
    day = on or clock.today()
    in_force = Q(valid_to=None) | Q(valid_to__gte=day)
    signed_off = held_against.versions.filter(state=StandardVersion.State.SIGNED_OFF, valid_from__lte=day)
    return signed_off.filter(in_force).order_by("-version").first()


def criteria_of(version: StandardVersion) -> QuerySet[Criterion]:
    """What a version asks, in order, with the learning outcomes."""
    return version.criteria.select_related("outcome").order_by("position")
