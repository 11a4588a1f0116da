"""What the catalogue announces."""

from __future__ import annotations

from dataclasses import dataclass

from leerlijn.kernel.events import Event


@dataclass(frozen=True)
class Described(Event):
    """What can be learned was described, or described anew: what it leads to may have changed."""

    specification_id: int


@dataclass(frozen=True)
class OfferingChanged(Event):
    """Dates, place, price or seats of an offering changed."""

    offering_id: int
    fields: tuple[str, ...]


@dataclass(frozen=True)
class SeatsAdded(Event):
    """An offering has more seats than before: whoever waits may move up."""

    offering_id: int


@dataclass(frozen=True)
class OfferingCancelled(Event):
    """An offering will not take place."""

    offering_id: int
