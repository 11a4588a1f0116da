"""An appointment as an occasion: for the agenda here, and for the calendars of both parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from leerlijn.kernel.agenda import Occasion, State

if TYPE_CHECKING:
    from leerlijn.foundation.appointments.models import Booking


def occasion_of(booking: Booking, *, for_owner: bool = False) -> Occasion:
    """The appointment, without who it is with; the private link of the booker is not for the owner of the moment."""
    slot = booking.slot
    kind = str(slot.get_kind_display())
    title = _("%(kind)s met %(region)s") % {"kind": capfirst(kind), "region": slot.region.name}
    own_page = reverse("appointments:booking", kwargs={"region": slot.region.slug, "key": booking.key})
    agenda = reverse("appointments:agenda", kwargs={"region": slot.region.slug})
    return Occasion(
        uid=f"{booking.reference.lower()}@{slot.region.slug}.leerlijn",
        sequence=booking.sequence,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        written_at=booking.cancelled_at or booking.booked_at,
        title=title,
        room="appointments",
        kind=kind,
        state=State.CONFIRMED if booking.is_booked else State.CANCELLED,
        place=slot.place or str(slot.get_mode_display()),
        description=_("Kenmerk: %(reference)s") % {"reference": booking.reference},
        path=agenda if for_owner else own_page,
        organiser=slot.region.name,
    )
