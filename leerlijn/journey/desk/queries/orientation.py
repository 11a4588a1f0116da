"""Orientation rounds and who takes part in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet

from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.journey.desk.models import OrientationParticipant
from leerlijn.journey.desk.types import ORIENTATION, Outcome
from leerlijn.kernel import policy
from leerlijn.kernel.actors import Actor

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering
    from leerlijn.foundation.organisations.models import Region


def is_orientation(offering: Offering) -> bool:
    """Whether an offering of the catalogue is an orientation round."""
    return offering.specification.type == ORIENTATION


def rounds(actor: Actor, region: Region) -> QuerySet[Offering]:
    """The orientation rounds of a region, newest first."""
    offerings = catalogue.offerings_visible_to(actor, region).filter(specification__type=ORIENTATION)
    return offerings.order_by("-start_date_time", "pk")


def orientation_participants_visible_to(actor: Actor, region: Region | None = None) -> QuerySet[OrientationParticipant]:
    """Who took part in an orientation and what came of it: herself, or all of the regions where one works."""
    related = ("person", "offering__specification", "region")
    visible = policy.visible(actor, OrientationParticipant.objects.select_related(*related))
    return visible if region is None else visible.filter(region=region)


def still_running(actor: Actor, offering: int, person: int) -> OrientationParticipant | None:
    """Who takes part in a round of which nothing came yet, if she does."""
    running = policy.visible(actor, OrientationParticipant.objects.filter(outcome=Outcome.STARTED))
    return running.filter(offering=offering, person=person).first()


def outcomes(participants: QuerySet[OrientationParticipant]) -> dict[str, int]:
    """How many of these participants have each outcome; the parts add up to the number of participants."""
    numbers = {outcome.name: Count("pk", filter=Q(outcome=outcome)) for outcome in Outcome}
    counted = participants.aggregate(**numbers)
    return {outcome.value: counted[outcome.name] for outcome in Outcome}
