"""One offering with everything its page shows. The page everybody opens at once, so its queries are composed once."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import BigIntegerField, DateField, DateTimeField, Exists, OuterRef, Q, QuerySet

from leerlijn.foundation.catalogue.models import (
    CostShare,
    EnrolmentPeriod,
    Meeting,
    Offering,
    SetAside,
    Specification,
)
from leerlijn.foundation.catalogue.queries import reach
from leerlijn.foundation.catalogue.queries.lists import IN_A_ROW, WITH_A_SEAT, offerings_visible_to, open_on_site
from leerlijn.foundation.catalogue.types import OfferingState
from leerlijn.kernel import clock, policy
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.prepared import holding, prepared

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Region

ON_ITS_PAGE = (
    *IN_A_ROW, "in_company_for__name", "description", "modes_of_delivery", "teaching_languages",
    "queued_number_students",
    "max_queued_number_students", "source", "fetched_at", "academic_session__name", "academic_session__code",
    "room__name", "room__code", "room__building__name", "room__building__code", "room__building__street",
    "room__building__house_number", "room__building__place", "specification__description",
    "specification__modes_of_delivery", "specification__teaching_languages", "specification__level",
    "min_seats_per_request", "max_seats_per_request", "hours_to_answer", "withdraw_until", "decide_by",
    "cancelled_because", "quota__name", "specification__organisation", "specification__points_register",
    "specification__qualifies_for", "specification__needs_workplace", "specification__attendance_needed",
    "specification__needs_result", "specification__max_attempts", "specification__may_improve",
    "specification__pass_from", "specification__themes", "specification__admission_requirements",
    "specification__sectors", "specification__target_roles",
)  # fmt: skip
"""The columns the page of an offering needs, its enrolment slot included."""
ALIKE = 12
"""So many that are alike are looked at; a page shows the first few that one may read."""


def in_full(actor: Actor, region: Region, pk: int) -> Offering | None:
    """An offering with everything its page shows of it; None where the actor may not see it in this region."""
    found = with_periods(actor, region, pk)
    if found is None:
        return None
    has = vars(found)
    holding(
        found,
        meetings=meetings_of(offering=pk),
        set_asides=_set_asides_of(offering=pk) if has["has_set_asides"] else [],
        cost_shares=_cost_shares_of(offering=pk) if has["has_cost_shares"] else [],
    )
    of = found.specification_id
    achieved = _outcomes_achieved(specification=of) if has["has_achieved"] else []
    required = _outcomes_required(specification=of) if has["has_required"] else []
    holding(
        found.specification,
        outcomes_achieved=[link.learningoutcome for link in achieved],
        outcomes_required=[link.learningoutcome for link in required],
    )
    return found


def with_periods(actor: Actor, region: Region, pk: int) -> Offering | None:
    """An offering with when it is open for enrolment; None where the actor may not see it in this region."""
    for found in _on_its_page(pk=pk):
        if policy.may(actor, "catalogue.Offering.read", found) and reach.opens_in(found, region):
            return holding(found, enrolment_periods=_periods_of(offering=pk))
    return None


def parts_of(actor: Actor, offering: Offering) -> list[Offering]:
    """The offerings that are part of one, as far as an actor may see them; most have none."""
    parts = _parts_of(offering=offering.pk)
    return list(offerings_visible_to(actor).only(*IN_A_ROW).filter(pk__in=parts)) if parts else []


def alternatives_of(actor: Actor, region: Region, offering: Offering) -> list[Offering]:
    """What its organisation proposes instead of an offering, as far as an actor may see it in this region."""
    proposed = open_on_site(actor, region).only(*IN_A_ROW).filter(pk__in=offering.alternatives.values("pk"))
    return list(proposed.filter(reach.listed_for(actor), state=OfferingState.ACTIVE).order_by("start_date_time", "pk"))


def alike(actor: Actor, region: Region, offering: Offering, most: int = 3) -> list[Offering]:
    """Other offerings in the region with seats left and the same learning outcomes, or of the same specification."""
    found = _alike(specification=offering.specification_id, region=region.pk, on=clock.today(), at=clock.now())
    others = [one for one in found if one.pk != offering.pk and policy.may(actor, "catalogue.Offering.read", one)]
    return [one for one in others if reach.is_listed_for(actor, one)][:most]


@prepared(pk=BigIntegerField())
def _on_its_page(pk: int) -> QuerySet[Offering]:
    with_all = Offering.objects.select_related(
        "specification", "organisation", "room__building", "academic_session", "quota", "in_company_for"
    )
    return with_all.only(*ON_ITS_PAGE).annotate(**_has()).filter(pk=pk).order_by()


def _has() -> dict[str, Exists]:
    """What most offerings have nothing of, so that nothing is asked about it."""
    hers, of = {"offering": OuterRef("pk")}, {"specification": OuterRef("specification")}
    return {
        "has_set_asides": Exists(SetAside.objects.filter(**hers)),
        "has_cost_shares": Exists(CostShare.objects.filter(**hers)),
        "has_achieved": Exists(Specification.outcomes_achieved.through.objects.filter(**of)),
        "has_required": Exists(Specification.outcomes_required.through.objects.filter(**of)),
    }


@prepared(offering=BigIntegerField())
def meetings_of(offering: int) -> QuerySet[Meeting]:
    """The meetings of one offering, each with where it is."""
    return Meeting.objects.filter(offering=offering).select_related("room__building")


@prepared(offering=BigIntegerField())
def _periods_of(offering: int) -> QuerySet[EnrolmentPeriod]:
    return EnrolmentPeriod.objects.filter(offering=offering)


@prepared(offering=BigIntegerField())
def _set_asides_of(offering: int) -> QuerySet[SetAside]:
    return SetAside.objects.filter(offering=offering).select_related("region", "organisation")


@prepared(offering=BigIntegerField())
def _cost_shares_of(offering: int) -> QuerySet[CostShare]:
    return CostShare.objects.filter(offering=offering).select_related("region")


@prepared(specification=BigIntegerField())
def _outcomes_achieved(specification: int) -> QuerySet[Any]:
    return _linked(Specification.outcomes_achieved.through, specification)


@prepared(specification=BigIntegerField())
def _outcomes_required(specification: int) -> QuerySet[Any]:
    return _linked(Specification.outcomes_required.through, specification)


def _linked(through: Any, specification: int) -> QuerySet[Any]:
    links: QuerySet[Any] = through.objects.filter(specification=specification)
    return links.select_related("learningoutcome").order_by("learningoutcome")


@prepared(offering=BigIntegerField())
def _parts_of(offering: int) -> QuerySet[Offering, int]:
    return Offering.objects.filter(part_of=offering).order_by().values_list("pk", flat=True)


@prepared(specification=BigIntegerField(), region=BigIntegerField(), on=DateField(), at=DateTimeField())
def _alike(specification: int, region: int, on: date, at: datetime) -> QuerySet[Offering]:
    achieved = Specification.outcomes_achieved.through.objects
    outcomes = achieved.filter(specification=specification).values("learningoutcome")
    same = achieved.filter(learningoutcome__in=outcomes).values("specification")
    rows = Offering.objects.select_related("specification", "organisation", "quota").only(*IN_A_ROW)
    rows = rows.filter(reach.offered_in(region, on))
    rows = rows.filter(WITH_A_SEAT, state=OfferingState.ACTIVE, start_date_time__gt=at)
    same_or_like = Q(specification=specification) | Q(specification__in=same)
    return rows.filter(same_or_like).order_by("start_date_time", "pk")[:ALIKE]
