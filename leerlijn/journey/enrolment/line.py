"""Who of those in line gets the free seats. Knows no database: seats and a line in, the lucky ones out.

The rules, in the order in which they bind:
- nobody gets a seat that is not there, nor one that is kept for others;
- who asks two seats gets two or none;
- nobody is overtaken: as long as somebody waits, nobody behind her gets a seat that she could have had. A seat that is
  kept for others was never hers, so they may take it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeVar


class Asking(Protocol):
    """A request: how many seats, and to whose kept seats it has a right ("" for none)."""

    @property
    def seats(self) -> int: ...

    @property
    def share(self) -> str: ...


A = TypeVar("A", bound=Asking)


@dataclass
class Pools:
    """The seats of an offering: those for everybody, and those kept for a share, as long as they are kept.

    `capacity` is all of them (None: no maximum), `kept` how many for whom, `taken` how many each share has; "" is
    everybody without one.
    """

    capacity: int | None
    kept: Mapping[str, int] = field(default_factory=dict)
    taken: dict[str, int] = field(default_factory=dict)

    def free_of(self, share: str) -> int:
        """Seats that only this share may take now: never more than there are left at all."""
        kept = max(0, self.kept.get(share, 0) - self.taken.get(share, 0))
        return kept if self.capacity is None else min(kept, max(0, self.capacity - sum(self.taken.values())))

    @property
    def free_for_all(self) -> int | None:
        """Seats that anybody may take now; None when there is no maximum."""
        if self.capacity is None:
            return None
        shares = self.kept.keys() | self.taken.keys()
        spoken_for = sum(max(self.kept.get(share, 0), self.taken.get(share, 0)) for share in shares)
        return max(0, self.capacity - spoken_for)

    def fit(self, one: Asking) -> bool:
        """Whether there are as many seats as somebody asks."""
        free = self.free_for_all
        return free is None or one.seats <= free + self.free_of(one.share)

    def take(self, one: Asking) -> None:
        """Her own kept seats first, then those for everybody: what `taken` says of itself."""
        self.taken[one.share] = self.taken.get(one.share, 0) + one.seats


def lucky(line: Iterable[A], pools: Pools) -> list[A]:
    """Who in line gets seats now, in order; `pools` counts what they take."""
    given: list[A] = []
    waiting: set[str] = set()
    for one in line:
        own_only = one.share not in waiting and one.seats <= pools.free_of(one.share)
        if own_only if waiting else pools.fit(one):
            pools.take(one)
            given.append(one)
        else:
            waiting.add(one.share)
    return given
