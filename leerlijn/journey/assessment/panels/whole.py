"""When there are too few people: which seats stay empty, so that as many panels as possible are whole.

As many seats are taken as there can be, whichever they are. Of as many whole panels, those in which people keep the
seat they have come first, then those of who waits longest. Only the cases that the shortage touches are decided here;
the others are whole anyhow.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from typing import TYPE_CHECKING

from leerlijn.journey.assessment.panels.board import Board, Filling

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpModel, IntVar

PATIENCE = 5.0
"""Work of the solver, in units that are the same on every machine (about seconds)."""

Sitting = dict[tuple[int, int], "IntVar"]
"""By number of an opening and person: whether she sits there."""


def most_whole(board: Board, filling: Filling, touched: Collection[int]) -> list[int]:
    """How many people each opening gets: as many as now, but for the openings that the shortage touches."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    sitting: Sitting = {}
    for number in sorted(touched):
        for person in board.openings[number].people:
            sitting[number, person] = one = model.new_bool_var("")
            model.add_hint(one, person in filling[number])
    _keep_to_the_rules(model, board, filling, sitting)
    _aim(model, board, filling, touched, sitting)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers, solver.parameters.linearization_level = 1, 2
    solver.parameters.max_deterministic_time = PATIENCE
    status = solver.solve(model)
    assert status in {cp_model.OPTIMAL, cp_model.FEASIBLE}, status
    given = [0 if number in touched else len(people) for number, people in enumerate(filling)]
    for (number, _person), one in sitting.items():
        given[number] += solver.value(one)
    return given


def _keep_to_the_rules(model: CpModel, board: Board, filling: Filling, sitting: Sitting) -> None:
    """Nobody above her most, none twice in one case, no more at an opening than it has seats."""
    at: dict[int, list[IntVar]] = defaultdict(list)
    having: dict[int, list[IntVar]] = defaultdict(list)
    once: dict[tuple[int, int], list[IntVar]] = defaultdict(list)
    used = Counter(person for people in filling for person in people)
    room = {person: room - used[person] for person, room in board.room.items()}
    for (number, person), one in sitting.items():
        at[number].append(one)
        having[person].append(one)
        once[board.openings[number].case, person].append(one)
        room[person] += person in filling[number]
    for number, ones in at.items():
        model.add(sum(ones) <= len(board.openings[number].seats))
    for person, ones in having.items():
        model.add(sum(ones) <= room[person])
    for ones in once.values():
        model.add_at_most_one(ones)


def _aim(model: CpModel, board: Board, filling: Filling, touched: Collection[int], sitting: Sitting) -> None:
    """As many seats as now; then whole panels, then seats that people keep, then those of who waits longest."""
    place = {case.key: index for index, case in enumerate(board.cases)}
    whole = {board.openings[number].case: model.new_bool_var("") for number in sorted(touched)}
    model.add(sum(sitting.values()) == sum(len(filling[number]) for number in touched))
    for number in touched:
        opening = board.openings[number]
        people = sum(sitting[number, person] for person in opening.people)
        model.add(people >= len(opening.seats) * whole[opening.case])
    kept = [one for (number, person), one in sitting.items() if person in board.openings[number].holders]
    step = len(place) ** 2 + 1
    waiting = sum((len(place) - place[case]) * one for case, one in whole.items())
    model.maximize(step * (len(kept) + 1) * sum(whole.values()) + step * sum(kept) + waiting)
