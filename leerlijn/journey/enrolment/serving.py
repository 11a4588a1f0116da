"""Hands free seats to whoever is first in line: in one offering, in those that share a quota, and to who has a need.

Works on offerings that are held. Who is served hears it; who stands in line for a need leaves the other lines.
"""

from __future__ import annotations

from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.journey.enrolment import queries
from leerlijn.journey.enrolment.events import NeedMet, Promoted, SeatOffered, Withdrawn
from leerlijn.journey.enrolment.letters import Letter, tell_both_ends, write
from leerlijn.journey.enrolment.models import Enrolment
from leerlijn.journey.enrolment.seats import Seats
from leerlijn.journey.enrolment.types import Demand, NeedState, Reason
from leerlijn.kernel.events import announce

Held = dict[int, Seats]


def hand_out(held: Held, offering: int) -> list[Enrolment]:
    """Give the free seats of an offering, and of those it shares a quota with, to who is first; returns who got one.

    What is not held stays as it is: the clock comes by for it.
    """
    quota = held[offering].offering.quota_id
    if quota is None:
        return _serve(held[offering], held)
    return _by_turns([seats for seats in held.values() if seats.offering.quota_id == quota], held)


def _serve(seats: Seats, held: Held) -> list[Enrolment]:
    served: list[Enrolment] = []
    for one in seats.first_lucky():
        if not _may_go_first(one, held):
            return served
        if (no := _stands_in_the_way(one, seats)) is None:
            served.append(_give(one, seats, held))
        else:
            seats.release(one, no)
            write(Letter.PASSED, one, seats.offering)
            return [*served, *_serve(seats, held)]  # the line is shorter now: look at it anew
    return served


def _by_turns(shared: list[Seats], held: Held) -> list[Enrolment]:
    """Offerings with seats together have one line together: who asked first is first, in whichever she stands."""
    served: list[Enrolment] = []
    while True:
        heads = [(one.priority, one.asked_at, one.pk, seats) for seats in shared for one in seats.first_lucky()[:1]]
        if not heads:
            return served
        *_order, seats = min(heads, key=lambda head: head[:3])
        one = seats.first_lucky()[0]
        if not _may_go_first(one, held):
            return served
        if (no := _stands_in_the_way(one, seats)) is None:
            served.append(_give(one, seats, held))
        else:
            seats.release(one, no)
            write(Letter.PASSED, one, seats.offering)


def _may_go_first(one: Enrolment, held: Held) -> bool:
    """Whether every line she stands in for the same need is held, so that all can be left together."""
    return one.need_id is None or {other.offering_id for other in queries.lines_of(one.need_id)} <= held.keys()


def _stands_in_the_way(one: Enrolment, seats: Seats) -> Reason | None:
    """Why this seat does not meet her need after all; who chose this very offering weighed that herself."""
    if one.need_id is None:
        return None
    seat = catalogue.with_its_rules(seats.offering.pk)
    objections = queries.objections(one.person, seat, queries.seats_of(one.person))
    found = {objection.demand for objection in objections}
    if found & {Demand.CLASH, Demand.TEST_CLASH}:
        return Reason.CLASH
    return Reason.NOT_MET if found else None


def _give(one: Enrolment, seats: Seats, held: Held) -> Enrolment:
    seats.promote(one)
    if one.need is not None:
        leave_the_others(one, held)
    offering = seats.offering
    write(Letter.OFFER if one.is_offered else Letter.PROMOTION, one, offering)
    announce((SeatOffered if one.is_offered else Promoted)(one.pk, offering.pk, one.person_id))
    return one


def leave_the_others(one: Enrolment, held: Held) -> None:
    """Her need is met: she leaves every other line she stood in for it, and both ends hear it."""
    need = one.need
    assert need is not None
    left = [other for other in queries.lines_of(need.pk) if other.pk != one.pk]
    for other in left:
        held[other.offering_id].release(other, Reason.NEED_MET)
        announce(Withdrawn(other.pk, other.offering_id, other.person_id))
    need.become(NeedState.MET)
    tell_both_ends(need, one, left)
    announce(NeedMet(need.pk, one.pk, one.offering_id, one.person_id))
