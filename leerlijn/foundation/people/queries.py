"""What may be read of persons, their roles and their consents."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.organisations import queries as organisations
from leerlijn.foundation.people.models import Consent, Person, RoleAssignment
from leerlijn.kernel import clock, policy
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.roles import STEWARD


def persons_visible_to(actor: Actor) -> QuerySet[Person]:
    """The persons an actor may know of here: herself, and all of them for a steward."""
    return policy.visible(actor, Person.objects.all())


def role_assignments_visible_to(actor: Actor) -> QuerySet[RoleAssignment]:
    """Who holds which role, as far as the actor may see."""
    return policy.visible(actor, RoleAssignment.objects.all())


def consents_visible_to(actor: Actor) -> QuerySet[Consent]:
    """What the actor gave consent for, newest first."""
    return policy.visible(actor, Consent.objects.select_related("region", "organisation"))


def has_consent(person: Person, purpose: str, *, region: Any = None, organisation: Any = None) -> bool:
    """Whether a person lets this party do this today."""
    running = Consent.objects.running().filter(person=person, purpose=purpose)
    return running.filter(region=region, organisation=organisation).exists()


def person_with_email(email: str) -> Person | None:
    """The one person with this address; nobody when there is none or more than one, or she has yet to prove it hers."""
    unproven = EmailAddress.objects.filter(email__iexact=email, verified=False).values("user")
    found = list(Person.objects.filter(email__iexact=email, is_active=True).exclude(pk__in=unproven)[:2])
    return found[0] if len(found) == 1 else None


def demo_person(slug: str) -> Person | None:
    """The invented person of this name, or None."""
    return Person.objects.filter(slug=slug, is_demo=True).first()


def other_stewards(assignment: RoleAssignment, *, after: date) -> QuerySet[RoleAssignment]:
    """Stewards besides this one who are there today and stay after a day."""
    others = RoleAssignment.objects.running().filter(role=STEWARD.key, person__is_active=True)
    staying = others.filter(Q(valid_until=None) | Q(valid_until__gt=max(after, clock.today())))
    return staying.exclude(person=assignment.person_id)


@organisations.counts_as_use(_("Iemand heeft een rol bij deze organisatie."))
def _where_somebody_has_a_role(ids: Collection[int]) -> Collection[int]:
    held = RoleAssignment.objects.running().filter(organisation__in=ids)
    return set(held.values_list("organisation", flat=True))
