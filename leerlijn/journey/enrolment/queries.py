"""What may be read of enrolments, queues and the seat log."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import BigIntegerField, Case, Count, F, OuterRef, Q, QuerySet, Subquery, When

from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.foundation.catalogue.types import OfferingState
from leerlijn.foundation.organisations import queries as organisations
from leerlijn.journey.desk.types import ORIENTATION
from leerlijn.journey.enrolment.clashes import overlapping
from leerlijn.journey.enrolment.models import Enrolment, SeatChange
from leerlijn.journey.enrolment.replay import Line, replay
from leerlijn.journey.enrolment.types import LIVE, Clash, Happening, Held, Move, Standing, State
from leerlijn.kernel import clock, policy
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.prepared import prepared
from leerlijn.kernel.sheets import Cell

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering
    from leerlijn.foundation.organisations.models import Region
    from leerlijn.foundation.people.models import Person

_FACTS = (
    "code", "name", "state", "start_date_time", "end_date_time", "place", "price_cents", "max_number_students",
    "enrolled_number_students", "enrolled_elsewhere", "pending_number_students", "queued_number_students", "quota",
    "organisation__name",
)  # fmt: skip
_PERSON = tuple(
    f"person__{name}" for name in ("email", "given_name", "surname_prefix", "surname", "preferred_name", "language")
)
"""What a page about one enrolment shows: offerings hold much more, and that takes time to fetch."""
STEPS = 20
"""How far back the page of one enrolment tells how she moved up in line."""


def visible_to(actor: Actor) -> QuerySet[Enrolment]:
    """The enrolments an actor may see: her own, and those with her organisation or in her region."""
    return policy.visible(actor, Enrolment.objects.all())


def seat_changes_visible_to(actor: Actor) -> QuerySet[SeatChange]:
    """The lines of the seat log an actor may see."""
    return policy.visible(actor, SeatChange.objects.all())


def for_offering(actor: Actor, offering: Offering) -> QuerySet[Enrolment]:
    """The enrolments in one offering that an actor may see, as they came in."""
    return visible_to(actor).filter(offering=offering).order_by("arrival")


def in_region(actor: Actor, region: Region) -> QuerySet[Enrolment]:
    """The visible enrolments in what organisations offer that take part in a region today."""
    return visible_to(actor).filter(offering__organisation__in=organisations.taking_part(region))


def by_state(enrolments: QuerySet[Enrolment]) -> QuerySet[Any, Any]:
    """How many there are in each state: rows of `state` and `number`, which add up to all of them."""
    return enrolments.order_by("state").values("state").annotate(number=Count("pk"))


def with_places(enrolments: QuerySet[Enrolment]) -> QuerySet[Enrolment]:
    """The same enrolments, each with `place`: its number in line, and nothing for who has a seat."""
    ahead = Enrolment.objects.filter(
        offering=OuterRef("offering"), state=State.QUEUED, arrival__lte=OuterRef("arrival")
    )
    counted = ahead.order_by().values("offering").annotate(number=Count("pk")).values("number")
    return enrolments.annotate(number_in_line=Case(When(state=State.QUEUED, then=Subquery(counted))))


def of(actor: Actor) -> QuerySet[Enrolment]:
    """The actor's own enrolments with what they are in, first what comes first; with `place`."""
    hers = with_places(Enrolment.objects.filter(person=actor.pk))
    return hers.select_related("offering__organisation").order_by("offering__start_date_time", "pk")


def current(actor: Actor) -> QuerySet[Enrolment]:
    """Of the actor's own enrolments those in which she has or awaits a seat and that are not over yet."""
    to_come = Q(offering__end_date_time=None) | Q(offering__end_date_time__gte=clock.now())
    return of(actor).filter(to_come, state__in=LIVE)


def in_detail(actor: Actor, pk: int) -> Enrolment | None:
    """An enrolment with whose it is and what its page shows of what it is in; None where the actor may not see it."""
    found = _in_detail(pk=pk)
    return next((one for one in found if policy.may(actor, "enrolment.Enrolment.read", one)), None)


