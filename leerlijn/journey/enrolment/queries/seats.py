"""What the engine of seats reads: who is in line in which order, who has what, and the log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.db.models import BigIntegerField, Count, F, IntegerField, Q, QuerySet, Sum

from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.foundation.catalogue.types import OfferingState
from leerlijn.journey.enrolment.line import Pools, lucky
from leerlijn.journey.enrolment.models import Enrolment, SeatChange
from leerlijn.journey.enrolment.replay import Line, replay
from leerlijn.journey.enrolment.types import LIVE, State
from leerlijn.kernel import clock
from leerlijn.kernel.prepared import prepared

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering

IN_LINE = ("priority", "turn", "arrival")
"""The order of the queue."""
HOLDING = (State.ASSOCIATED, State.PENDING, State.FINISHED)
"""The states in which a seat is taken."""


def queue(offering: Offering) -> QuerySet[Enrolment]:
    """Who waits for a seat in an offering, the first in line first."""
    return Enrolment.objects.filter(offering=offering, state=State.QUEUED).order_by(*IN_LINE)


def queue_up_to(offering: Offering, priority: int) -> QuerySet[Enrolment]:
    """Who waits and goes before a newcomer of this priority."""
    return queue(offering).filter(priority__lte=priority)


def holding_or_waiting(offering: Offering) -> QuerySet[Enrolment]:
    """Who has a seat in an offering, is offered one or waits for one, as they came in."""
    return Enrolment.objects.filter(offering=offering, state__in=LIVE).order_by("arrival")


def seated(offering: Offering) -> QuerySet[Enrolment]:
    """Who has a seat in an offering, as they came in."""
    return Enrolment.objects.filter(offering=offering, state=State.ASSOCIATED).order_by("arrival")


def seats_per_share(offering: Offering) -> dict[str, int]:
    """How many seats are taken by whom: by the share they belong to, "" for everybody else."""
    holding = Enrolment.objects.filter(offering=offering, state__in=HOLDING).order_by()
    return dict(holding.values_list("share").annotate(taken=Sum("seats")))


def seats_finished(offering: Offering) -> int:
    """How many seats are of who did all of it."""
    finished = Enrolment.objects.filter(offering=offering, state=State.FINISHED).order_by()
    return finished.aggregate(seats=Sum("seats"))["seats"] or 0


def capacity_of(offering: Offering) -> int | None:
    """How many seats this site may give, a shared quota counted in; None when there is no maximum."""
    left = offering.seats_left
    return None if left is None else offering.enrolled_number_students + offering.pending_number_students + left


def pools_of(offering: Offering, kept: Mapping[str, int]) -> Pools:
    """The seats of an offering, for whoever has a right to which; `kept` is what is kept now."""
    here = offering.enrolled_number_students + offering.pending_number_students
    return Pools(capacity_of(offering), kept, seats_per_share(offering) if kept else {"": here})


def somebody_is_next(offering: Offering) -> bool:
    """Whether somebody in line could have the seats that are free now."""
    return bool(lucky(queue(offering), pools_of(offering, catalogue.kept_in(offering.pk, clock.now()))))


def tied_to(offering: Offering) -> set[int]:
    """The offerings that must be held too when seats of this one are handed out.

    Those that share its quota, and those in whose queues the same needs stand.
    """
    shared = catalogue.sharing(offering.quota_id) if offering.quota_id else []
    return {offering.pk, *shared, *_of_the_same_needs(offering=offering.pk)}


@prepared(offering=BigIntegerField())
def _of_the_same_needs(offering: int) -> QuerySet[Enrolment, int]:
    here = Enrolment.objects.filter(offering=offering, state=State.QUEUED, need__isnull=False).order_by()
    rows = Enrolment.objects.filter(need__in=here.values("need"), state=State.QUEUED).order_by()
    return rows.values_list("offering", flat=True)


def place_of(enrolment: Enrolment) -> int:
    """The number in line of who waits, 1 for the first."""
    return place_at(enrolment.offering_id, enrolment.priority, enrolment.turn, enrolment.arrival)


def place_at(offering: int, priority: int, turn: int, arrival: int) -> int:
    """The number in line of who stands at this point of the order."""
    [place] = _up_to(offering=offering, priority=priority, turn=turn, arrival=arrival) or [0]
    return place


@prepared(offering=BigIntegerField(), priority=IntegerField(), turn=IntegerField(), arrival=IntegerField())
def _up_to(offering: int, priority: int, turn: int, arrival: int) -> QuerySet[Enrolment, int]:
    ahead = Enrolment.objects.filter(not_behind(priority, turn, arrival), offering=offering, state=State.QUEUED)
    return ahead.order_by().values("state").annotate(number=Count("pk")).values_list("number", flat=True)


def not_behind(priority: object, turn: object, arrival: object) -> Q:
    """Those who stand at this point of the order, or before it."""
    same_turn = Q(priority=priority, turn=turn, arrival__lte=arrival)
    return Q(priority__lt=priority) | Q(priority=priority, turn__lt=turn) | same_turn


def last_number(offering: Offering) -> int:
    """The number of the last line in the seat log of an offering; 0 when it is empty."""
    return next(iter(_last_number(offering=offering.pk)), 0)


@prepared(offering=BigIntegerField())
def _last_number(offering: int) -> QuerySet[SeatChange, int]:
    lines = SeatChange.objects.filter(offering=offering).order_by("-sequence")
    return lines.values_list("sequence", flat=True)[:1]


def offers_to_pass_on() -> QuerySet[Enrolment]:
    """Seats that were kept for an answer that did not come in time."""
    late = Enrolment.objects.filter(state=State.PENDING, answer_by__lte=clock.now())
    return late.select_related("offering", "person").order_by("answer_by", "pk")


def to_move_up() -> QuerySet[Enrolment, int]:
    """Ids of the offerings in which somebody waits while a seat is free."""
    taken = F("offering__enrolled_number_students") + F("offering__enrolled_elsewhere")
    free = Q(offering__max_number_students=None) | Q(
        offering__max_number_students__gt=taken + F("offering__pending_number_students")
    )
    shared = Q(offering__quota=None) | Q(offering__quota__seats__gt=F("offering__quota__taken"))
    to_come = Q(offering__start_date_time=None) | Q(offering__start_date_time__gt=clock.now())
    waiting = Enrolment.objects.filter(free, shared, to_come, state=State.QUEUED, offering__state=OfferingState.ACTIVE)
    return waiting.order_by("offering").values_list("offering", flat=True).distinct()


def verify_replay(offering: Offering) -> list[str]:
    """What the seat log, played again, says otherwise than the tables; empty when it is all the same."""
    state = replay(_lines(offering))
    rows = Enrolment.objects.filter(offering=offering)
    seated = rows.filter(state__in=(State.ASSOCIATED, State.FINISHED)).order_by("pk").values_list("pk", flat=True)
    offered = rows.filter(state=State.PENDING).order_by("pk").values_list("pk", flat=True)
    waiting = queue(offering).values_list("pk", flat=True)
    counted = ["enrolled_number_students", "pending_number_students", "queued_number_students"]
    offering.refresh_from_db(fields=counted)
    compared = {
        "who has a seat": (sorted(state.seated), list(seated)),
        "who is offered one": (sorted(state.offered), list(offered)),
        "who waits, in order": (state.queue, list(waiting)),
        "seats counted": (_seats(state.seated.values()), offering.enrolled_number_students),
        "offers counted": (_seats(state.offered.values()), offering.pending_number_students),
        "queue counted": (len(state.queue), offering.queued_number_students),
    }
    faults = [f"line {fault.sequence}: {fault.why}" for fault in state.faults]
    return faults + [f"{what}: log {log}, tables {table}" for what, (log, table) in compared.items() if log != table]


def _lines(offering: Offering) -> Iterable[Line]:
    lines = SeatChange.objects.filter(offering=offering).order_by("sequence")
    facts = ("sequence", "enrolment", "what", "capacity", "seats", "priority", "share", "place", "kept")
    return (Line(*line) for line in lines.values_list(*facts))


def _seats(lines: Iterable[Line]) -> int:
    return sum(line.seats for line in lines)
