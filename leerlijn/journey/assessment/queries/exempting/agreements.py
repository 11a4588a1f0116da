"""Agreements between programmes of different levels."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.foundation.catalogue.types import Kind
from leerlijn.foundation.organisations import queries as organisations
from leerlijn.journey.assessment.models import ArticulationAgreement
from leerlijn.kernel import policy
from leerlijn.kernel.actors import Actor, System
from leerlijn.kernel.roles import EDITOR, EXAM_BOARD

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Specification
    from leerlijn.foundation.organisations.models import Organisation, Region

SYSTEM = System("exemptions")
INSTITUTIONS = ("mbo", "hogeschool", "university")

WITH_BOTH_ENDS = (
    "from_qualification", "from_organisation", "to_qualification", "to_organisation",
    "to_specification__organisation",
)  # fmt: skip


def agreements_visible_to(actor: Actor) -> QuerySet[ArticulationAgreement]:
    """The agreements, in force or not; anybody may read them."""
    return policy.visible(actor, ArticulationAgreement.objects.select_related(*WITH_BOTH_ENDS))


def agreements_on(actor: Actor, on: date, region: Region) -> list[ArticulationAgreement]:
    """The agreements in force on a day: of everybody, and of the institutions that take part in a region."""
    begun = Q(valid_from=None) | Q(valid_from__lte=on)
    here = Q(to_organisation=None) | Q(to_organisation__in=organisations.ids_taking_part(region.pk, on))
    rows = agreements_visible_to(actor).filter(begun, Q(valid_to=None) | Q(valid_to__gte=on), here)
    return list(rows.prefetch_related("exempts").order_by("certainty", "pk"))


def programmes_without(region: Region, rung: str, agreements: Iterable[ArticulationAgreement]) -> list[Specification]:
    """The programmes at a rung of who takes part in a region, to which no agreement leads."""
    led_to = {one.to_specification_id for one in agreements}
    theirs = organisations.taking_part(region).values_list("pk", flat=True)
    return [one for one in catalogue.programmes_from(rung, theirs) if one.pk not in led_to]


def agreements_kept_by(actor: Actor) -> QuerySet[ArticulationAgreement]:
    """The agreements of the institutions whose offer an actor keeps up, the newest first."""
    return agreements_visible_to(actor).filter(to_organisation__in=actor.scopes(EDITOR)).order_by("-pk")


def receivers_of(actor: Actor) -> QuerySet[Organisation]:
    """The institutions whose offer an actor keeps up."""
    return organisations.organisations_visible_to(actor).filter(pk__in=actor.scopes(EDITOR)).order_by("name", "pk")


def boards_of(actor: Actor) -> QuerySet[Organisation]:
    """The institutions on whose examination board an actor sits."""
    return organisations.organisations_visible_to(actor).filter(pk__in=actor.scopes(EXAM_BOARD)).order_by("name", "pk")


def institutions_in(region: Region) -> list[Organisation]:
    """The institutions of a region from which somebody can have a diploma, by name."""
    return list(organisations.taking_part(region).filter(kind__in=INSTITUTIONS).order_by("name", "pk"))


def courses_of(organisation: Organisation) -> QuerySet[Specification]:
    """The programmes and courses of an institution, by name as it is stored."""
    kinds = (Kind.PROGRAMME, Kind.COURSE)
    rows = catalogue.specifications_visible_to(SYSTEM).filter(organisation=organisation, kind__in=kinds)
    return rows.order_by("kind", "pk")
