"""What figures show on pages of other rooms: the region in a few numbers, on its first page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from leerlijn.kernel import clock
from leerlijn.kernel.pages import Request
from leerlijn.kernel.slots import fills
from leerlijn.steering.insight import queries, showing

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Region

FACTS = 4


@fills("landing.figures")
def facts(request: Request, region: Region) -> SafeString:
    """The first figures of the region that tell something, each leading to its explanation."""
    reader = queries.Reader(request.actor, region)
    tiles = []
    for one in queries.listed(region):
        reading = reader.reading(one)
        if reading.value and not reading.is_hidden:
            tiles.append(showing.tile(region, one, reading, []))
        if len(tiles) == FACTS:
            break
    return render_to_string("insight/facts.html", {"tiles": tiles, "now": clock.now()}, request=request)
