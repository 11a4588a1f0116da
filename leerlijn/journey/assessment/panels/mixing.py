"""Who sits with whom. Without anybody's number of cases changing, three aims in this order:

1. as few panels as possible whose members have no free moment in common;
2. as few as possible whose members come from one organisation;
3. people meet as many others as possible, those they never met first: only so can agreement be compared between
   institutions.

The first seats of all panels are fixed and the second ones divided anew, as well as can be (a flow); then the other way
round, until nothing gets better. Who had a seat keeps it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import combinations

from leerlijn.journey.assessment.panels.board import Board, Rows
from leerlijn.journey.assessment.panels.flow import Network
from leerlijn.journey.assessment.panels.values import Assessor, Pair, Place, pair

ROUNDS = 4

Worth = tuple[int, int, int]
"""Panels without a moment in common, panels from one organisation, and how often people met again; less is better."""


def mix(board: Board, rows: Rows, met: Mapping[Pair, int]) -> Rows:
    """The same people with as many cases each, in better company. `met` is how often two sat together before."""
    movable = _movable(board, rows)
    best = worth(board.assessors, rows.values(), met)
    for _round in range(ROUNDS):
        before = best
        for index in sorted(movable):
            tried = _divided_anew(board, rows, movable[index], met)
            if (now := worth(board.assessors, tried.values(), met)) < best:
                rows, best = tried, now
        if best == before:
            break
    return rows


def worth(assessors: Mapping[int, Assessor], panels: Iterable[Iterable[int | None]], met: Mapping[Pair, int]) -> Worth:
    """How good the company of all these panels is."""
    apart = alike = 0
    together: Counter[Pair] = Counter()
    for row in panels:
        members = [assessors[key] for key in row if key is not None and key in assessors]
        if len(members) > 1:
            apart += not frozenset.intersection(*(one.moments for one in members))
            alike += any(one.organisations & other.organisations for one, other in combinations(members, 2))
            together.update(pair(one.key, other.key) for one, other in combinations(members, 2))
    again = sum(times * met.get(two, 0) + times * (times - 1) // 2 for two, times in together.items())
    return apart, alike, again


Movable = dict[Place, tuple[int, ...]]
"""Places whose people may trade, each with who may sit there."""


def _movable(board: Board, rows: Rows) -> dict[int, Movable]:
    """The movable places by which seat of their case they are; not those of who had theirs before."""
    found: dict[int, Movable] = {}
    for opening in board.openings:
        for index in opening.seats:
            person = rows[opening.case][index]
            if person is not None and person not in opening.holders:
                found.setdefault(index, {})[opening.case, index] = opening.people
    return found


def _divided_anew(board: Board, rows: Rows, movable: Movable, met: Mapping[Pair, int]) -> Rows:
    """Divide these seats again among the people who have them, each as many as she has."""
    network, company = Network(), _Company(board.assessors, rows, movable, met)
    numbers = Counter(person for case, index in movable if (person := rows[case][index]) is not None)
    arcs = _seats(network, company, movable, numbers)
    joined = Counter((company.others[place], person) for place, person in arcs.values())
    for (others, person), times in joined.items():
        cost = company.cost(others, person)
        for again in range(min(times, numbers[person])):
            network.arc((others, person), person, cost=cost + again)
    for person, number in numbers.items():
        for _case in range(number):
            network.arc(person, "end")
    moved = {case: [*row] for case, row in rows.items()}
    for arc in network.used(end="end") & arcs.keys():
        (case, index), person = arcs[arc]
        moved[case][index] = person
    return moved


def _seats(
    network: Network, company: _Company, movable: Movable, numbers: Mapping[int, int]
) -> dict[int, tuple[Place, int]]:
    """Each arc from a place to who could sit there, beside the others of that panel."""
    arcs: dict[int, tuple[Place, int]] = {}
    for place, may in movable.items():
        network.send(place, 1)
        others = company.others[place]
        for person in may:
            if numbers.get(person) and person not in others:
                arcs[network.arc(place, (others, person))] = place, person
    return arcs


class _Company:
    """Who already sits at each place, and what it costs to have somebody join them."""

    def __init__(
        self, assessors: Mapping[int, Assessor], rows: Rows, movable: Movable, met: Mapping[Pair, int]
    ) -> None:
        self.assessors = assessors
        self.others = {
            (case, place): tuple(
                sorted(key for index, key in enumerate(rows[case]) if index != place and key is not None)
            )
            for case, place in movable
        }
        cases = {case for case, _index in movable}
        standing = (row for case, row in rows.items() if case not in cases)
        self.met = Counter(met)
        self.met.update(
            pair(*two) for row in standing for two in combinations([key for key in row if key is not None], 2)
        )
        widest = max(map(len, rows.values()))
        self.step = len(rows) * widest * (max(self.met.values(), default=0) + len(rows)) + 1

    def cost(self, others: tuple[int, ...], person: int) -> int:
        """A moment in common counts for more than all organisations together, and those for more than all meetings."""
        apart, alike, _again = worth(self.assessors, [(*others, person)], {})
        meetings = sum(self.met[pair(other, person)] for other in others)
        return (apart * (len(self.others) + 1) + alike) * self.step + meetings
