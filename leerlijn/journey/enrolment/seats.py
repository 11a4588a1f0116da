"""The seats of one offering, held for the rest of a transaction: rows, counts and log change together or not at all.

Only the room's actions come here. The lock is taken late and once; who waits for it sees what the one before wrote.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import F

from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.journey.enrolment import queries
from leerlijn.journey.enrolment.line import Asking, Pools, lucky
from leerlijn.journey.enrolment.models import Enrolment, SeatChange
from leerlijn.journey.enrolment.types import Asked, Happening, Reason, State
from leerlijn.kernel import clock
from leerlijn.kernel.actors import Actor

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering

COUNTED = (
    "state", "start_date_time", "max_number_students", "enrolled_number_students", "enrolled_elsewhere",
    "pending_number_students", "queued_number_students", "max_queued_number_students", "quota", "hours_to_answer",
    "withdraw_until",
)  # fmt: skip
"""What counting seats needs of an offering."""


def hold(by: Actor, offering: Offering) -> Seats:
    """The seats of one offering, held."""
    return Seats(by, catalogue.hold(offering, *COUNTED))


def hold_all(by: Actor, offerings: Collection[int]) -> dict[int, Seats]:
    """The seats of several offerings, held in the one order everybody takes."""
    return {pk: Seats(by, held) for pk, held in catalogue.hold_together(offerings, *COUNTED).items()}


class Seats:
    """`offering` is the locked row; `at` is one moment for everything that happens under this lock."""

    def __init__(self, by: Actor, offering: Offering) -> None:
        self.by = by
        self.offering = offering
        self.at = clock.now()

    @property
    def capacity(self) -> int | None:
        """How many seats this site may give, a shared quota counted in; None when there is no maximum."""
        return queries.capacity_of(self.offering)

    @cached_property
    def kept(self) -> dict[str, int]:
        """How many seats are kept for whom now."""
        return catalogue.kept_in(self.offering.pk, self.at)

    @property
    def may_move_up(self) -> bool:
        """Whether a free seat still goes to somebody: not once it has started or is cancelled."""
        return self.offering.is_active and not self.offering.has_started(self.at)

    def pools(self) -> Pools:
        """The seats as they are now, for whoever has a right to which."""
        return queries.pools_of(self.offering, self.kept)

    def could_seat(self, asked: Asked) -> bool:
        """Whether a newcomer gets what she asks at once: it is there, and nobody waits who goes before her."""
        pools = self.pools()
        if not pools.fit(asked):
            return False
        if not self.offering.queued_number_students:
            return True
        line: list[Asking] = [*queries.queue_up_to(self.offering, asked.priority), asked]
        return asked in lucky(line, pools)

    def receive(self, asked: Asked, reason: Reason | None = None) -> Enrolment:
        """Give seats, or else a place in line; raises Refused("queue_full") when the line may not grow."""
        is_seated = self.could_seat(asked)
        if is_seated:
            self.offering.take_seats(asked.seats)
        else:
            self.offering.queue()
        enrolment = Enrolment.objects.create(
            offering=self.offering,
            person=asked.person,
            region=asked.region,
            state=State.ASSOCIATED if is_seated else State.QUEUED,
            arrival=self.next_number,
            turn=self.next_number,
            priority=asked.priority,
            seats=asked.seats,
            share=asked.share,
            target_group=asked.target_group,
            on_behalf_of=asked.on_behalf_of,
            need=asked.need,
            asked_at=self.at,
        )
        if is_seated:
            self._write(enrolment, Happening.SEATED, reason or Reason.SEAT_FREE)
        else:
            self._write(enrolment, Happening.QUEUED, reason or Reason.FULL)
        return enrolment

    def first_lucky(self) -> list[Enrolment]:
        """Who in line could have seats now, in order."""
        left = self.offering.seats_left
        if not self.offering.queued_number_students or not self.may_move_up or left == 0:
            return []
        line = queries.queue(self.offering).select_related("person", "region", "need")
        # Without seats kept for some, whoever gets a seat is among the first so many as there are seats.
        return lucky(line if self.kept or left is None else line[:left], self.pools())

    def promote(self, enrolment: Enrolment) -> None:
        """Let somebody in line have seats: at once, or when she says so in time."""
        self.offering.unqueue()
        if self.offering.hours_to_answer is None:
            self.offering.take_seats(enrolment.seats)
            enrolment.become(State.ASSOCIATED)
            self._write(enrolment, Happening.PROMOTED, Reason.FIRST_IN_LINE)
        else:
            self.offering.offer_seats(enrolment.seats)
            enrolment.become(State.PENDING, answer_by=self._answer_by(self.offering.hours_to_answer))
            self._write(enrolment, Happening.OFFERED, Reason.FIRST_IN_LINE)

    def take_up(self, enrolment: Enrolment) -> None:
        """She takes the seats that were kept for her."""
        self.offering.take_offered(enrolment.seats)
        enrolment.become(State.ASSOCIATED)
        self._write(enrolment, Happening.ACCEPTED, Reason.TAKEN_UP)

    def release(self, enrolment: Enrolment, reason: Reason) -> None:
        """Take back seats, an offer or a place in line."""
        if enrolment.is_seated:
            self.offering.free_seats(enrolment.seats)
        elif enrolment.is_offered:
            self.offering.take_back_offer(enrolment.seats)
        else:
            self.offering.unqueue()
        self._write(enrolment, _what_leaving_is(enrolment), reason)
        enrolment.become(State.CANCELLED)

    def put_ahead(self, enrolment: Enrolment, place: int, because: str) -> None:
        """Put somebody who waits at another place in line; who stands from there on moves back by one.

        A turn never outgrows the number of the last line in the log: each time the turns grow by one, so does the log.
        """
        line = [one for one in queries.queue(self.offering) if one.pk != enrolment.pk]
        place = min(place, len(line) + 1)
        behind = line[place - 1] if place <= len(line) else None
        if behind is None:
            enrolment.priority, enrolment.turn = max([one.priority for one in line[-1:]], default=1), self.next_number
        else:
            enrolment.priority, enrolment.turn = behind.priority, behind.turn
            later = queries.queue(self.offering).filter(priority=behind.priority, turn__gte=behind.turn)
            later.exclude(pk=enrolment.pk).update(turn=F("turn") + 1)
        enrolment.save(update_fields=["priority", "turn"])
        self._write(enrolment, Happening.MOVED, Reason.PUT_AHEAD, place=place, note=because)

    def finish(self, enrolment: Enrolment) -> None:
        """She has done all of it; the seat stays hers."""
        self._write(enrolment, Happening.FINISHED, Reason.COMPLETED)
        enrolment.finished_on = self.at.astimezone(clock.zone).date()
        enrolment.save(update_fields=["finished_on"])
        enrolment.become(State.FINISHED)

    def release_all(self, reason: Reason) -> list[Enrolment]:
        """Take back every seat and empty the line; returns who was in, in order."""
        released = list(queries.holding_or_waiting(self.offering).select_related("person", "region"))
        lines = [self._line(enrolment, _what_leaving_is(enrolment), reason) for enrolment in released]
        SeatChange.objects.bulk_create(lines)
        queries.holding_or_waiting(self.offering).update(state=State.CANCELLED, answer_by=None)
        self.offering.empty(besides=queries.seats_finished(self.offering))
        return released

    @cached_property
    def next_number(self) -> int:
        """The number of the next line in the log. No number is used twice: it is read and written under the lock."""
        return queries.last_number(self.offering) + 1

    def _answer_by(self, hours: int) -> datetime:
        end = self.at + timedelta(hours=hours)
        start = self.offering.start_date_time
        return end if start is None else min(end, start)

    def _line(
        self, enrolment: Enrolment, what: Happening, reason: Reason, *, place: int | None = None, note: str = ""
    ) -> SeatChange:
        line = SeatChange(
            offering=self.offering,
            sequence=self.next_number,
            enrolment=enrolment,
            person_id=enrolment.person_id,
            what=what,
            reason=reason,
            note=note,
            seats=enrolment.seats,
            priority=enrolment.priority,
            share=enrolment.share,
            place=place,
            capacity=self.capacity,
            kept=self.kept,
            by=self.by.logbook_name,
            at=self.at,
        )
        self.next_number += 1
        return line

    def _write(
        self, enrolment: Enrolment, what: Happening, reason: Reason, *, place: int | None = None, note: str = ""
    ) -> None:
        self._line(enrolment, what, reason, place=place, note=note).save(force_insert=True)


def _what_leaving_is(enrolment: Enrolment) -> Happening:
    if enrolment.is_seated:
        return Happening.WITHDREW
    return Happening.DECLINED if enrolment.is_offered else Happening.LEFT
