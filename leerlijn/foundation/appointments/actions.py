"""Every write on slots and bookings."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.appointments import notices, queries
from leerlijn.foundation.appointments.events import BookingCancelled, BookingMoved, SlotBooked
from leerlijn.foundation.appointments.models import Booking, Slot
from leerlijn.foundation.appointments.types import Kind, Mode, Moment
from leerlijn.kernel import clock, logbook, outbox, policy
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.events import announce
from leerlijn.kernel.refusals import Refused

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Region
    from leerlijn.foundation.people.models import Person

MOST_AT_ONCE = 400
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""What a reference is made of: nothing that looks like something else."""


@action("appointments.offer_slots", on="region")
def offer_slots(
    by: Actor,
    *,
    region: Region,
    owner: Actor,
    moments: Iterable[Moment],
    kind: str = Kind.ADVICE,
    mode: str = Mode.PHONE,
    place: str = "",
) -> list[Slot]:
    """Offer times at which `owner` can be spoken to; all of them, or none when one of them clashes."""
    offered = sorted(moments)
    if owner.pk is None or not policy.may(owner, "appointments.offer_slots", region):
        raise Refused(_("Kies iemand die hier gesprekken voert."), code="not_at_the_desk")
    _demand_offerable(owner, offered)
    slots = [
        Slot(
            owner_id=owner.pk, region=region, kind=kind, mode=mode, place=place,
            starts_at=moment.starts_at, ends_at=moment.ends_at,
        )
        for moment in offered
    ]  # fmt: skip
    try:
        with transaction.atomic():
            made = Slot.objects.bulk_create(slots)
    except IntegrityError as error:  # somebody offered a clashing slot since we looked
        raise _overlap(offered[0]) from error
    logbook.note(slots=len(made), first=offered[0].starts_at, last=offered[-1].starts_at)
    return made


@action("appointments.withdraw_slot", on="slot")
def withdraw_slot(by: Actor, *, slot: Slot) -> Slot:
    """Offer a slot no longer; raises Refused("slot_taken") when somebody has it."""
    held = queries.hold(slot)
    if held.is_taken:
        raise Refused(
            _("Iemand heeft dit moment geboekt. Verplaats de afspraak eerst, of zeg die af."), code="slot_taken"
        )
    held.withdraw()
    return held


@action("appointments.book", on="slot")
def book(
    by: Actor,
    *,
    slot: Slot,
    person: Person | None = None,
    name: str = "",
    email: str = "",
    phone: str = "",
    about: str = "",
    site: str = "",
) -> Booking:
    """Give a free slot to one booker and send her the appointment.

    Raises Refused with code no_contact, slot_gone or slot_taken. `site` is the address of the site, for links in mail.
    """
    if not (person or email or phone):
        raise Refused(_("Vul een e-mailadres of een telefoonnummer in."), code="no_contact")
    held = queries.hold(slot)
    _demand_free(held)
    booking = Booking.objects.create(
        slot=held, person=person, name=name, email=email, phone=phone, about=about[:300],
        reference=_reference(), key=secrets.token_urlsafe(24), booked_at=clock.now(),
        language=(get_language() or "nl")[:2],
    )  # fmt: skip
    notices.confirm(booking, site)
    announce(SlotBooked(booking.pk))
    return booking


@action("appointments.move", on="booking")
def move(by: Actor, *, booking: Booking, slot: Slot, site: str = "") -> Booking:
    """Take another slot of the same region and kind instead, and tell both parties. Raises as `book` does."""
    held = _hold_coming(booking)
    if held.is_reserved:
        raise Refused(
            _("Dit moment is met meer mensen afgesproken. Zeg het af; zij kiezen een ander."), code="reserved"
        )
    wanted = queries.hold(slot)
    if (wanted.region_id, wanted.kind) != (held.slot.region_id, held.slot.kind):
        raise Refused(_("Kies een moment voor hetzelfde soort gesprek."), code="other_kind")
    _demand_free(wanted)
    before = held.slot
    held.go_to(wanted)
    notices.tell_moved(held, before, site)
    announce(BookingMoved(held.pk))
    return held