@prepared(pk=BigIntegerField())
def _in_detail(pk: int) -> QuerySet[Enrolment]:
    rows = Enrolment.objects.filter(pk=pk).select_related("offering__organisation", "person").order_by()
    return rows.only("state", "arrival", *(f"offering__{fact}" for fact in _FACTS), *_PERSON)


def roster_lines(actor: Actor, offering: Offering) -> Iterator[tuple[Cell, ...]]:
    """Who is in an offering, for a spreadsheet: name, address, state, place, group, moment. No address for who
    coordinates: it is for the organiser."""
    with_address = policy.may(actor, "enrolment.read_addresses", offering)
    for one in with_places(for_offering(actor, offering).select_related("person")).iterator(500):
        address = one.person.email if with_address else ""
        yield one.person.name, address, one.get_state_display(), one.place, one.target_group, one.asked_at


def live_of(actor: Actor) -> dict[int, int]:
    """Where somebody holds or awaits a seat: the id of each offering with that of her enrolment in it."""
    if actor.pk is None:
        return {}
    return {offering: pk for offering, pk, _state, _arrival in _live(person=actor.pk)}


def live_one(actor: Actor, offering: Offering) -> Held | None:
    """With which enrolment somebody holds or awaits a seat in an offering, if she does."""
    if actor.pk is None:
        return None
    for where, pk, state, arrival in _live(person=actor.pk):
        if where == offering.pk:
            return Held(pk, place_of(where, arrival) if state == State.QUEUED else None)
    return None


def is_in(person: Person, offering: Offering) -> bool:
    """Whether somebody holds or awaits a seat in an offering."""
    return any(where == offering.pk for where, *_rest in _live(person=person.pk))


@prepared(person=BigIntegerField())
def _live(person: int) -> QuerySet[Enrolment, tuple[int, int, str, int]]:
    hers = Enrolment.objects.filter(person=person, state__in=LIVE).order_by()
    return hers.values_list("offering", "pk", "state", "arrival")


def in_round(enrolment: int) -> Enrolment | None:
    """An enrolment, when it is in an orientation round; with the round, with her, and with where she signed up."""
    return next(iter(_in_round(enrolment=enrolment)), None)


@prepared(enrolment=BigIntegerField())
def _in_round(enrolment: int) -> QuerySet[Enrolment]:
    rows = Enrolment.objects.filter(pk=enrolment, offering__specification__type=ORIENTATION).order_by()
    return rows.select_related("region", "person", "offering__specification")


def queue(offering: Offering) -> QuerySet[Enrolment]:
    """Who waits for a seat in an offering, the first in line first."""
    return Enrolment.objects.filter(offering=offering, state=State.QUEUED).order_by("arrival")


def holding_or_waiting(offering: Offering) -> QuerySet[Enrolment]:
    """Who has a seat in an offering or waits for one, as they came in."""
    return Enrolment.objects.filter(offering=offering, state__in=(State.ASSOCIATED, State.QUEUED)).order_by("arrival")


def position(enrolment: Enrolment) -> int | None:
    """Her number in line, 1 for the first; None for who does not wait."""
    return place_of(enrolment.offering_id, enrolment.arrival) if enrolment.is_queued else None


def place_of(offering: int, arrival: int) -> int:
    """The number in line of who waits in an offering and came with this arrival."""
    [place] = _place_of(offering=offering, arrival=arrival) or [0]
    return place


@prepared(offering=BigIntegerField(), arrival=BigIntegerField())
def _place_of(offering: int, arrival: int) -> QuerySet[Enrolment, int]:
    ahead = Enrolment.objects.filter(offering=offering, state=State.QUEUED, arrival__lte=arrival).order_by()
    return ahead.values("state").annotate(number=Count("pk")).values_list("number", flat=True)


def last_number(offering: Offering) -> int:
    """The number of the last line in the seat log of an offering; 0 when it is empty."""
    return next(iter(_last_number(offering=offering.pk)), 0)


@prepared(offering=BigIntegerField())
def _last_number(offering: int) -> QuerySet[SeatChange, int]:
    lines = SeatChange.objects.filter(offering=offering).order_by("-sequence")
    return lines.values_list("sequence", flat=True)[:1]


