"""What of the catalogue an actor may see, and the lock on an offering for the room that enrols."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.catalogue.models import (
    AcademicSession,
    Building,
    CostShare,
    EnrolmentPeriod,
    Meeting,
    Offering,
    Quota,
    Room,
    SetAside,
    Specification,
)
from leerlijn.foundation.catalogue.queries import reach
from leerlijn.foundation.catalogue.types import OfferingState
from leerlijn.foundation.organisations import queries as organisations
from leerlijn.kernel import clock, policy, search
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.roles import EDITOR
from leerlijn.kernel.search.types import RegionLike

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation, Region

WITH_A_SEAT = (
    Q(max_number_students=None)
    | Q(max_number_students__gt=F("enrolled_number_students") + F("enrolled_elsewhere") + F("pending_number_students"))
) & (Q(quota=None) | Q(quota__seats__gt=F("quota__taken")))
IN_A_ROW = (
    "name", "code", "state", "start_date_time", "end_date_time", "place", "price_cents", "min_number_students",
    "max_number_students", "enrolled_number_students", "enrolled_elsewhere", "pending_number_students", "quota__seats",
    "quota__taken", "organisation__name", "organisation__kind", "specification__kind",
    "specification__study_load_value", "specification__study_load_unit", "specification__points", "rhythm",
    "in_company_for",
)  # fmt: skip
"""The columns a row of a list needs."""
KIND = "catalogue.offering"
"""Under which kind offerings are found by the search over everything."""


def hold(offering: Offering | int, *columns: str) -> Offering:
    """Lock one offering for the rest of this transaction, so its seats are counted by one at a time.

    Lock late, once per transaction, and only an offering whose numbers you are about to change. `columns` are those
    you need of it, `quota` among them when you count seats; all of them when left out. A quota it shares is locked
    after it.
    """
    pk = offering if isinstance(offering, int) else offering.pk
    rows = Offering.objects.select_for_update(of=("self",))
    held = (rows.only(*columns) if columns else rows).get(pk=pk)
    if (not columns or "quota" in columns) and held.quota_id is not None:
        held.quota = Quota.objects.select_for_update(of=("self",)).get(pk=held.quota_id)
    return held


def hold_together(offerings: Collection[int], *columns: str) -> dict[int, Offering]:
    """Lock several offerings, and the quotas they share, in the one order everybody takes; by the id of each."""
    rows = Offering.objects.select_for_update(of=("self",)).filter(pk__in=offerings).order_by("pk")
    held = {one.pk: one for one in (rows.only(*columns) if columns else rows)}
    quotas = Quota.objects.select_for_update(of=("self",)).in_bulk(
        {one.quota_id for one in held.values() if one.quota_id}
    )
    for one in held.values():
        if one.quota_id is not None:
            one.quota = quotas[one.quota_id]
    return held


def sharing(quota: int) -> list[int]:
    """The ids of the offerings that share a quota."""
    return list(Offering.objects.filter(quota=quota).order_by("pk").values_list("pk", flat=True))


def hold_rooms(rooms: Collection[int]) -> list[Room]:
    """Lock rooms for the rest of this transaction, so each is planned by one at a time; always in the same order."""
    return list(Room.objects.select_for_update(of=("self",)).filter(pk__in=rooms).order_by("pk"))


def hold_building(building: Building) -> Building:
    """Lock a building for the rest of this transaction, while its rooms change."""
    return Building.objects.select_for_update(of=("self",)).get(pk=building.pk)


def offerings_visible_to(actor: Actor, region: Region | None = None) -> QuerySet[Offering]:
    """The offerings an actor may see; with a region only those of organisations that take part in it today."""
    offerings = policy.visible(actor, Offering.objects.select_related("specification", "organisation", "quota"))
    if region is None:
        return offerings
    return offerings.filter(organisation__in=organisations.ids_taking_part_in({region.pk}))


def open_on_site(actor: Actor, region: Region) -> QuerySet[Offering]:
    """The offerings an actor may see that open on the site of a region; those of its neighbours too."""
    return offerings_visible_to(actor).filter(reach.open_in(region.pk, clock.today()))


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


def set_asides_visible_to(actor: Actor) -> QuerySet[SetAside]:
    """The seats kept for some in the offerings an actor may see."""
    return policy.visible(actor, SetAside.objects.select_related("region", "organisation"))


def cost_shares_visible_to(actor: Actor) -> QuerySet[CostShare]:
    """What schemes pay of the offerings an actor may see."""
    return policy.visible(actor, CostShare.objects.select_related("region"))


def quotas_visible_to(actor: Actor) -> QuerySet[Quota]:
    """The seats that offerings share."""
    return policy.visible(actor, Quota.objects.all())


def buildings_visible_to(actor: Actor) -> QuerySet[Building]:
    """Where education takes place."""
    return policy.visible(actor, Building.objects.all())


def rooms_visible_to(actor: Actor) -> QuerySet[Room]:
    """The rooms in those buildings."""
    return policy.visible(actor, Room.objects.select_related("building"))


def academic_sessions_visible_to(actor: Actor) -> QuerySet[AcademicSession]:
    """Academic years, semesters and other periods."""
    return policy.visible(actor, AcademicSession.objects.all())


def starting_soon(actor: Actor, region: Region) -> QuerySet[Offering]:
    """What starts in a region and has a seat left, the first one first."""
    rows = offerings_visible_to(actor).filter(state=OfferingState.ACTIVE, start_date_time__gt=clock.now())
    rows = rows.filter(reach.offered_in(region.pk, clock.today()), reach.listed_for(actor))
    return rows.filter(WITH_A_SEAT).order_by("start_date_time", "pk")


def findable(actor: Actor, region: RegionLike | None, keys: Collection[str]) -> set[str]:
    """Of these keys of offerings, those the actor may find in a region: for the search over everything."""
    rows = policy.visible(actor, Offering.objects.filter(pk__in=[key for key in keys if key.isdigit()]))
    rows = rows.filter(reach.listed_for(actor))
    if region is not None:
        rows = rows.filter(reach.open_in(region.pk, clock.today()))
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
