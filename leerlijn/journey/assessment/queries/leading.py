"""Who holds which role at an organisation, and who leads its assessments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leerlijn.foundation.organisations import queries as organisations
from leerlijn.foundation.people import queries as people
from leerlijn.kernel.actors import System
from leerlijn.kernel.roles import ASSESSMENT_COORDINATOR

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from leerlijn.foundation.organisations.models import Organisation
    from leerlijn.foundation.people.models import Person
    from leerlijn.kernel.actors import Actor
    from leerlijn.kernel.roles import Role

READER = System("assessment")


def led_organisers(actor: Actor) -> QuerySet[Organisation]:
    """The organisations whose assessments an actor leads."""
    return organisations.organisations_visible_to(actor).filter(pk__in=actor.scopes(ASSESSMENT_COORDINATOR))


def leaders_of(organiser: Organisation) -> list[Person]:
    """Who leads the assessments of an organisation."""
    return holding(ASSESSMENT_COORDINATOR, organiser)


def holding(role: Role, at: Organisation | None) -> list[Person]:
    """Who holds a role at an organisation today; nobody where there is none."""
    if at is None:
        return []
    there = organisations.organisations_visible_to(READER).filter(pk=at.pk)
    return [one.person for one in people.holding(role, there).select_related("person")]
