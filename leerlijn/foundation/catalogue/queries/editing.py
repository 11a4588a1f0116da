"""What editors choose from: their descriptions, outcomes, buildings and rooms, and when those are free."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q, QuerySet

from leerlijn.foundation.catalogue.models import (
    AcademicSession,
    Building,
    Meeting,
    Offering,
    Room,
    Specification,
)
from leerlijn.foundation.catalogue.queries.lists import (
    academic_sessions_visible_to,
    buildings_visible_to,
    offerings_visible_to,
    rooms_visible_to,
    specifications_visible_to,
)
from leerlijn.foundation.catalogue.queries.on_its_page import alike
from leerlijn.foundation.catalogue.types import OfferingState, Planned, Proposal
from leerlijn.foundation.organisations import queries as organisations
from leerlijn.foundation.vocabulary import queries as vocabulary
from leerlijn.kernel import clock, policy
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.working_days import public_holidays

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation, Region
    from leerlijn.foundation.vocabulary.models import LearningOutcome

MOST_ALIKE, MOST_OTHERS = 10, 100


def described_by(actor: Actor, owners: Sequence[Organisation]) -> QuerySet[Specification]:
    """What these organisations describe, the newest first, each with its offerings."""
    offerings = Prefetch("offerings", offerings_visible_to(actor).order_by("-start_date_time", "-pk"))
    rows = specifications_visible_to(actor).filter(organisation__in=owners)
    return rows.prefetch_related(offerings).order_by("-pk")


def outcomes_for(actor: Actor, owner: Organisation, about: Specification | None = None) -> list[LearningOutcome]:
    """The learning outcomes an editor can choose: those of the organisation, and what was chosen before."""
    outcomes = list(vocabulary.outcomes_on(actor).filter(owner_code=owner.code))
    chosen = [*about.outcomes_achieved.all(), *about.outcomes_required.all()] if about else []
    return [*outcomes, *(outcome for outcome in chosen if outcome not in outcomes)]


def places_for(actor: Actor, owner: Organisation) -> tuple[list[Room], list[AcademicSession]]:
    """The rooms and the periods of an organisation, for its editors to choose from."""
    rooms = rooms_visible_to(actor).filter(building__organisation=owner)
    return list(rooms), list(academic_sessions_visible_to(actor).filter(organisation=owner))


def plannable_in(actor: Actor, owner: Organisation) -> list[Room]:
    """The rooms of an organisation by building and name, for its editors to plan in."""
    rooms = rooms_visible_to(actor).filter(building__organisation=owner)
    return sorted(rooms, key=lambda room: (room.building.title, room.building_id, room.title))


def choices_for_rules(
    actor: Actor, region: Region, offering: Offering
) -> tuple[list[Region], list[Organisation], list[Offering]]:
    """What the rules of an offering can be about: regions, organisations of this one, and other coming editions."""
    regions = list(organisations.regions_visible_to(actor))
    named = [one.organisation_id or 0 for one in offering.set_asides.all()] + [offering.in_company_for_id or 0]
    partners = organisations.taking_part(region) | organisations.organisations_visible_to(actor).filter(pk__in=named)
    return regions, list(partners.order_by("name", "pk")), others_of(actor, offering)


def others_of(actor: Actor, offering: Offering) -> list[Offering]:
    """Other editions of the same organisation that are still to come, and what was chosen as its alternative."""
    coming = Q(organisation=offering.organisation_id, start_date_time__gt=clock.now())
    chosen = Q(pk__in=offering.alternatives.values("pk"))
    rows = offerings_visible_to(actor).filter(coming | chosen).exclude(state=OfferingState.CANCELLED)
    return list(rows.exclude(pk=offering.pk).order_by("start_date_time", "pk")[:MOST_OTHERS])


def instead_of(actor: Actor, region: Region, offering: Offering) -> list[Offering]:
    """What one can propose instead of an offering: what is alike and has seats, then its organisation's other ones."""
    found = {one.pk: one for one in alike(actor, region, offering, MOST_ALIKE)}
    with_seats = {one.pk: one for one in others_of(actor, offering) if one.has_seat}
    return list((found | with_seats).values())


def sharing_with(actor: Actor, offering: Offering) -> list[Offering]:
    """The editions that share seats with one, itself among them; none when it has its own."""
    if offering.quota_id is None:
        return []
    return list(offerings_visible_to(actor).filter(quota=offering.quota_id).order_by("start_date_time", "pk"))


def housing(actor: Actor, owner: Organisation) -> QuerySet[Building]:
    """The buildings of an organisation, each with its rooms."""
    rooms = Prefetch("rooms", policy.visible(actor, Room.objects.order_by("floor", "pk")))
    return buildings_visible_to(actor).filter(organisation=owner).prefetch_related(rooms)


def first_in(room: Room) -> Offering | None:
    """An offering that is planned in a room, whatever became of it; None when nothing ever was."""
    return Offering.objects.filter(Q(room=room) | Q(meetings__room=room)).first()


def in_the_way(
    offering: Offering, wanted: Sequence[Planned], *, besides: Meeting | None = None
) -> list[tuple[Planned, Meeting]]:
    """Which meetings stand at a wanted time already: of the offering itself, or in the same room and not cancelled."""
    if not wanted:
        return []
    rooms = {one.room.pk for one in wanted if one.room}
    there = Q(offering=offering) | (Q(room__in=rooms) & ~Q(offering__state=OfferingState.CANCELLED))
    first, last = min(one.start_date_time for one in wanted), max(one.end_date_time for one in wanted)
    rows = Meeting.objects.filter(there, start_date_time__lt=last, end_date_time__gt=first)
    standing = rows.exclude(pk__in=[besides.pk] if besides else []).select_related("offering", "room")
    return [
        (one, other)
        for one in wanted
        for other in standing
        if one.overlaps(other) and (other.offering_id == offering.pk or (one.room and one.room.pk == other.room_id))
    ]


def proposals(offering: Offering, wanted: Sequence[Planned]) -> list[Proposal]:
    """The days of a series, each with what stands in its way."""
    hindered = {one.start_date_time: other for one, other in in_the_way(offering, wanted)}
    return [
        Proposal(one, hindered.get(one.start_date_time), one.day in public_holidays(one.day.year)) for one in wanted
    ]
