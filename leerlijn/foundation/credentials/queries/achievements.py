"""What organisations award."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Count, QuerySet

from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.foundation.credentials.models import Achievement
from leerlijn.foundation.organisations import queries as organisations
from leerlijn.foundation.vocabulary import queries as vocabulary
from leerlijn.kernel import clock, policy
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.roles import ASSESSMENT_COORDINATOR, EDITOR

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Specification
    from leerlijn.foundation.organisations.models import Organisation, Region
    from leerlijn.foundation.vocabulary.models import LearningOutcome

MOST = 200
"""So many can be chosen from on one page."""


def achievements_visible_to(actor: Actor) -> QuerySet[Achievement]:
    """What organisations award: anybody may read that."""
    return policy.visible(actor, Achievement.objects.all())


def achievements_of(issuer: Organisation, kind: str = "") -> QuerySet[Achievement]:
    """What an organisation awards now, perhaps of one kind; by kind, the latest first."""
    found = Achievement.objects.filter(issuer=issuer, ended_on=None, **({"kind": kind} if kind else {}))
    return found.select_related("issuer").order_by("kind", "-pk")


def issuers_of(actor: Actor, region: Region) -> list[Organisation]:
    """The organisations in a region of which an actor describes what they award, by name."""
    held = actor.scopes(EDITOR) | actor.scopes(ASSESSMENT_COORDINATOR)
    here = organisations.ids_taking_part(region.pk, clock.today())
    return list(organisations.organisations_visible_to(actor).filter(pk__in=here).filter(pk__in=held).order_by("name"))


def described_by(issuers: Iterable[Organisation]) -> dict[Organisation, list[Achievement]]:
    """What each of these organisations awards now, with how many hold it. Two queries at most."""
    given = Achievement.objects.filter(issuer__in=list(issuers), ended_on=None).order_by("kind", "pk")
    found: dict[Organisation, list[Achievement]] = {issuer: [] for issuer in issuers}
    for one in given.select_related("issuer").annotate(held=Count("certificates")):
        found[one.issuer].append(one)
    return found


def to_choose_from(actor: Actor, issuer: Organisation) -> tuple[list[LearningOutcome], list[Specification]]:
    """The learning outcomes an issuer can have shown, and what it teaches that brings nothing described yet."""
    outcomes = vocabulary.outcomes_on(actor).order_by("owner_code", "code")[:MOST]
    taken = Achievement.objects.filter(issuer=issuer, ended_on=None, specification__isnull=False)
    taught = catalogue.specifications_visible_to(actor).filter(organisation=issuer)
    return list(outcomes), list(taught.exclude(pk__in=taken.order_by().values("specification")).order_by("-pk")[:MOST])


def achievement_of(specification: Specification) -> Achievement | None:
    """What completing something brings, when its organisation described that."""
    found = Achievement.objects.filter(specification=specification, ended_on=None)
    return found.select_related("issuer").first()
