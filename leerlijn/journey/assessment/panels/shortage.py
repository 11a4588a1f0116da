"""Why seats stay empty, in as few seats and people as it takes to see it; and which rule is short.

From an empty seat we look at everybody who may have it, from them at the seats they have, from those at everybody who
may have these. None of them has room, or a seat could move and make some. What is reached in this way is the least set
of seats that by itself asks more people than there are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from leerlijn.journey.assessment.panels.board import Board, Filling
from leerlijn.journey.assessment.panels.rules import broken
from leerlijn.journey.assessment.panels.values import Rule, Shortage


@dataclass(frozen=True, slots=True)
class _Reach:
    """Openings, by their number on the board, and the people they can only draw from."""

    openings: frozenset[int]
    people: frozenset[int]


def shortages(board: Board, filling: Filling) -> tuple[Shortage, ...]:
    """Each shortage apart, when as many seats as possible are taken."""
    found: list[_Reach] = []
    for start in _short(board, filling):
        reach = _reach(board, filling, start)
        shared = [one for one in found if one.openings & reach.openings or one.people & reach.people]
        found = [*(one for one in found if one not in shared), _together([reach, *shared])]
    spare = _spare(board, filling) if found else set()
    in_order = sorted(found, key=lambda reach: min(reach.openings))
    return tuple(_shortage(board, filling, reach, spare) for reach in in_order)


def touched(board: Board, filling: Filling) -> frozenset[int]:
    """Every opening that has to do with a shortage: who may have one of these has all her seats among them."""
    reaches = [_reach(board, filling, start, widely=True) for start in _short(board, filling)]
    return _together(reaches).openings


def _short(board: Board, filling: Filling) -> list[int]:
    return [number for number, seats in enumerate(board.asked) if len(filling[number]) < seats]


def _together(reaches: list[_Reach]) -> _Reach:
    return _Reach(
        frozenset().union(*(reach.openings for reach in reaches)),
        frozenset().union(*(reach.people for reach in reaches)),
    )


def _reach(board: Board, filling: Filling, start: int, *, widely: bool = False) -> _Reach:
    """Somebody who sits in the same case already can only come from that seat; widely, from any seat of hers."""
    sits = _sits(filling)
    people: set[int] = set()
    waiting = [start]
    openings = {start}
    for number in waiting:
        case = board.openings[number].case
        for person in board.openings[number].people:
            hers = sits.get(person, [])
            same = [] if widely else [other for other in hers if board.openings[other].case == case]
            people.update(() if same else {person})
            onward = [other for other in same or hers if other not in openings]
            openings.update(onward)
            waiting += onward
    return _Reach(frozenset(openings), frozenset(people))


def _sits(filling: Filling) -> dict[int, list[int]]:
    """At which openings everybody sits."""
    sits: dict[int, list[int]] = {}
    for number, people in enumerate(filling):
        for person in people:
            sits.setdefault(person, []).append(number)
    return sits


def _inside(board: Board, filling: Filling) -> dict[int, set[int]]:
    """Who sits in each case, at whichever of its seats: nobody sits there twice."""
    inside: dict[int, set[int]] = {opening.case: set() for opening in board.openings}
    for opening, people in zip(board.openings, filling, strict=True):
        inside[opening.case].update(people)
    return inside


def _spare(board: Board, filling: Filling) -> set[int]:
    """Who has room left, or could get some if others took over a seat of hers."""
    sits, inside = _sits(filling), _inside(board, filling)
    spare = {person for person, most in board.most.items() if len(sits.get(person, ())) < most}
    grown = True
    while grown:
        relieved = {
            person
            for opening, people in zip(board.openings, filling, strict=True)
            if any(other in spare and other not in inside[opening.case] for other in opening.people)
            for person in people
        }
        grown = not relieved <= spare
        spare |= relieved
    return spare


def _shortage(board: Board, filling: Filling, reach: _Reach, spare: Collection[int]) -> Shortage:
    openings = [board.openings[number] for number in sorted(reach.openings)]
    missing = sum(len(board.openings[number].seats) - len(filling[number]) for number in reach.openings)
    nearest = _nearest(board, filling, reach, spare)
    return Shortage(
        places=tuple((opening.case, index) for opening in openings for index in opening.seats),
        people=tuple(sorted(reach.people)),
        room=sum(len(opening.seats) for opening in openings) - missing,
        missing=missing,
        lifted=tuple(sorted(set(nearest.values()), key=_in_order)),
        nearest=nearest,
    )


def _nearest(board: Board, filling: Filling, reach: _Reach, spare: Collection[int]) -> dict[int, tuple[Rule, ...]]:
    """Who could take one of these seats if the fewest rules gave way, and which rules those are for her."""
    bound = _bound(board, filling, spare)
    kept: dict[int, tuple[Rule, ...]] = {}
    for person in board.assessors:
        if person in reach.people:
            kept[person] = (Rule.FULL,)
        elif sets := list(_sets(board, reach, person, bound, has_room=person in spare)):
            kept[person] = min(sets, key=lambda rules: (len(rules), _in_order(rules)))
    fewest = min(map(len, kept.values()), default=0)
    return {person: rules for person, rules in kept.items() if len(rules) == fewest}


def _sets(
    board: Board, reach: _Reach, person: int, bound: Collection[tuple[int, int]], *, has_room: bool
) -> Iterator[tuple[Rule, ...]]:
    """For each seat that somebody may not have: the rules that keep her from it, that she has her most among them."""
    for number in reach.openings:
        one = board.openings[number]
        if (one.case, person) not in bound and person not in board.kept[one.case] and person not in one.people:
            rules = {*broken(board.case(one.case), one.side, board.assessors[person])}
            yield tuple(sorted(rules if has_room else rules | {Rule.FULL}, key=_RANK.index))


def _bound(board: Board, filling: Filling, spare: Collection[int]) -> set[tuple[int, int]]:
    """Who sits in which case at a seat that nobody else could take over."""
    inside = _inside(board, filling)
    return {
        (opening.case, person)
        for opening, people in zip(board.openings, filling, strict=True)
        for person in people
        if not any(other in spare and other not in inside[opening.case] for other in opening.people)
    }


def _in_order(rules: tuple[Rule, ...]) -> list[int]:
    return [_RANK.index(rule) for rule in rules]


_RANK = list(Rule)
