"""What appointments announce."""

from __future__ import annotations

from dataclasses import dataclass

from leerlijn.kernel.events import Event


@dataclass(frozen=True)
class SlotBooked(Event):
    """Somebody booked a slot."""

    booking_id: int


@dataclass(frozen=True)
class BookingMoved(Event):
    """A booking went to another slot."""

    booking_id: int


@dataclass(frozen=True)
class BookingCancelled(Event):
    """A booking was cancelled; its slot is free again."""

    booking_id: int