def log_of(enrolment: Enrolment) -> QuerySet[SeatChange]:
    """What the seat log says about one enrolment, oldest first."""
    return SeatChange.objects.filter(enrolment=enrolment).order_by("sequence")


@prepared(enrolment=BigIntegerField())
def _log_of(enrolment: int) -> QuerySet[SeatChange]:
    return SeatChange.objects.filter(enrolment=enrolment).order_by("sequence")


def standing(enrolment: Enrolment) -> Standing:
    """Where an enrolment stands, and how it came there."""
    log = _log_of(enrolment=enrolment.pk)
    place = position(enrolment)
    came_in_line = bool(log) and log[0].what == Happening.QUEUED
    return Standing(place=place, log=log, moves=moves(enrolment, place) if came_in_line else [])


def moves(enrolment: Enrolment, place: int | None) -> list[Move]:
    """How somebody moved up in line, newest first, without saying who went before her.

    `place` is where she stands now, and None for who has got a seat. At most the last `STEPS`.
    """
    if not enrolment.is_live:
        return []
    steps = _gone_before(offering=enrolment.offering_id, arrival=enrolment.arrival)
    here = place or 1
    return [
        Move(at=at, what=Happening(what), place_before=here + back + 1, place_after=here + back)
        for back, (at, what) in enumerate(steps)
    ]


@prepared(offering=BigIntegerField(), arrival=BigIntegerField())
def _gone_before(offering: int, arrival: int) -> QuerySet[SeatChange, tuple[datetime, str]]:
    later = SeatChange.objects.filter(offering=offering, sequence__gt=arrival, enrolment__arrival__lt=arrival)
    gone = later.filter(what__in=(Happening.PROMOTED, Happening.LEFT))
    return gone.order_by("-sequence").values_list("at", "what")[:STEPS]


def clashes(actor: Actor, offering: Offering, others: Collection[int]) -> list[Clash]:
    """Which meetings of an offering overlap with those of `others`, the offerings in which she is already."""
    if not others:
        return []
    meetings = catalogue.meetings_visible_to(actor).select_related("offering")
    found = list(meetings.filter(offering__in=[offering.pk, *others]))
    new = [meeting for meeting in found if meeting.offering_id == offering.pk]
    mine = [meeting for meeting in found if meeting.offering_id != offering.pk]
    taken = [Clash(held.offering.title, held.start_date_time) for held, _ in overlapping(mine, new)]
    return sorted(dict.fromkeys(taken), key=lambda clash: (clash.title, clash.start))


def verify_replay(offering: Offering) -> list[str]:
    """What the seat log, played again, says otherwise than the tables; empty when it is all the same."""
    lines = SeatChange.objects.filter(offering=offering).order_by("sequence")
    state = replay(Line(*line) for line in lines.values_list("sequence", "enrolment", "what", "capacity"))
    rows = Enrolment.objects.filter(offering=offering).order_by("arrival")
    seated = rows.filter(state=State.ASSOCIATED).values_list("pk", flat=True)
    waiting = rows.filter(state=State.QUEUED).values_list("pk", flat=True)
    offering.refresh_from_db(fields=["enrolled_number_students", "queued_number_students"])
    compared = {
        "who has a seat": (sorted(state.seated), sorted(seated)),
        "who waits, in order": (list(state.queue), list(waiting)),
        "seats counted": (len(state.seated), offering.enrolled_number_students),
        "queue counted": (len(state.queue), offering.queued_number_students),
    }
    faults = [f"line {fault.sequence}: {fault.why}" for fault in state.faults]
    return faults + [f"{what}: log {log}, tables {table}" for what, (log, table) in compared.items() if log != table]


def to_move_up() -> QuerySet[Enrolment, int]:
    """Ids of the offerings in which somebody waits while a seat is free."""
    free = Q(offering__max_number_students=None) | Q(
        offering__max_number_students__gt=F("offering__enrolled_number_students") + F("offering__enrolled_elsewhere")
    )
    to_come = Q(offering__start_date_time=None) | Q(offering__start_date_time__gt=clock.now())
    waiting = Enrolment.objects.filter(free, to_come, state=State.QUEUED, offering__state=OfferingState.ACTIVE)
    return waiting.order_by("offering").values_list("offering", flat=True).distinct()
