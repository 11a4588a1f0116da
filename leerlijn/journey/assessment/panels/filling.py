"""Everybody a seat, as evenly as can be. Four aims, in this order:

1. as many seats as possible are taken;
2. as many as possible of the people who had a seat keep it;
3. the cases are divided as evenly as the rules allow: who has most has as few as possible, then the next, and so on.
   Cases that somebody has already count. No other division is better for anybody but one who has more cases, and each
   has at most one case more or less than she would if cases could be cut in pieces;
4. as few cases as possible go to people beyond the free moments they offer.

It is a flow through a network, from the openings to the people. What a person's next case costs rises with her load, so
that the cheapest flow is the most even one (a flow of least squares evens out every measure of spread at once).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from leerlijn.journey.assessment.panels.board import Board, Filling
from leerlijn.journey.assessment.panels.flow import Network


def fill(board: Board, asked: Sequence[int]) -> Filling:
    """Who sits at each opening, when each asks this many people."""
    network = Network()
    change, load = _weights(board)
    arcs: list[list[tuple[int, int]]] = []
    twice = _asked_twice(board)
    for index, (opening, number) in enumerate(zip(board.openings, asked, strict=True)):
        network.send(("opening", index), number)
        arcs.append([])
        for person in opening.people:
            once = (opening.case, person)
            into = ("once", *once) if once in twice else ("person", person)
            cost = 0 if person in opening.holders else change
            arcs[-1].append((network.arc(("opening", index), into, cost=cost), person))
    for case, person in twice:
        network.arc(("once", case, person), ("person", person))
    for person, room in board.room.items():
        offered = len(board.assessors[person].moments)
        for more in range(1, room + 1):
            cost = load * (board.load[person] + more) + (more > offered)
            network.arc(("person", person), "end", cost=cost)
    used = network.used(end="end")
    return [[person for arc, person in row if arc in used] for row in arcs]


def _weights(board: Board) -> tuple[int, int]:
    """What a changed seat and one step of load cost, so that no number of the lesser equals one of the greater."""
    seats = sum(board.asked)
    heaviest = max(board.load.values(), default=0) + seats
    load = seats + 1
    any_holds = any(opening.holders for opening in board.openings)
    return (load * (heaviest + 1) * (seats + 1) if any_holds else 0), load


def _asked_twice(board: Board) -> list[tuple[int, int]]:
    """Who could have two seats in one case, and must not."""
    counted = Counter((opening.case, person) for opening in board.openings for person in opening.people)
    return [pair for pair, times in counted.items() if times > 1]
