"""What somebody has to be at, whichever room it is of: one list, so that what falls together is seen.

A room that asks people to be somewhere says so in its `slots.py`; nobody else needs to know the room:

    @gives_occasions
    def lessons(actor, first, last): ...
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.actors import Actor
from leerlijn.kernel.clock import zone


class State(TextChoices):
    """How certain it is that somebody has to be there."""

    CONFIRMED = "confirmed", _("staat vast")
    TENTATIVE = "tentative", _("op de wachtlijst")
    CANCELLED = "cancelled", _("gaat niet door")


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """Somewhere to be, from when to when; never with the name of another person.

    `uid` stays the same for as long as it is the same occasion, and `sequence` grows with every change that a calendar
    must see; `written_at` is when that last was. `path` is its page here, `organiser` the organisation or desk.
    """

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    written_at: datetime
    title: str
    room: str
    kind: str = ""
    state: str = State.CONFIRMED
    place: str = ""
    description: str = ""
    path: str = ""
    organiser: str = ""
    organiser_id: int = 0

    @property
    def is_certain(self) -> bool:
        return self.state == State.CONFIRMED

    @property
    def is_tentative(self) -> bool:
        return self.state == State.TENTATIVE

    @property
    def is_cancelled(self) -> bool:
        return self.state == State.CANCELLED

    @property
    def state_name(self) -> str:
        """What its state is called."""
        return str(State(self.state).label)

    @property
    def is_on_one_day(self) -> bool:
        """Whether it ends on the day it begins, on the Dutch calendar."""
        return self.starts_at.astimezone(zone).date() == self.ends_at.astimezone(zone).date()

    def overlaps(self, other: Occasion) -> bool:
        """Whether the two share a moment; one after the other is fine."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


Provider = Callable[[Actor, datetime, datetime], list[Occasion]]

PROVIDERS: list[Provider] = []
MOMENTS = ("starts_at", "ends_at", "written_at")


def gives_occasions(provider: Provider) -> Provider:
    """Register what tells where an actor has to be between two moments, in as many queries as it takes for one."""
    PROVIDERS.append(provider)
    return provider


def occasions(actor: Actor, first: datetime, last: datetime) -> list[Occasion]:
    """Everything an actor has to be at that shares a moment with this time, in order; of all rooms and regions."""
    found = [one for provider in PROVIDERS for one in provider(actor, first, last)]
    return sorted(found, key=lambda one: (one.starts_at, one.ends_at, one.uid))


def clashes(found: Iterable[Occasion]) -> dict[str, list[Occasion]]:
    """With what each certain occasion falls together, by its uid; what clashes with nothing is not in it."""
    falling: dict[str, list[Occasion]] = {}
    running: list[Occasion] = []
    for one in sorted((each for each in found if each.is_certain), key=lambda each: each.starts_at):
        running = [other for other in running if other.ends_at > one.starts_at]
        for other in running:
            falling.setdefault(other.uid, []).append(one)
            falling.setdefault(one.uid, []).append(other)
        running.append(one)
    return falling


def as_plain(occasion: Occasion) -> dict[str, Any]:
    """An occasion as values that JSON can hold."""
    return asdict(occasion) | {name: getattr(occasion, name).isoformat() for name in MOMENTS}


def from_plain(values: dict[str, Any]) -> Occasion:
    """The occasion that `as_plain` wrote down."""
    return Occasion(**values | {name: datetime.fromisoformat(values[name]) for name in MOMENTS})
