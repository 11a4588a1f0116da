"""What this room shows on pages of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from leerlijn.foundation.people import queries as people
from leerlijn.journey.assessment import queries
from leerlijn.kernel.roles import ASSESSMENT_COORDINATOR
from leerlijn.kernel.slots import fills

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Region
    from leerlijn.kernel.pages import Request


@fills("my.page")
def mine(request: Request, region: Region) -> SafeString:
    """The assessments somebody has going on; nothing for who has none."""
    running = list(queries.running_of(people.person_of(request.actor)))
    if not running:
        return SafeString()
    return render_to_string("assessment/card.html", {"running": running, "region": region}, request)


@fills("my.work")
def work(request: Request, region: Region) -> SafeString:
    """The way to the procedures somebody leads, and how many are late."""
    if not request.actor.scopes(ASSESSMENT_COORDINATOR):
        return SafeString()
    context = {"region": region, "late": queries.late_of(request.actor)}
    return render_to_string("assessment/work.html", context, request)