@action("appointments.cancel", on="booking")
def cancel(by: Actor, *, booking: Booking, because: str = "", site: str = "") -> Booking:
    """Give the slot back and tell both parties; raises Refused("not_coming") when there is nothing to cancel."""
    held = _hold_coming(booking)
    held.cancel(because[:300])
    notices.tell_cancelled(held, site)
    announce(BookingCancelled(held.pk))
    return held


@action("appointments.reserve", on=None)
def reserve(by: Actor, *, slots: Iterable[Slot], name: str) -> list[Booking]:
    """Take the slots of several people for one thing they do together: all of them, or none.

    Another room does this, and tells people itself; `name` says in the agendas what it is for. The slots are locked in
    the order of their keys. Raises Refused with code slot_gone or slot_taken. Returns the bookings in that order.
    """
    made = []
    for slot in sorted(slots, key=lambda slot: slot.pk):
        held = queries.hold(slot)
        _demand_free(held)
        made.append(
            Booking.objects.create(
                slot=held, name=name[:120], reference=_reference(), key=secrets.token_urlsafe(24), booked_at=clock.now()
            )
        )
    return made


@action("appointments.release", on=None)
def release(by: Actor, *, bookings: Iterable[Booking]) -> None:
    """Give back what was reserved; what was given back already stays so."""
    for booking in sorted(bookings, key=lambda booking: booking.pk):
        held = queries.hold_booking(booking)
        if held.is_booked:
            held.cancel("")


@action("appointments.claim", on="booking")
def claim(by: Person, *, booking: Booking, key: str) -> Booking:
    """Make a visitor's booking that of the person who signed in with its link; it is known under her account then."""
    held = queries.hold_booking(booking)
    if held.person_id or not secrets.compare_digest(held.key.encode(), key.encode()):
        raise Refused(_("Deze afspraak hoort al bij een account."), code="claimed")
    held.person = by
    held.save(update_fields=["person"])
    return held


@action("appointments.forget", on="booking")
def forget(by: Actor, *, booking: Booking, site: str = "") -> Booking:
    """Wipe with whom the talk was; one that is still to come is cancelled first."""
    held = queries.hold_booking(booking)
    was_coming = held.is_coming(clock.now())
    if was_coming:
        held.cancel("")
    held.forget()
    outbox.forget(f"appointment-{held.pk}")
    if was_coming:
        notices.tell_owner_cancelled(held, site)
        announce(BookingCancelled(held.pk))
    return held


def _demand_offerable(owner: Actor, offered: list[Moment]) -> None:
    if not offered:
        raise Refused(_("Er valt geen enkel moment in deze periode. Kies andere dagen of tijden."), code="no_moments")
    if len(offered) > MOST_AT_ONCE:
        raise Refused(
            _("Dat zijn meer dan %(most)s momenten tegelijk. Kies een kortere periode.") % {"most": MOST_AT_ONCE},
            code="too_many",
        )
    if offered[0].starts_at <= clock.now():
        raise Refused(_("Het eerste moment is al voorbij. Begin later."), code="past")
    clash = next((later for sooner, later in pairwise(offered) if sooner.overlaps(later)), None)
    if clash := clash or queries.clashing(owner, offered):
        raise _overlap(clash)


def _demand_free(slot: Slot) -> None:
    if not slot.is_open or slot.has_begun(clock.now()):
        raise Refused(_("Dit moment is er niet meer. Kies een ander moment."), code="slot_gone")
    if slot.is_taken:
        raise Refused(_("Iemand anders koos net dit moment. Kies een ander moment."), code="slot_taken")


def _hold_coming(booking: Booking) -> Booking:
    held = queries.hold_booking(booking)
    if not held.is_coming(clock.now()):
        raise Refused(_("Deze afspraak is al geweest of afgezegd."), code="not_coming")
    return held


def _overlap(moment: Moment) -> Refused:
    when = date_format(moment.starts_at.astimezone(clock.zone), r"j F Y, G.i")
    text = _("Op %(when)s staat al een ander moment. Kies andere tijden.") % {"when": when}
    return Refused(text, code="overlap")


def _reference() -> str:
    return "A-" + "".join(secrets.choice(LETTERS) for _letter in range(6))
