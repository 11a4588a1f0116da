"""500 candidates get a neutral panel of two from 60 assessors in under 2 seconds, as evenly divided as can be.

Seven institutions and forty schools; five standards; half of the assessors come from an institution, the others from
the field. A case bars the board that wants to appoint with its schools, and the institution where the candidate would
study; some know a candidate, some certificates are over, some have a low maximum, all have cases already and offer more
or fewer moments. A judge that knows only the data and the rules looks at every seat; nobody may sit where she may not,
nobody may be further than one case from perfect balance (what each would have if cases could be cut in pieces, here of
1/8 case), and the plan must be the same when it is made again.

Then, in each of a hundred cases in turn, one of the two drops out: how many seats change, and how long it takes. And
last, the same candidates come one after the other and each gets a panel at once: that may be no less even.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from statistics import mean

from benchmarks.measuring import closing, seconds, show
from leerlijn.journey.assessment.panels.mixing import worth
from leerlijn.journey.assessment.panels.planning import plan
from leerlijn.journey.assessment.panels.values import Assessor, Case, Certificate, Plan, Rule, Seat
from tests.journey.assessment.panels.judging import allowed, breaks, counts

CANDIDATES, ASSESSORS, DROPPED = 500, 60, 100
BOARDS, INSTITUTIONS = range(40), range(100, 107)
STANDARDS = ("po", "vo2", "vo1", "pdg", "leader")
DAY = date(2026, 11, 23)
AIM = 2.0
PIECES = 8


def main() -> int:
    """Print the table and the figures; 1 when the aim is missed."""
    chance = Random(2026)
    people, cases = _assessors(chance), _cases(chance)
    made: list[Plan] = []
    took = seconds(lambda: made.append(plan(cases, people)))
    first = made[0]
    faults = breaks(cases, people, first.seated)
    seats = sum(person is not None for row in first.seated.values() for person in row)
    perfect = _perfect_balance(cases, people)
    beyond = max(abs(first.loads[key] - perfect[key]) for key in perfect)
    changes, each = _replaced(cases, people, first)
    apart = _one_by_one(cases, people, perfect)
    _show(people, first, took, beyond)
    is_same = plan(cases, list(reversed(people))) == first
    line = (
        f"panel: {CANDIDATES} candidates, {ASSESSORS} assessors, {seats} of {2 * CANDIDATES} seats in {took:.2f} s "
        f"(aim < {AIM:.0f} s), at most {beyond:.2f} case from perfect balance, {len(faults)} rules broken, "
        f"{max(changes)} seat changed at most per replacement ({each:.2f} s each), same again: {is_same}, "
        f"at most {apart:.2f} case from perfect balance when asked one by one"
    )
    is_right = seats == 2 * CANDIDATES and not faults and is_same and max(changes) == 1
    return closing(line, reached=took < AIM and max(beyond, apart) <= 1 and is_right)


def _assessors(chance: Random) -> list[Assessor]:
    return [_assessor(key, "field" if key % 2 else "institution", chance) for key in range(ASSESSORS)]


def _assessor(key: int, side: str, chance: Random) -> Assessor:
    known = chance.sample(STANDARDS, chance.randint(2, 5))
    until = [date(2026, 6, 1) if chance.random() < 0.05 else date(2027, 12, 31) for _standard in known]
    papers = tuple(Certificate(one, one, side, date(2024, 1, 1), day) for one, day in zip(known, until, strict=True))
    works_at = chance.choice(INSTITUTIONS if side == "institution" else BOARDS)
    moments = frozenset(chance.sample(range(80), chance.randint(5, 40)))
    most = 10 if chance.random() < 0.1 else None
    before = {"taken": chance.randint(0, 5), "lately": chance.randint(0, 5)}
    return Assessor(key, papers, frozenset({works_at}), most=most, moments=moments, **before)


def _cases(chance: Random) -> list[Case]:
    found = []
    for key in range(CANDIDATES):
        standard = chance.choice(STANDARDS)
        barred = {chance.choice(BOARDS): Rule.HIRING_BOARD, chance.choice(INSTITUTIONS): Rule.RECEIVING_INSTITUTION}
        tied = frozenset(chance.sample(range(ASSESSORS), chance.randint(0, 2)))
        found.append(Case(1000 + key, standard, standard, DAY, barred=barred, tied=tied))
    return found


def _perfect_balance(cases: list[Case], people: list[Assessor]) -> dict[int, float]:
    """How many cases each would have if every case could be cut in pieces: a flow of least squares, piece by piece."""
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    flow, total = SimpleMinCostFlow(), 2 * len(cases) * PIECES
    first_case, end = len(people), len(people) + 2 * len(cases)
    flow.set_node_supply(end, -total)
    for number, (case, index) in enumerate((case, index) for case in cases for index in (0, 1)):
        flow.set_node_supply(first_case + number, PIECES)
        for one in people:
            if allowed(case, case.seats[index].side, one):
                flow.add_arc_with_capacity_and_unit_cost(first_case + number, one.key, PIECES, 0)
    last = {}
    for one in people:
        most = 2 * CANDIDATES // 10 if one.most is None else one.most - one.taken
        steps = range(counts(one) * PIECES, (counts(one) + most) * PIECES)
        last[one.key] = [flow.add_arc_with_capacity_and_unit_cost(one.key, end, 1, step) for step in steps]
    assert flow.solve() == flow.OPTIMAL
    return {one.key: counts(one) + sum(flow.flow(arc) for arc in last[one.key]) / PIECES for one in people}


def _one_by_one(cases: list[Case], people: list[Assessor], perfect: dict[int, float]) -> float:
    """How far from perfect balance somebody is at most when each case is seated alone, knowing nothing of the next."""
    known = {one.key: one for one in people}
    for number, case in enumerate(cases):
        now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=number)
        for person in plan([case], known.values()).seated[case.key]:
            if person is not None:
                known[person] = replace(known[person], taken=known[person].taken + 1, seated_last=now)
    return max(abs(counts(one) - perfect[one.key]) for one in known.values())


def _replaced(cases: list[Case], people: list[Assessor], first: Plan) -> tuple[list[int], float]:
    """How many seats change when one of two drops out, and the seconds one takes; each time from the first plan."""
    seated = [replace(case, seats=_sitting(case, first)) for case in cases]
    changes, took = [], []
    for number in range(DROPPED):
        case = seated[number]
        gone = case.seats[number % 2].holder
        short = replace(case, left=frozenset({gone} if gone is not None else ()))
        running = [*seated[:number], short, *seated[number + 1 :]]
        made: list[Plan] = []
        took.append(seconds(lambda made=made, running=running: made.append(plan(running, people))))
        changes.append(len(made[0].changed))
    return changes, mean(took)


def _sitting(case: Case, first: Plan) -> tuple[Seat, ...]:
    row = first.seated[case.key]
    return tuple(Seat(seat.side, person) for seat, person in zip(case.seats, row, strict=True))


def _show(people: list[Assessor], first: Plan, took: float, beyond: float) -> None:
    new = sorted(first.loads[one.key] - counts(one) for one in people)
    loads = sorted(first.loads.values())
    apart, alike, again = worth({one.key: one for one in people}, first.seated.values(), {})
    met = len({tuple(sorted(row)) for row in first.seated.values() if None not in row})  # type: ignore[type-var]
    rows = (
        ("seconds", f"{took:.2f}"),
        ("cases in all, least to most", f"{loads[0]} to {loads[-1]}, mean {mean(loads):.2f}"),
        ("cases of these, least to most", f"{new[0]} to {new[-1]}"),
        ("furthest from perfect balance", f"{beyond:.2f} case"),
        ("different pairs of assessors", f"{met} in {len(first.seated)} panels ({again} met again)"),
        ("panels without a moment in common", apart),
        ("panels from one organisation", alike),
    )
    show(f"{len(first.seated)} candidates, {len(people)} assessors", ("measured", ""), rows)


if __name__ == "__main__":
    sys.exit(main())
