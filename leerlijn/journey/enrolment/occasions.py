"""When and where somebody has to be for what she enrolled in: for her agenda here, and for the mail about her seat.

The dates are the catalogue's. How certain they are for her, and how often that changed, follows from her own lines in
the seat log: they are only ever added, so the number that calendars compare never goes back.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import BigIntegerField, Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.foundation.catalogue.types import OfferingState
from leerlijn.foundation.organisations import queries as organisations
from leerlijn.journey.enrolment.models import Enrolment, SeatChange
from leerlijn.journey.enrolment.types import LIVE, State
from leerlijn.kernel import agenda
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.agenda import Occasion
from leerlijn.kernel.prepared import prepared

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering

CERTAIN = (State.ASSOCIATED, State.FINISHED)
THERE = (*LIVE, State.FINISHED)
"""The states in which what she enrolled in stands in her agenda."""


def to_be_at(actor: Actor, first: datetime, last: datetime) -> list[Occasion]:
    """What an actor has or awaits a seat in, between two moments; in two queries."""
    if actor.pk is None:
        return []
    hers = {one.offering_id: one for one in _of(actor)}
    dates = catalogue.occasions_of([one.offering for one in hers.values()], "")
    every = (_hers(date, one, one.changes or 0, one.home) for one in hers.values() for date in dates[one.offering_id])
    return [date for date in every if date.starts_at < last and date.ends_at >= first]


def to_write_down(enrolment: Enrolment, offering: Offering) -> list[Occasion]:
    """What goes along with a letter about her seat: every date of it, as certain as it is for her now."""
    changes = next(iter(_changes(person=enrolment.person_id, offering=offering.pk)), 0)
    home = enrolment.region.slug if enrolment.region else ""
    dates = catalogue.occasions_of([offering], "")[offering.pk]
    return [_hers(date, enrolment, changes, home) for date in dates]


def _hers(date: Occasion, enrolment: Enrolment, changes: int, home: str) -> Occasion:
    where = {"region": home, "pk": enrolment.pk}
    return replace(
        date,
        room="enrolment",
        sequence=date.sequence + changes,
        state=agenda.State.CANCELLED if date.is_cancelled else _certainty(enrolment),
        path=reverse("enrolment:enrolment", kwargs=where) if home else "",
    )


def _certainty(enrolment: Enrolment) -> agenda.State:
    if enrolment.state in CERTAIN:
        return agenda.State.CONFIRMED
    return agenda.State.TENTATIVE if enrolment.is_live else agenda.State.CANCELLED


def _of(actor: Actor) -> QuerySet[Any]:
    """Her enrolments in what goes on, each with `changes`, the number of her lines in the log, and `home`, a region in
    which its page can be seen."""
    lines = SeatChange.objects.filter(enrolment__person=actor.pk, offering=OuterRef("offering")).order_by()
    counted = lines.values("offering").annotate(number=Count("pk")).values("number")
    taking_part = organisations.participations_visible_to(actor).filter(organisation=OuterRef("offering__organisation"))
    anywhere = taking_part.order_by("pk").values("region__slug")[:1]
    rows = Enrolment.objects.filter(person=actor.pk, state__in=THERE).exclude(offering__state=OfferingState.CANCELLED)
    return (
        rows.select_related("offering__organisation")
        .order_by("pk")
        .annotate(changes=Subquery(counted), home=Coalesce("region__slug", Subquery(anywhere), Value("")))
    )


@prepared(person=BigIntegerField(), offering=BigIntegerField())
def _changes(person: int, offering: int) -> QuerySet[SeatChange, Any]:
    lines = SeatChange.objects.filter(enrolment__person=person, enrolment__offering=offering).order_by()
    return lines.values("offering").annotate(number=Count("pk")).values_list("number", flat=True)
