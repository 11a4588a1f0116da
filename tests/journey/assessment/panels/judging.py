"""A judge of panels that knows the data and the rules as they are written down, not how a plan is made."""

from __future__ import annotations

from collections import Counter
from itertools import product

import networkx

PARTS = 24
"""Into so many pieces each case is cut, to see what perfect balance would be."""


def breaks(cases, assessors, seated) -> list[str]:
    """Everything in a plan that a rule forbids."""
    people = {one.key: one for one in assessors}
    found = []
    for case in cases:
        row = seated[case.key]
        members = [person for person in row if person is not None]
        found += [f"{case.key}: {person} twice" for person, times in Counter(members).items() if times > 1]
        for seat, person in zip(case.seats, row, strict=True):
            if seat.stays and person != seat.holder:
                found.append(f"{case.key}: {seat.holder} had begun")
            if person is not None and not seat.stays and not may_sit(case, seat.side, people[person]):
                found.append(f"{case.key}: {person} may not")
    numbers = Counter(person for row in seated.values() for person in row if person is not None)
    return found + [f"{key}: too many" for key, one in people.items() if too_many(one, numbers[key], cases)]


def may_sit(case, side, one) -> bool:
    """Also not when she had her most before or can read what others found, unless she sits there already."""
    is_full = one.most is not None and one.taken >= one.most
    comes_late = is_full or one.key in case.readers
    return allowed(case, side, one) and (not comes_late or one.key in {seat.holder for seat in case.seats})


def allowed(case, side, one) -> bool:
    certified = any(
        paper.standard == case.standard
        and paper.sector == case.sector
        and (not side or paper.side == side)
        and paper.since <= case.day <= paper.until
        for paper in one.certificates
    )
    return certified and not (one.organisations & set(case.barred)) and one.key not in {*case.tied, *case.left}


def too_many(one, number, cases) -> bool:
    """More than her most, and more than she has already."""
    has = sum(
        seat.holder == one.key and (seat.stays or allowed(case, seat.side, one))
        for case in cases
        for seat in case.seats
    )
    return one.most is not None and number > max(has, one.most - one.taken)


def counts(one) -> int:
    """How many cases somebody had before, those she did lately as well."""
    return one.taken + one.lately


def every_plan(cases, assessors):
    """Every way to seat people that breaks no rule, empty seats included."""
    places = [(case, index) for case in cases for index in range(len(case.seats))]
    options = [
        [case.seats[index].holder]
        if case.seats[index].stays
        else [None, *(one.key for one in assessors if allowed(case, case.seats[index].side, one))]
        for case, index in places
    ]
    for chosen in product(*options):
        seated = {case.key: [] for case in cases}
        for (case, _index), person in zip(places, chosen, strict=True):
            seated[case.key].append(person)
        if not breaks(cases, assessors, seated):
            yield {key: tuple(row) for key, row in seated.items()}


def quality(cases, assessors, seated):
    """What counts before company does, in order; a plan is better where this is lower."""
    whole = [None not in seated[case.key] for case in cases]
    empty = sum(row.count(None) for row in seated.values())
    lost = sum(
        seat.holder in {one.key for one in assessors if allowed(case, seat.side, one)}
        and seat.holder
        not in {who for who, other in zip(seated[case.key], case.seats, strict=True) if other.side == seat.side}
        for case in cases
        for seat in case.seats
        if seat.holder is not None
    )
    numbers = Counter(person for row in seated.values() for person in row if person is not None)
    loads = sorted((counts(one) + numbers[one.key] for one in assessors), reverse=True)
    return empty, -sum(whole), lost, [not one for one in whole], loads


def perfect_balance(cases, assessors, filled) -> dict[int, float]:
    """How many cases each would have if cases could be cut in pieces (1/PARTS), by a flow of least squares.

    `filled` says of each seat whether it is taken; for seats of different sides, or of one side in a case alone.
    """
    network = networkx.DiGraph()
    places = [(one, index) for one in cases for index in range(len(one.seats)) if filled[one.key][index]]
    for one, index in places:
        network.add_edge("all", (one.key, index), capacity=PARTS, weight=0)
        for person in assessors:
            if allowed(one, one.seats[index].side, person):
                network.add_edge((one.key, index), ("p", person.key), capacity=PARTS, weight=0)
    for person in assessors:
        room = len(places) if person.most is None else max(0, person.most - person.taken)
        for step in range(min(room, len(places)) * PARTS):
            cost = counts(person) * PARTS + step
            network.add_edge(("p", person.key), ("s", person.key, step), capacity=1, weight=cost)
            network.add_edge(("s", person.key, step), "done", capacity=1, weight=0)
    flow = networkx.max_flow_min_cost(network, "all", "done") if places else {}
    return {one.key: counts(one) + sum(flow.get(("p", one.key), {}).values()) / PARTS for one in assessors}
