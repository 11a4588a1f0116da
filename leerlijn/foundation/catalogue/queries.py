"""What may be read of the catalogue, what of a source is here, and the lock on an offering for the room that enrols."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet

from leerlijn.foundation.catalogue import links
from leerlijn.foundation.catalogue.models import EnrolmentPeriod, Meeting, Offering, Specification
from leerlijn.foundation.catalogue.types import Noun, Stated
from leerlijn.foundation.organisations import queries as organisations
from leerlijn.kernel import policy
from leerlijn.kernel.actors import Actor

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Region


def hold(offering: Offering | int) -> Offering:
    """Lock one offering for the rest of this transaction, so its seats are counted by one at a time.

    Lock late, once per transaction, and only an offering whose numbers you are about to change.
    """
    pk = offering if isinstance(offering, int) else offering.pk
    return Offering.objects.select_for_update(of=("self",)).get(pk=pk)


def offerings_visible_to(actor: Actor, region: Region | None = None) -> QuerySet[Offering]:
    """The offerings an actor may see; with a region only those of organisations that take part in it today."""
    offerings = policy.visible(actor, Offering.objects.select_related("specification", "organisation"))
    return offerings if region is None else offerings.filter(organisation__in=organisations.taking_part(region))


def specifications_visible_to(actor: Actor, region: Region | None = None) -> QuerySet[Specification]:
    """Programmes, courses, components and tests; with a region only those of organisations that take part in it."""
    rows = policy.visible(actor, Specification.objects.select_related("organisation"))
    return rows if region is None else rows.filter(organisation__in=organisations.taking_part(region))


def meetings_visible_to(actor: Actor) -> QuerySet[Meeting]:
    """The dates of the offerings an actor may see."""
    return policy.visible(actor, Meeting.objects.select_related("room__building"))


def enrolment_periods_visible_to(actor: Actor) -> QuerySet[EnrolmentPeriod]:
    """When people may enrol in the offerings an actor may see."""
    return policy.visible(actor, EnrolmentPeriod.objects.all())


def not_yet_here(actor: Actor, stated: Sequence[Stated]) -> list[Stated]:
    """Of what a source states: what is not here as it stands there, in its order."""
    known: dict[tuple[Noun, UUID], str] = {}
    for noun in {one.noun for one in stated}:
        uuids = [one.uuid for one in stated if one.noun == noun]
        rows = policy.visible(actor, links.TABLES[noun]._default_manager.filter(uuid__in=uuids))
        known.update({(noun, uuid): digest for uuid, digest in rows.values_list("uuid", "fingerprint")})
    return [one for one in stated if not _stands(one, known.get((one.noun, one.uuid), ""))]


def _stands(stated: Stated, fingerprint: str) -> bool:
    is_pending = links.PENDING in fingerprint
    return fingerprint == (links.fingerprint(stated, links.resolved(stated)) if is_pending else stated.fingerprint)
