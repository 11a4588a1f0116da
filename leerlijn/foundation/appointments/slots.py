"""What appointments show elsewhere: the talks to come on one's own page, and all of them in the agenda."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from leerlijn.foundation.appointments import queries
from leerlijn.foundation.appointments.occasions import occasion_of
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.agenda import Occasion, gives_occasions
from leerlijn.kernel.pages import Request
from leerlijn.kernel.slots import fills

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Region


@fills("my.page")
def coming(request: Request, region: Region) -> SafeString:
    """One's own appointments in this region, soonest first."""
    bookings = list(queries.coming_bookings(request.actor, region)[:5])
    if not bookings:
        return SafeString()
    return render_to_string("appointments/coming.html", {"bookings": bookings}, request=request)


@gives_occasions
def appointments(actor: Actor, first: datetime, last: datetime) -> list[Occasion]:
    """The appointments somebody booked, and those that others booked with her."""
    if actor.pk is None:
        return []
    return [
        occasion_of(booking, for_owner=booking.slot.owner_id == actor.pk)
        for booking in queries.to_be_at(actor, first, last)
    ]
