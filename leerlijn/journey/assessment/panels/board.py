"""The open seats of all cases side by side: who may have each, and how much room everybody has left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from leerlijn.journey.assessment.panels.rules import broken
from leerlijn.journey.assessment.panels.values import Assessor, Case


@dataclass(frozen=True, slots=True)
class Opening:
    """The seats of one side in one case that are open or may move: which they are, who has them, and who may."""

    case: int
    side: str
    seats: tuple[int, ...]
    people: tuple[int, ...]
    holders: frozenset[int]


class Board:
    """What is to be divided. The cases stand in the order in which they wait, the assessors in that of their keys."""

    def __init__(self, cases: Sequence[Case], assessors: Iterable[Assessor]) -> None:
        self.cases = cases
        self._by_key = {case.key: case for case in cases}
        self.assessors = {one.key: one for one in sorted(assessors, key=lambda one: one.key)}
        self.kept = {case.key: {seat.holder for seat in case.seats if seat.stays} - {None} for case in cases}
        kept = Counter(person for people in self.kept.values() for person in people)
        in_hand = {key: one.taken + kept[key] for key, one in self.assessors.items()}
        self.load = {key: in_hand[key] + one.lately for key, one in self.assessors.items()}
        self.turn = _turns(self.assessors)
        self.openings = [opening for case in cases for opening in self._openings(case)]
        asked = Counter(person for opening in self.openings for person in opening.people)
        has = Counter(person for opening in self.openings for person in opening.holders)
        seats = sum(self.asked) + 1
        self.most = {
            key: seats if one.most is None else max(has[key], one.most - in_hand[key])
            for key, one in self.assessors.items()
        }
        self.room = {key: min(asked[key], most) for key, most in self.most.items()}

    def case(self, key: int) -> Case:
        return self._by_key[key]

    @property
    def asked(self) -> list[int]:
        """How many people each opening needs."""
        return [len(opening.seats) for opening in self.openings]

    def _openings(self, case: Case) -> list[Opening]:
        sides: dict[str, list[int]] = {}
        for index, seat in enumerate(case.seats):
            if not seat.stays:
                sides.setdefault(seat.side, []).append(index)
        return [self._opening(case, side, seats) for side, seats in sides.items()]

    def _opening(self, case: Case, side: str, seats: list[int]) -> Opening:
        kept = self.kept[case.key]
        people = [key for key, one in self.assessors.items() if key not in kept and not broken(case, side, one)]
        holders = {case.seats[index].holder for index in seats}
        return Opening(case.key, side, tuple(seats), tuple(people), frozenset(key for key in people if key in holders))


def _turns(assessors: Mapping[int, Assessor]) -> dict[int, int]:
    """Whose turn it is: 0 for who never had a seat or longest ago, one more for each who had hers later."""
    since = {key: one.seated_last.timestamp() if one.seated_last else 0.0 for key, one in assessors.items()}
    rank = {moment: place for place, moment in enumerate(sorted({*since.values()}))}
    return {key: rank[moment] for key, moment in since.items()}


Filling = Sequence[Sequence[int]]
"""Who sits at each opening of a board, in the order of the openings."""


Rows = dict[int, list[int | None]]
"""Who sits where in each case."""


def seated(board: Board, filling: Filling) -> Rows:
    """Who sits where in each case: who had a seat keeps that very one, the others take what is left in turn."""
    rows: Rows = {case.key: [seat.holder if seat.stays else None for seat in case.seats] for case in board.cases}
    had = {case.key: {seat.holder: index for index, seat in enumerate(case.seats)} for case in board.cases}
    for opening, people in zip(board.openings, filling, strict=True):
        row, free = rows[opening.case], [*opening.seats]
        for person in sorted(people, key=lambda one: (had[opening.case].get(one) not in opening.seats, one)):
            before = had[opening.case].get(person)
            index = before if before in free else free[0]
            free.remove(index)
            row[index] = person
    return rows
