"""The seats of one offering, held for the rest of a transaction: rows, counts and log change together or not at all.

Only the room's actions come here. The lock is taken late and once; who waits for it sees what the one before wrote.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.journey.enrolment import queries
from leerlijn.journey.enrolment.models import Enrolment, SeatChange
from leerlijn.journey.enrolment.types import Happening, Reason, State
from leerlijn.kernel import clock
from leerlijn.kernel.actors import Actor

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering
    from leerlijn.foundation.organisations.models import Region
    from leerlijn.foundation.people.models import Person

COUNTED = (
    "state", "start_date_time", "max_number_students", "enrolled_number_students", "enrolled_elsewhere",
    "pending_number_students", "queued_number_students", "max_queued_number_students", "quota",
)  # fmt: skip
"""What counting seats needs of an offering."""


class Seats:
    """`offering` is the locked row; `at` is one moment for everything that happens under this lock."""

    def __init__(self, by: Actor, offering: Offering | int) -> None:
        self.by = by
        self.offering = catalogue.hold(offering, *COUNTED)
        self.at = clock.now()

    @property
    def capacity(self) -> int | None:
        """How many seats this site may give; None when there is no maximum."""
        seats = self.offering.max_number_students
        return None if seats is None else seats - self.offering.enrolled_elsewhere

    @property
    def may_move_up(self) -> bool:
        """Whether a free seat still goes to somebody: not once it has started or is cancelled."""
        return self.offering.is_active and not self.offering.has_started(self.at)

    def receive(self, person: Person, region: Region | None, target_group: str) -> Enrolment:
        """Give a seat, or else the last place in line; raises Refused("queue_full") when the line may not grow."""
        free = self.offering.has_seat
        if free:
            self.offering.take_seats()
        else:
            self.offering.queue()
        enrolment = Enrolment.objects.create(
            offering=self.offering,
            person=person,
            region=region,
            state=State.ASSOCIATED if free else State.QUEUED,
            arrival=self.next_number,
            target_group=target_group,
            asked_at=self.at,
        )
        if free:
            self._write(enrolment, Happening.SEATED, Reason.SEAT_FREE)
        else:
            self._write(enrolment, Happening.QUEUED, Reason.FULL)
        return enrolment

    def release(self, enrolment: Enrolment, reason: Reason) -> None:
        """Take back a seat or a place in line."""
        if enrolment.is_seated:
            self.offering.free_seats()
        else:
            self.offering.unqueue()
        self._write(enrolment, _what_leaving_is(enrolment), reason)
        enrolment.become(State.CANCELLED)

    def move_up(self) -> list[Enrolment]:
        """Give the free seats to whoever is first in line; returns who got one, in order."""
        if not self.offering.queued_number_students or not self.may_move_up:
            return []
        lucky = list(queries.queue(self.offering).select_related("person")[: self.offering.seats_left])
        for enrolment in lucky:
            self.offering.take_seats()
            self.offering.unqueue()
            enrolment.become(State.ASSOCIATED)
            self._write(enrolment, Happening.PROMOTED, Reason.FIRST_IN_LINE)
        return lucky

    def release_all(self, reason: Reason) -> list[Enrolment]:
        """Take back every seat and empty the line; returns who was in, in order."""
        released = list(queries.holding_or_waiting(self.offering).select_related("person"))
        lines = [self._line(enrolment, _what_leaving_is(enrolment), reason) for enrolment in released]
        SeatChange.objects.bulk_create(lines)
        queries.holding_or_waiting(self.offering).update(state=State.CANCELLED)
        self.offering.empty()
        return released

    @cached_property
    def next_number(self) -> int:
        """The number of the next line in the log. No number is used twice: it is read and written under the lock."""
        return queries.last_number(self.offering) + 1

    def _line(self, enrolment: Enrolment, what: Happening, reason: Reason) -> SeatChange:
        line = SeatChange(
            offering=self.offering,
            sequence=self.next_number,
            enrolment=enrolment,
            person_id=enrolment.person_id,
            what=what,
            reason=reason,
            capacity=self.capacity,
            by=self.by.logbook_name,
            at=self.at,
        )
        self.next_number += 1
        return line

    def _write(self, enrolment: Enrolment, what: Happening, reason: Reason) -> None:
        self._line(enrolment, what, reason).save(force_insert=True)


def _what_leaving_is(enrolment: Enrolment) -> Happening:
    return Happening.WITHDREW if enrolment.is_seated else Happening.LEFT
