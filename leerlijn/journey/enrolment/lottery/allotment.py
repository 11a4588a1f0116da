"""Who gets what in a preference round, and who waits where.

The rules, in the order in which they count:

1. Who has a higher priority (1 is the highest) goes before the others, for everything she asks.
2. Of people with the same priority each gets one offering at most; then, of those who may have more, each one more, and
   so on. In every second turn the order of the numbers is reversed. Nobody gets two offerings that clash.
3. In one turn those who ask for several seats come first, in the order of their numbers: each gets the first of her
   preferences in which she still fits, with all her seats or not at all. It is decided by number alone, for no program
   can find the best division of such requests in a reasonable time.
4. The others are divided as well as can be: see `optimum`. Ties are decided by number.
5. Who got less than she may have waits for whatever else she asked that does not clash with what she got. On each
   list they stand in the order of priority, then of their numbers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from leerlijn.journey.enrolment.lottery.optimum import divide


@dataclass(frozen=True, slots=True)
class Ticket:
    """What one person asks. `preferences` are keys of offerings, the first choice first; `number` is what she drew;
    `seats` are how many she asks in each, and `most` how many offerings she may have."""

    code: str
    number: int
    preferences: tuple[str, ...]
    priority: int = 1
    seats: int = 1
    most: int = 1


@dataclass(frozen=True, slots=True)
class Allotment:
    """What each code got, in the order of its preferences; and who waits for each offering, the first in line first."""

    given: Mapping[str, tuple[str, ...]]
    lines: Mapping[str, tuple[str, ...]]


def allot(
    seats: Mapping[str, int | None], tickets: Iterable[Ticket], clashes: Iterable[Collection[str]] = ()
) -> Allotment:
    """Give out the seats of each offering (None: no maximum). `clashes` are pairs of offerings nobody can have both.

    A preference for an offering without an entry in `seats` counts no more, and the others keep their rank.
    """
    by_number = sorted(tickets, key=lambda ticket: (ticket.priority, ticket.number))
    shares = _Shares(seats, by_number, clashes)
    for _priority, people in groupby(by_number, key=lambda ticket: ticket.priority):
        shares.give_to(list(people))
    return Allotment(given=shares.given(), lines=shares.lines())


class _Shares:
    """What is left of each offering, and what each has got so far."""

    def __init__(
        self, seats: Mapping[str, int | None], tickets: list[Ticket], clashes: Iterable[Collection[str]]
    ) -> None:
        everybody = sum(ticket.seats for ticket in tickets)
        self.tickets = tickets
        self.left = {key: everybody if seats[key] is None else seats[key] or 0 for key in sorted(seats)}
        self.got: dict[str, set[str]] = {ticket.code: set() for ticket in tickets}
        self.clashing: dict[str, set[str]] = defaultdict(set)
        for one, other in clashes:
            self.clashing[one].add(other)
            self.clashing[other].add(one)

    def give_to(self, people: list[Ticket]) -> None:
        """Turn after turn, until nobody gets anything more."""
        while self._take_turn(people):
            people.reverse()

    def given(self) -> dict[str, tuple[str, ...]]:
        return {
            ticket.code: tuple(key for key in ticket.preferences if key in self.got[ticket.code])
            for ticket in self.tickets
        }

    def lines(self) -> dict[str, tuple[str, ...]]:
        waiting: dict[str, list[str]] = {key: [] for key in self.left}
        for ticket in self.tickets:
            for key in self._still_wanted(ticket):
                waiting[key].append(ticket.code)
        return {key: tuple(codes) for key, codes in waiting.items()}

    def _take_turn(self, people: list[Ticket]) -> bool:
        together = [self._give_first_fit(ticket) for ticket in people if ticket.seats > 1]
        return self._divide([ticket for ticket in people if ticket.seats == 1]) or any(together)

    def _give_first_fit(self, ticket: Ticket) -> bool:
        fits = (key for key in self._still_wanted(ticket) if self.left[key] >= ticket.seats)
        key = next(fits, None)
        if key is not None:
            self._give(ticket, key)
        return key is not None

    def _divide(self, people: list[Ticket]) -> bool:
        keys = list(self.left)
        node = {key: index for index, key in enumerate(keys)}
        choices = [{node[key]: rank for key, rank in self._still_wanted(ticket).items()} for ticket in people]
        asking = [(ticket, wanted) for ticket, wanted in zip(people, choices, strict=True) if wanted]
        places = divide(list(self.left.values()), [wanted for _ticket, wanted in asking])
        for (ticket, _wanted), place in zip(asking, places, strict=True):
            if place is not None:
                self._give(ticket, keys[place])
        return any(place is not None for place in places)

    def _give(self, ticket: Ticket, key: str) -> None:
        self.got[ticket.code].add(key)
        self.left[key] -= ticket.seats

    def _still_wanted(self, ticket: Ticket) -> dict[str, int]:
        """What somebody could have beside what she got, with its rank; nothing once she has all she may."""
        got = self.got[ticket.code]
        if len(got) >= ticket.most:
            return {}
        barred = {key for had in got for key in self.clashing.get(had, ())} | got
        ranked = enumerate(ticket.preferences, 1)
        return {key: rank for rank, key in ranked if key in self.left and key not in barred}
