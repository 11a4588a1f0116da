"""What the catalogue shows on pages of others: what is coming, on the first page of a region."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from leerlijn.foundation.catalogue import queries
from leerlijn.kernel.slots import fills

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Region
    from leerlijn.kernel.pages import Request

FIRST = 3


@fills("landing.agenda")
def agenda(request: Request, region: Region) -> SafeString:
    """The next offerings that start, with seats."""
    coming = queries.starting_soon(request.actor, region)[:FIRST]
    return render_to_string("catalogue/agenda.html", {"offerings": coming}, request)
