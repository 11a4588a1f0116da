"""What may be read of the catalogue, what of a source is here, and the lock on an offering for the room that enrols."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, cast
from uuid import UUID

from django.db.models import BigIntegerField, F, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.catalogue import links
from leerlijn.foundation.catalogue.models import (
    AcademicSession,
    Building,
    EnrolmentPeriod,
    Meeting,
    Offering,
    Room,
    Specification,
)
from leerlijn.foundation.catalogue.types import Noun, OfferingState, Planned, Proposal, Stated
from leerlijn.foundation.organisations import queries as organisations
from leerlijn.foundation.vocabulary import queries as vocabulary
from leerlijn.kernel import clock, policy, search
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.prepared import prepared
from leerlijn.kernel.roles import EDITOR
from leerlijn.kernel.search.types import RegionLike
from leerlijn.kernel.working_days import public_holidays

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation, Region
    from leerlijn.foundation.vocabulary.models import LearningOutcome

WITH_A_SEAT = Q(max_number_students=None) | Q(
    max_number_students__gt=F("enrolled_number_students") + F("enrolled_elsewhere")
)
IN_A_ROW = (
    "name", "code", "state", "start_date_time", "end_date_time", "place", "price_cents", "min_number_students",
    "max_number_students", "enrolled_number_students", "enrolled_elsewhere", "organisation__name",
    "organisation__kind", "specification__kind", "specification__study_load_value", "specification__study_load_unit",
)  # fmt: skip
"""The columns a row of a list needs."""
ON_ITS_PAGE = (
    *IN_A_ROW, "description", "modes_of_delivery", "teaching_languages", "queued_number_students",
    "max_queued_number_students", "source", "fetched_at", "academic_session__name", "academic_session__code",
    "room__name", "room__code", "room__building__name", "room__building__code", "room__building__street",
    "room__building__house_number", "room__building__place", "specification__description",
    "specification__modes_of_delivery", "specification__teaching_languages", "specification__level",
    "specification__admission_requirements", "specification__sectors", "specification__target_roles",
)  # fmt: skip
"""The columns the page of an offering needs, its enrolment slot included."""
KIND = "catalogue.offering"
"""Under which kind offerings are found by the search over everything."""


def hold(offering: Offering | int, *columns: str) -> Offering:
    """Lock one offering for the rest of this transaction, so its seats are counted by one at a time.

    Lock late, once per transaction, and only an offering whose numbers you are about to change. `columns` are those
    you need of it; all of them when left out.
    """
    pk = offering if isinstance(offering, int) else offering.pk
    rows = Offering.objects.select_for_update(of=("self",))
    return (rows.only(*columns) if columns else rows).get(pk=pk)


def hold_rooms(rooms: Collection[int]) -> list[Room]:
    """Lock rooms for the rest of this transaction, so each is planned by one at a time; always in the same order."""
    return list(Room.objects.select_for_update(of=("self",)).filter(pk__in=rooms).order_by("pk"))


def hold_building(building: Building) -> Building:
    """Lock a building for the rest of this transaction, while its rooms change."""
    return Building.objects.select_for_update(of=("self",)).get(pk=building.pk)


def offerings_visible_to(actor: Actor, region: Region | None = None) -> QuerySet[Offering]:
    """The offerings an actor may see; with a region only those of organisations that take part in it today."""
    offerings = policy.visible(actor, Offering.objects.select_related("specification", "organisation"))
    if region is None:
        return offerings
    return offerings.filter(organisation__in=organisations.ids_taking_part_in({region.pk}))


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


def buildings_visible_to(actor: Actor) -> QuerySet[Building]:
    """Where education takes place."""
    return policy.visible(actor, Building.objects.all())


def rooms_visible_to(actor: Actor) -> QuerySet[Room]:
    """The rooms in those buildings."""
    return policy.visible(actor, Room.objects.select_related("building"))


def academic_sessions_visible_to(actor: Actor) -> QuerySet[AcademicSession]:
    """Academic years, semesters and other periods."""
    return policy.visible(actor, AcademicSession.objects.all())


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


def offerings_in_full(actor: Actor, region: Region | None = None) -> QuerySet[Offering]:
    """The offerings an actor may see, each with everything its page shows of it."""
    rows = offerings_visible_to(actor, region).select_related("room__building", "academic_session")
    return rows.only(*ON_ITS_PAGE).prefetch_related(
        "meetings__room__building",
        "enrolment_periods",
        "specification__outcomes_achieved",
        "specification__outcomes_required",
    )


def parts_of(actor: Actor, offering: Offering) -> list[Offering]:
    """The offerings that are part of one, as far as an actor may see them; most have none."""
    parts = _parts_of(offering=offering.pk)
    return list(offerings_visible_to(actor).only(*IN_A_ROW).filter(pk__in=parts)) if parts else []


@prepared(offering=BigIntegerField())
def _parts_of(offering: int) -> QuerySet[Offering, int]:
    return Offering.objects.filter(part_of=offering).order_by().values_list("pk", flat=True)


def starting_soon(actor: Actor, region: Region) -> QuerySet[Offering]:
    """What starts in a region and has a seat left, the first one first."""
    rows = offerings_visible_to(actor, region).filter(state=OfferingState.ACTIVE, start_date_time__gt=clock.now())
    return rows.filter(WITH_A_SEAT).order_by("start_date_time", "pk")


def alike(actor: Actor, region: Region, offering: Offering, most: int = 3) -> list[Offering]:
    """Other offerings in the region with seats left and the same learning outcomes, or of the same specification."""
    others = starting_soon(actor, region).only(*IN_A_ROW).exclude(pk=offering.pk)
    outcomes = [outcome.pk for outcome in offering.specification.outcomes_achieved.all()]
    if not outcomes:
        return list(others.filter(specification=offering.specification_id)[:most])
    same = Q(specification=offering.specification_id) | Q(specification__outcomes_achieved__in=outcomes)
    return list(others.filter(same).distinct()[:most])


def findable(actor: Actor, region: RegionLike | None, keys: Collection[str]) -> set[str]:
    """Of these keys of offerings, those the actor may find in a region: for the search over everything."""
    rows = policy.visible(actor, Offering.objects.filter(pk__in=[key for key in keys if key.isdigit()]))
    if region is not None:
        rows = rows.filter(organisation__in=organisations.taking_part(cast("Region", region)))
    return {str(pk) for pk in rows.values_list("pk", flat=True)}


search.kind(KIND, label=_("aanbod"), route="catalogue:offering", visible=findable)


def taking_part(region: Region) -> QuerySet[Organisation]:
    """The organisations whose offer a region shows."""
    return organisations.taking_part(region)


def edited_by(actor: Actor, region: Region) -> list[Organisation]:
    """The organisations in a region for which an actor writes the offer."""
    return list(organisations.taking_part(region).filter(pk__in=actor.scopes(EDITOR)))


def concepts(actor: Actor, owners: Sequence[Organisation]) -> int:
    """How many offerings of these organisations nobody but their editors sees yet."""
    return offerings_visible_to(actor).filter(organisation__in=owners, state=OfferingState.CONCEPT).count()


def described_by(actor: Actor, owners: Sequence[Organisation]) -> QuerySet[Specification]:
    """What these organisations describe, the newest first, each with its offerings."""
    offerings = Prefetch("offerings", offerings_visible_to(actor).order_by("-start_date_time", "-pk"))
    rows = specifications_visible_to(actor).filter(organisation__in=owners)
    return rows.prefetch_related(offerings).order_by("-pk")


def outcomes_for(actor: Actor, owner: Organisation, about: Specification | None = None) -> list[LearningOutcome]:
    """The learning outcomes an editor can choose: those of the organisation, and what was chosen before."""
    outcomes = list(vocabulary.outcomes_on(actor).filter(owner_code=owner.code))
    chosen = list(about.outcomes_achieved.all()) if about else []
    return [*outcomes, *(outcome for outcome in chosen if outcome not in outcomes)]


def places_for(actor: Actor, owner: Organisation) -> tuple[list[Room], list[AcademicSession]]:
    """The rooms and the periods of an organisation, for its editors to choose from."""
    rooms = rooms_visible_to(actor).filter(building__organisation=owner)
    return list(rooms), list(academic_sessions_visible_to(actor).filter(organisation=owner))


def plannable_in(actor: Actor, owner: Organisation) -> list[Room]:
    """The rooms of an organisation by building and name, for its editors to plan in."""
    rooms = rooms_visible_to(actor).filter(building__organisation=owner)
    return sorted(rooms, key=lambda room: (room.building.title, room.building_id, room.title))


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
