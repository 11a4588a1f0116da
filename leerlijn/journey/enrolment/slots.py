"""What enrolment shows on pages of earlier rooms."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.journey.enrolment import queries
from leerlijn.journey.enrolment.occasions import to_be_at
from leerlijn.journey.enrolment.opening import opening
from leerlijn.journey.enrolment.queries import rounds
from leerlijn.journey.enrolment.rings import rings
from leerlijn.kernel import clock, policy
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.agenda import Occasion, gives_occasions
from leerlijn.kernel.roles import EDITOR
from leerlijn.kernel.slots import fills

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering
    from leerlijn.foundation.organisations.models import Region
    from leerlijn.journey.enrolment.models import RoundOffering
    from leerlijn.kernel.pages import Request

FIRST = 5


@fills("offering.enrol")
def enrol(request: Request, offering: Offering) -> SafeString:
    """On the page of an offering: where I stand, or how I get in."""
    if part := rounds.in_round_of(offering):
        return _drawn_for(request, part)
    mine = queries.live_one(request.actor, offering)
    context = {
        "offering": offering,
        "mine": mine,
        "place": mine and mine.place,
        "rings": rings(mine.place, offering.queued_number_students) if mine and mine.place else [],
        "door": opening(offering, offering.enrolment_periods.all(), clock.now()),
        "sees_roster": policy.may(request.actor, "enrolment.read_roster", offering),
    }
    return render_to_string("enrolment/slot.html", context, request)


def _drawn_for(request: Request, part: RoundOffering) -> SafeString:
    """Its seats are drawn for: how many want it, and the way to take part."""
    context = {
        "round": part.round,
        "asked": rounds.asked(part),
        "seats": part.offering.seats_left,
        "ticket": rounds.ticket_of(request.actor, part.round),
        "takes_tickets": part.round.takes_tickets(clock.now()),
    }
    return render_to_string("enrolment/rounds/slot.html", context, request)


@fills("my.work")
def draws(request: Request, region: Region) -> SafeString:
    """The way to the draws of who organises, and how many wait for her."""
    owners = catalogue.edited_by(request.actor, region) if request.actor.scopes(EDITOR) else []
    if not owners:
        return SafeString()
    context = {"region": region, "owners": owners, "due": rounds.due_to_draw(owners, clock.now())}
    return render_to_string("enrolment/rounds/work.html", context, request)


@fills("my.work")
def what_it_costs(request: Request, region: Region) -> SafeString:
    """The way to the costs of schools, for who leads or coordinates them."""
    if not policy.may(request.actor, "enrolment.see_costs", region):
        return SafeString()
    return render_to_string("enrolment/costs/work.html", {"region": region}, request)


@fills("my.page")
def mine(request: Request, region: Region) -> SafeString:
    """What one is in now, and the way to all of it."""
    current = list(queries.current(request.actor)[:FIRST])
    if not current and not queries.of(request.actor).exists():
        return SafeString()
    return render_to_string("enrolment/current.html", {"current": current, "region": region}, request)


@gives_occasions
def seats(actor: Actor, first: datetime, last: datetime) -> list[Occasion]:
    """Every date of what somebody has or awaits a seat in."""
    return to_be_at(actor, first, last)
