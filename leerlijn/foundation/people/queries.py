"""What may be read of persons and their roles."""

from __future__ import annotations

from django.db.models import QuerySet

from leerlijn.foundation.people.models import Person, RoleAssignment
from leerlijn.kernel import policy
from leerlijn.kernel.actors import Actor


def persons_visible_to(actor: Actor) -> QuerySet[Person]:
    """The persons an actor may know of here: herself, and all of them for a steward."""
    return policy.visible(actor, Person.objects.all())


def role_assignments_visible_to(actor: Actor) -> QuerySet[RoleAssignment]:
    """Who holds which role, as far as the actor may see."""
    return policy.visible(actor, RoleAssignment.objects.all())
