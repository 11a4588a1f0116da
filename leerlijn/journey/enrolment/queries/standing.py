"""Where one enrolment stands, and how it came there: from the seat log."""

from __future__ import annotations

from datetime import datetime

from django.db.models import BigIntegerField, IntegerField, Q, QuerySet

from leerlijn.journey.enrolment.models import Enrolment, SeatChange
from leerlijn.journey.enrolment.queries.seats import place_of
from leerlijn.journey.enrolment.types import Happening, Move, Standing
from leerlijn.kernel import policy
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.prepared import prepared

STEPS = 20
"""How far back the page of one enrolment tells how she moved in line."""
UP = (Happening.PROMOTED, Happening.OFFERED, Happening.LEFT)
DOWN = (Happening.QUEUED, Happening.MOVED)


def seat_changes_visible_to(actor: Actor) -> QuerySet[SeatChange]:
    """The lines of the seat log an actor may see."""
    return policy.visible(actor, SeatChange.objects.all())


def position(enrolment: Enrolment) -> int | None:
    """Her number in line, 1 for the first; None for who does not wait."""
    return place_of(enrolment) if enrolment.is_queued else None


def standing(enrolment: Enrolment) -> Standing:
    """Where an enrolment stands, and how it came there."""
    log = _log_of(enrolment=enrolment.pk)
    place = position(enrolment)
    came_in_line = bool(log) and log[0].what == Happening.QUEUED
    since = next((line.sequence for line in reversed(log) if line.what == Happening.MOVED), enrolment.arrival)
    return Standing(place=place, log=log, moves=moves(enrolment, place, since) if came_in_line else [])


@prepared(enrolment=BigIntegerField())
def _log_of(enrolment: int) -> QuerySet[SeatChange]:
    return SeatChange.objects.filter(enrolment=enrolment).order_by("sequence")


def moves(enrolment: Enrolment, place: int | None, since: int) -> list[Move]:
    """How somebody moved in line, newest first, without saying who went before her.

    Up when somebody before her got a seat or left; down when somebody came whose group goes first, or who was put
    ahead, and then with the reason that was given. `place` is where she stands now, and None for who has got a seat.
    At most the last `STEPS`, after line `since` of the log, where she came or was put elsewhere herself.
    """
    if not enrolment.is_live:
        return []
    found = _before_her(offering=enrolment.offering_id, since=since, priority=enrolment.priority, turn=enrolment.turn)
    told: list[Move] = []
    after = place or 1
    for at, what, note, arrival in found:
        if what in DOWN and arrival < enrolment.arrival:
            continue  # stood before her already
        before = after + 1 if what in UP else after - 1
        told.append(Move(at=at, what=Happening(what), place_before=before, place_after=after, because=note))
        after = before
    return told


@prepared(offering=BigIntegerField(), since=IntegerField(), priority=IntegerField(), turn=IntegerField())
def _before_her(
    offering: int, since: int, priority: int, turn: int
) -> QuerySet[SeatChange, tuple[datetime, str, str, int]]:
    ahead = Q(enrolment__priority__lt=priority) | Q(enrolment__priority=priority, enrolment__turn__lt=turn)
    later = SeatChange.objects.filter(ahead, offering=offering, sequence__gt=since, what__in=(*UP, *DOWN))
    return later.order_by("-sequence").values_list("at", "what", "note", "enrolment__arrival")[:STEPS]
