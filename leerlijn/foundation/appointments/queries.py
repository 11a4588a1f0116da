"""What may be read of slots and bookings."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import BigIntegerField, DateTimeField, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from leerlijn.foundation.appointments.models import Booking, Slot
from leerlijn.foundation.appointments.types import Busy, Moment
from leerlijn.kernel import clock, policy
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.prepared import prepared

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Region

NOTICE = timedelta(hours=2)
"""A slot that begins sooner is no longer offered: nobody would see the booking in time."""


RESERVED = Q(person=None, email="", phone="", erased_at=None)
"""What another room took for several people together."""


def hold(slot: Slot) -> Slot:
    """Lock one slot for the rest of this transaction, so it is booked by one at a time."""
    return Slot.objects.select_for_update().get(pk=slot.pk)


def hold_booking(booking: Booking) -> Booking:
    """Lock one booking for the rest of this transaction.

    Without the rows it points at: PostgreSQL reads the locked row anew when it had to wait, but not what was joined.
    """
    return Booking.objects.select_for_update().get(pk=booking.pk)


def slots_visible_to(actor: Actor) -> QuerySet[Slot]:
    """The slots an actor may see: free ones for everybody, all of them for the desk and their owner."""
    return policy.visible(actor, Slot.objects.select_related("owner", "region"))


def bookings_visible_to(actor: Actor) -> QuerySet[Booking]:
    """The bookings an actor may see: her own, those with her, those of her desk."""
    return policy.visible(actor, Booking.objects.select_related("slot__owner", "slot__region", "person"))


def free_slots(region: Region, kind: str) -> QuerySet[Slot]:
    """What can be booked now in a region for one kind of talk, soonest first."""
    soonest = clock.now() + NOTICE
    offered = Slot.objects.filter(region=region, kind=kind, state=Slot.State.OPEN, starts_at__gt=soonest)
    taken = Booking.objects.filter(slot=OuterRef("pk"), state=Booking.State.BOOKED)
    return offered.filter(~Exists(taken)).select_related("owner")


def coming_bookings(actor: Actor, region: Region) -> QuerySet[Booking]:
    """The appointments somebody has booked for herself in a region and that are still to come."""
    rows = Booking.objects.filter(person=actor.pk, state=Booking.State.BOOKED, slot__region=region)
    return rows.filter(slot__ends_at__gt=clock.now()).select_related("slot__owner", "slot__region", "person")


def to_be_at(actor: Actor, first: datetime, last: datetime) -> QuerySet[Booking]:
    """The appointments of somebody, booked by her or with her, that share a moment with this time; of all regions.

    What another room reserved is not among them: that room says itself where she has to be.
    """
    hers = Q(person=actor.pk) | (Q(slot__owner=actor.pk) & ~RESERVED)
    rows = Booking.objects.filter(hers, state=Booking.State.BOOKED, slot__starts_at__lt=last, slot__ends_at__gt=first)
    return rows.select_related("slot__region").order_by("slot__starts_at", "pk")


def times_of(person: int) -> list[Busy]:
    """When somebody has an appointment that is still to come."""
    return [Busy(str(_("Een afspraak")), start, end) for start, end in _times_of(person=person, now=clock.now())]


@prepared(person=BigIntegerField(), now=DateTimeField())
def _times_of(person: int, now: datetime) -> QuerySet[Booking, tuple[datetime, datetime]]:
    rows = Booking.objects.filter(person=person, state=Booking.State.BOOKED, slot__ends_at__gt=now).order_by()
    return rows.values_list("slot__starts_at", "slot__ends_at")


def free_slots_of(owners: Collection[int], kind: str) -> QuerySet[Slot]:
    """What these people offer for one kind of talk and can still be booked, in every region, soonest first."""
    offered = Slot.objects.filter(owner__in=owners, kind=kind, state=Slot.State.OPEN)
    taken = Booking.objects.filter(slot=OuterRef("pk"), state=Booking.State.BOOKED)
    return offered.filter(~Exists(taken), starts_at__gt=clock.now() + NOTICE).order_by("starts_at", "pk")


def own_agenda(owner: Actor, region: Region) -> QuerySet[Slot]:
    """The slots somebody offers from today on, with the booking in `taken_by` (a list of one, or empty)."""
    today = clock.now().astimezone(clock.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    booked = Booking.objects.filter(state=Booking.State.BOOKED).select_related("person")
    rows = Slot.objects.filter(owner=owner.pk, region=region, state=Slot.State.OPEN, starts_at__gte=today)
    return rows.prefetch_related(Prefetch("bookings", booked, to_attr="taken_by"))


def clashing(owner: Actor, moments: list[Moment]) -> Moment | None:
    """The first of these moments at which somebody already offers an open slot, or None."""
    first, last = min(moment.starts_at for moment in moments), max(moment.ends_at for moment in moments)
    theirs = Slot.objects.filter(owner=owner.pk, state=Slot.State.OPEN, starts_at__lt=last, ends_at__gt=first)
    taken = [Moment(start, end) for start, end in theirs.values_list("starts_at", "ends_at")]
    return next((moment for moment in sorted(moments) if any(moment.overlaps(other) for other in taken)), None)
