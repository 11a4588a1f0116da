"""Everybody a seat, as evenly as can be. Five aims, in this order:

1. as many seats as possible are taken;
2. as many as possible of the people who had a seat keep it;
3. the cases are divided as evenly as the rules allow: who has most has as few as possible, then the next, and so on.
   Cases that somebody has already count, and those she did lately. No other division is better for anybody but one who
   has more cases, and each has at most one case more or less than she would if cases could be cut in pieces;
4. as few cases as possible go to people beyond the free moments they offer;
5. who had a seat longest ago comes first: so panels that are asked one after another go round.

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
    change, load, moment = _weights(board)
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
            turn = board.turn[person] if more == 1 else len(board.turn)
            cost = load * (board.load[person] + more) + moment * (more > offered) + turn
            network.arc(("person", person), "end", cost=cost)
    used = network.used(end="end")
    return [[person for arc, person in row if arc in used] for row in arcs]


def _weights(board: Board) -> tuple[int, int, int]:
    """What a changed seat, one step of load and a case without a moment cost.

    Two ways to fill the board differ by rounds, in each of which one person at most gets a case more and one a case
    less. So each aim has to outweigh what one such case gains in all lesser aims, and no more than that.
    """
    moment = len(board.turn) + 1
    load = 2 * moment
    heaviest = max(board.load.values(), default=0) + max(board.room.values(), default=0)
    return load * (heaviest + 1), load, moment


def _asked_twice(board: Board) -> list[tuple[int, int]]:
    """Who could have two seats in one case, and must not."""
    counted = Counter((opening.case, person) for opening in board.openings for person in opening.people)
    return [pair for pair, times in counted.items() if times > 1]
