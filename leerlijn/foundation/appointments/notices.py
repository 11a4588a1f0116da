"""What bookers and owners are told about an appointment, by mail."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.appointments.occasions import occasion_of
from leerlijn.foundation.appointments.types import Moment
from leerlijn.kernel import clock
from leerlijn.kernel.agenda import State
from leerlijn.kernel.icalendar import Method
from leerlijn.kernel.mail import post_mail

if TYPE_CHECKING:
    from leerlijn.foundation.appointments.models import Booking, Slot


def confirm(booking: Booking, site: str) -> None:
    """Tell both parties that the appointment stands."""
    _to_booker(booking, _("Je afspraak staat"), "booked", site)
    _to_owner(booking, _("Nieuwe afspraak"), "booked", site)


def tell_moved(booking: Booking, before: Slot, site: str) -> None:
    """Tell both parties that the appointment is at another time."""
    _to_booker(booking, _("Je afspraak is verplaatst"), "moved", site, before=before)
    for slot in {before, booking.slot} if before.owner_id != booking.slot.owner_id else {booking.slot}:
        _to_owner(booking, _("Afspraak verplaatst"), "moved", site, owner=slot.owner, before=before)


def tell_cancelled(booking: Booking, site: str) -> None:
    """Tell both parties that there is no appointment any more."""
    _to_booker(booking, _("Je afspraak gaat niet door"), "cancelled", site)
    tell_owner_cancelled(booking, site)


def tell_owner_cancelled(booking: Booking, site: str) -> None:
    """Tell only the owner of the slot."""
    _to_owner(booking, _("Afspraak afgezegd"), "cancelled", site)


def in_words(moment: Moment) -> str:
    """Donderdag 26 november 2026, 19.30 tot 19.50 uur; in the language of now."""
    start, end = (at.astimezone(clock.zone) for at in (moment.starts_at, moment.ends_at))
    dutch = (translation.get_language() or "nl").startswith("nl")
    hours, unit = ("G.i", " uur") if dutch else ("G:i", "")
    until = translation.gettext("tot")
    return f"{date_format(start, 'l j F Y')}, {date_format(start, hours)} {until} {date_format(end, hours)}{unit}"


def _to_booker(booking: Booking, subject: Promise, what: str, site: str, before: Slot | None = None) -> None:
    address = booking.person.email if booking.person else booking.email
    if not address:
        return
    with translation.override(booking.language):
        context = _facts(booking, site, before)
        occasion = occasion_of(booking)
    post_mail(
        key=f"{_occasion(booking, what)}-booker", to=address, subject=subject,
        template="appointments/mail/booker.txt", context={"what": what, **context}, language=booking.language,
        occasions=[occasion], method=Method.of(occasion),
    )  # fmt: skip


def _to_owner(
    booking: Booking, subject: Promise, what: str, site: str, owner: Any = None, before: Slot | None = None
) -> None:
    owner = owner or booking.slot.owner
    if not owner.email:
        return
    with translation.override(owner.language):
        context = _facts(booking, site, before)
        occasion = occasion_of(booking, for_owner=True)
    if owner.pk != booking.slot.owner_id:  # it went to somebody else
        occasion = replace(occasion, state=State.CANCELLED)
    post_mail(
        key=f"{_occasion(booking, what)}-owner-{owner.pk}", to=owner.email, subject=subject,
        template="appointments/mail/owner.txt", context={"what": what, **context}, language=owner.language,
        occasions=[occasion], method=Method.of(occasion),
    )  # fmt: skip


def _occasion(booking: Booking, what: str) -> str:
    return f"appointment-{booking.pk}-{booking.sequence}-{what}"


def _facts(booking: Booking, site: str, before: Slot | None) -> dict[str, Any]:
    slot = booking.slot
    page = reverse("appointments:booking", kwargs={"region": slot.region.slug, "key": booking.key})
    return {
        "name": booking.person.name if booking.person else booking.name,
        "when": in_words(slot.moment),
        "before": in_words(before.moment) if before else "",
        "kind": str(slot.get_kind_display()),
        "how": str(slot.get_mode_display()),
        "place": slot.place,
        "with_whom": slot.owner.name,
        "region": slot.region.name,
        "phone": booking.phone,
        "about": booking.about,
        "reference": booking.reference,
        "because": booking.cancelled_because,
        "page": f"{site.rstrip('/')}{page}" if site else "",
    }
