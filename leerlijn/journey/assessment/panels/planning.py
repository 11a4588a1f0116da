"""A panel for every case: the best there is within the rules, and the least change where people sat already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from leerlijn.journey.assessment.panels.board import Board, Rows, seated
from leerlijn.journey.assessment.panels.filling import fill
from leerlijn.journey.assessment.panels.mixing import mix
from leerlijn.journey.assessment.panels.shortage import shortages, touched
from leerlijn.journey.assessment.panels.values import Assessor, Case, Pair, Place, Plan
from leerlijn.journey.assessment.panels.whole import most_whole


def plan(cases: Sequence[Case], assessors: Iterable[Assessor], met: Mapping[Pair, int] | None = None) -> Plan:
    """Who sits where. The cases stand in the order in which they wait; `met` is how often two sat together before.

    What counts, in this order: no rule is broken; as many seats and then as many whole panels as possible; who has a
    seat keeps it; who waits longest has a whole panel; the load is even, people offer moments and whoever had a seat
    longest ago comes first (see `filling`); the company is good (see `mixing`).
    """
    board = Board(cases, assessors)
    asked = board.asked
    filling = fill(board, asked)
    if short := touched(board, filling):
        filling = fill(board, most_whole(board, filling, short))
    rows = mix(board, seated(board, filling), met or {})
    return Plan(
        seated={key: tuple(row) for key, row in rows.items()},
        loads=_loads(board, rows),
        changed=_changed(cases, rows),
        shortages=shortages(board, filling) if short else (),
    )


def _loads(board: Board, rows: Rows) -> dict[int, int]:
    sits = Counter(person for row in rows.values() for person in row)
    return {key: one.taken + one.lately + sits[key] for key, one in board.assessors.items()}


def _changed(cases: Sequence[Case], rows: Rows) -> tuple[Place, ...]:
    return tuple(
        (case.key, index)
        for case in cases
        for index, seat in enumerate(case.seats)
        if seat.holder is not None and rows[case.key][index] != seat.holder
    )
