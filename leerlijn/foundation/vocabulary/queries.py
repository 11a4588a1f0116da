"""What others may read of the shared words."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.vocabulary.models import (
    Composition,
    LearningOutcome,
    Prerequisite,
    Qualification,
    Sector,
    Subject,
    Term,
)
from leerlijn.kernel import clock, policy, search
from leerlijn.kernel.actors import Actor

KIND = "vocabulary.term"
VERSIONED = ("pk", "owner_code", "code", "version")
search.kind(KIND, label=_("begrip"), route="vocabulary:term")


def sectors(actor: Actor) -> QuerySet[Sector]:
    """Every sector, in order."""
    return policy.visible(actor, Sector.objects.all())


def subjects(actor: Actor, sector: str = "") -> QuerySet[Subject]:
    """Every subject, or those of one sector."""
    found = policy.visible(actor, Subject.objects.all())
    return found.filter(sectors__code=sector) if sector else found


def qualifications(actor: Actor, sector: str = "") -> QuerySet[Qualification]:
    """Every qualification, or those of one sector."""
    found = policy.visible(actor, Qualification.objects.all())
    return found.filter(sectors__code=sector) if sector else found


def outcomes_visible_to(actor: Actor) -> QuerySet[LearningOutcome]:
    """Every version of every learning outcome."""
    return policy.visible(actor, LearningOutcome.objects.all())


def outcomes_on(actor: Actor, on: date | None = None) -> QuerySet[LearningOutcome]:
    """Of every learning outcome the version that holds on a day (today when not said)."""
    day = on or clock.today()
    return outcomes_visible_to(actor).filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)


def versions_of(actor: Actor, outcome: LearningOutcome) -> QuerySet[LearningOutcome]:
    """Every version of one learning outcome, newest first."""
    return outcomes_visible_to(actor).filter(owner_code=outcome.owner_code, code=outcome.code).order_by("-version")


def parts_of(actor: Actor, whole: LearningOutcome) -> QuerySet[LearningOutcome]:
    """The outcomes this one is made of."""
    links = policy.visible(actor, Composition.objects.filter(whole=whole))
    return outcomes_visible_to(actor).filter(pk__in=links.values("part"))


def needed_before(actor: Actor, outcome: LearningOutcome) -> QuerySet[LearningOutcome]:
    """The outcomes needed before this one."""
    links = policy.visible(actor, Prerequisite.objects.filter(outcome=outcome))
    return outcomes_visible_to(actor).filter(pk__in=links.values("required"))


def compositions() -> list[tuple[int, int]]:
    """Every (part, whole) of outcomes, by id."""
    return list(Composition.objects.order_by("pk").values_list("part", "whole"))


def in_versions() -> dict[int, tuple[str, int]]:
    """Of every outcome there is more than one version of: which outcome it is a version of, and which."""
    alike = {"owner_code": OuterRef("owner_code"), "code": OuterRef("code")}
    others = LearningOutcome.objects.filter(**alike).exclude(version=OuterRef("version"))
    rows = LearningOutcome.objects.filter(Exists(others)).order_by("pk")
    return {pk: (f"{owner}/{code}", version) for pk, owner, code, version in rows.values_list(*VERSIONED)}


def names_of_outcomes(outcomes: Collection[int]) -> list[str]:
    """What outcomes are called, in the reader's language, in the order of the words."""
    return [str(one) for one in LearningOutcome.objects.filter(pk__in=outcomes).order_by("pk")]


def glossary(actor: Actor, asked: str = "") -> list[Term]:
    """Every term by alphabet of the reader's language, or those in which a word occurs."""
    terms = sorted(policy.visible(actor, Term.objects.all()), key=lambda one: str(one).lower())
    wanted = asked.strip().lower()
    return [one for one in terms if wanted in _text_of(one)] if wanted else terms


def _text_of(one: Term) -> str:
    said = [entry["value"] for entry in [*one.word, *one.definition]]
    return " ".join([*said, *one.forms]).lower()
