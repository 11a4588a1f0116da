"""What appointments show on pages of other rooms: on one's own page, the talks that are still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from leerlijn.foundation.appointments import queries
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
