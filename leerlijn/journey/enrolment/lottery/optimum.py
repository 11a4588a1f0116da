"""At most one place for each person, as well for all together as can be. Three rules, in this order:

1. as many people as possible get a place;
2. the sum of the ranks of what they get is as low as possible;
3. of all divisions that do as well, the first in line gets the best rank she can have; of what is left the second, and
   so on. No place is the worst rank.

Rule 3 leaves exactly one division, so any other program that keeps the three rules finds the same.

The first two are a transportation problem. It is solved by shortest augmenting paths over the places only: somebody
comes in, and she moves another to her next choice, who moves another. A path is weighed with prices: what a seat in a
full place costs the others. With the final prices every best division is one in which everybody has something that is
cheapest for her ("tight"), so rule 3 only has to look for cycles of tight moves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush

Swap = tuple[int, int]
"""What moving somebody adds to the sum of ranks, and minus who: of two the same, the last in line moves first."""


def divide(seats: Sequence[int], choices: Sequence[Mapping[int, int]]) -> list[int | None]:
    """Which place each person gets, or None.

    `seats` are the seats of each place; `choices` are the places each person wants with their rank, 1 for the first and
    no two the same; the people come in the order in which ties are decided.
    """
    places = _Places(seats, choices)
    for person in range(len(choices)):
        places.let_in(person)
    return _Turns(places).taken()


class _Places:
    """Who is where, and what it would cost to move. The last place is nowhere: it has room for all, and costs more than
    every rank together."""

    def __init__(self, seats: Sequence[int], choices: Sequence[Mapping[int, int]]) -> None:
        self.nowhere = len(seats)
        worst = max((rank for chosen in choices for rank in chosen.values()), default=0)
        no_place = (worst + 1) * (len(choices) + 1)
        self.costs = [{**chosen, self.nowhere: no_place} for chosen in choices]
        self.free = [*seats, len(choices)]
        self.price = [0] * (len(seats) + 1)
        self.at = [self.nowhere] * len(choices)
        self.swaps: list[dict[int, list[Swap]]] = [{} for _place in self.free]

    def let_in(self, person: int) -> None:
        """Find the cheapest way to give one more person a place; raise prices so that they stay right."""
        best = {place: cost + self.price[place] for place, cost in self.costs[person].items()}
        came: dict[int, tuple[int, int | None]] = dict.fromkeys(best, (person, None))
        frontier = [(far, not self.free[place], place) for place, far in best.items()]
        heapify(frontier)
        reached: dict[int, int] = {}
        while True:
            far, is_full, place = heappop(frontier)
            if place in reached:
                continue
            reached[place] = far
            if not is_full:
                break
            base = far - self.price[place]
            for onward, added, mover in self._moves(place):
                length = base + added + self.price[onward]
                if onward not in reached and length < best.get(onward, length + 1):
                    best[onward], came[onward] = length, (mover, place)
                    heappush(frontier, (length, not self.free[onward], onward))
        for passed, distance in reached.items():
            self.price[passed] += far - distance
        self._move_along(came, place)

    def _moves(self, place: int) -> list[tuple[int, int, int]]:
        """Where the people in a place could go: each other place, what the cheapest move adds, and who moves."""
        found = []
        for onward, swaps in self.swaps[place].items():
            while swaps and self.at[-swaps[0][1]] != place:
                heappop(swaps)
            if swaps:
                found.append((onward, swaps[0][0], -swaps[0][1]))
        return found

    def _move_along(self, came: dict[int, tuple[int, int | None]], place: int) -> None:
        self.free[place] -= 1
        onward: int | None = place
        while onward is not None:
            mover, origin = came[onward]
            self._put(mover, onward)
            onward = origin

    def _put(self, person: int, place: int) -> None:
        self.at[person] = place
        costs, swaps = self.costs[person], self.swaps[place]
        here = costs[place]
        for onward, cost in costs.items():
            if onward != place:
                heappush(swaps.setdefault(onward, []), (cost - here, -person))


class _Turns:
    """Rule 3: everybody in her turn takes the best she can have in any best division.

    A node is a place, and one more stands for the free seats of places that may have them (price 0). `kin` are nodes
    that could still lie on one cycle. Who had her turn moves no more, so kin only ever part; a search that fails parts
    them, and so there are fewer failures than places.
    """

    def __init__(self, places: _Places) -> None:
        self.places = places
        self.spare = places.nowhere + 1
        self.kin = [0] * (self.spare + 1)
        self.families = 1
        self.may_be_short = [place for place, price in enumerate(places.price) if price == 0]
        self.movers: list[dict[int, list[int]]] = [defaultdict(list) for _place in places.free]
        self.tight = [self._tight(person) for person in range(len(places.at))]
        for person in range(len(places.at)):
            self._stands(person)

    def taken(self) -> list[int | None]:
        """What each gets when all have had their turn."""
        for person in range(len(self.places.at)):
            self._take_turn(person)
        return [None if place == self.places.nowhere else place for place in self.places.at]

    def _take_turn(self, person: int) -> None:
        here = self.places.at[person]
        for wanted in self.tight[person]:
            if wanted == here:
                return
            if way := self._way(person, wanted, here):
                self._go(person, way)
                return

    def _tight(self, person: int) -> list[int]:
        """The places that are cheapest for somebody at the final prices, best rank first."""
        costs, price = self.places.costs[person], self.places.price
        least = min(cost + price[place] for place, cost in costs.items())
        return sorted((place for place, cost in costs.items() if cost + price[place] == least), key=costs.__getitem__)

    def _stands(self, person: int) -> None:
        here = self.places.at[person]
        if len(self.tight[person]) > 1:
            for onward in self.tight[person]:
                if onward != here:
                    self.movers[here][onward].append(person)

    def _way(self, person: int, start: int, goal: int) -> list[tuple[int | None, int, int]]:
        """Tight moves (who, from, to) by people after her in line that free the goal when she enters the start."""
        family = self.kin[start]
        if self.kin[goal] != family:
            return []
        came: dict[int, tuple[int | None, int]] = {start: (None, start)}
        waiting = [start]
        for node in waiting:
            for mover, onward in self._onward(node, person):
                if onward not in came and self.kin[onward] == family:
                    came[onward] = (mover, node)
                    waiting.append(onward)
            if goal in came:
                return _back(came, start, goal)
        for node in came:
            self.kin[node] = self.families
        self.families += 1
        return []

    def _onward(self, node: int, person: int) -> list[tuple[int | None, int]]:
        if node == self.spare:
            return [(None, place) for place in self.may_be_short]
        found: list[tuple[int | None, int]] = []
        for onward, movers in self.movers[node].items():
            while movers and (movers[-1] <= person or self.places.at[movers[-1]] != node):
                movers.pop()
            if movers:
                found.append((movers[-1], onward))
        return [*found, (None, self.spare)] if self.places.free[node] else found

    def _go(self, person: int, way: list[tuple[int | None, int, int]]) -> None:
        at, free = self.places.at, self.places.free
        at[person] = way[-1][1]
        for mover, origin, onward in way:
            if mover is not None:
                at[mover] = onward
                self._stands(mover)
            elif onward == self.spare:
                free[origin] -= 1
            else:
                free[onward] += 1


def _back(came: dict[int, tuple[int | None, int]], start: int, goal: int) -> list[tuple[int | None, int, int]]:
    way = []
    node = goal
    while node != start:
        mover, origin = came[node]
        way.append((mover, origin, node))
        node = origin
    return way
