"""A preference round of 10,000 people divided in under 5 seconds, as well as can be; and what real requests get.

10,000 people rank five of 300 offerings, some far more wanted than others, for fewer seats than people. Against it, for
scale: one draw by number alone, in which everybody in her turn takes the best that is left. On small rounds the number
placed and the sum of ranks are held against a flow solver (networkx), which must find the same each time.

Then real requests: a survey of one department (seats and times of each section), and what the students of a college
asked (limits and times of each class). A judge that knows only the data counts what breaks a limit or clashes: nothing
may. Without those files only the first part is measured.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random

from benchmarks.dividing import itc, umass
from benchmarks.dividing.judge import violations, worth
from benchmarks.dividing.market import Market
from benchmarks.measuring import ROOT, closing, seconds, show
from leerlijn.journey.enrolment.lottery.allotment import Allotment, Ticket, allot
from leerlijn.journey.enrolment.lottery.optimum import divide
from tests.journey.enrolment.lottery.exact import by_a_flow

PEOPLE, OFFERINGS, SEATS, RANKED, SMALL = 10_000, 300, 27, 5, 40
AIM = 5.0
SHARED = Path(os.environ.get("LEERLIJN_SHARED", ROOT.parent / "shared"))


def main() -> int:
    """Print both tables and the figures; 1 when the aim is missed."""
    tickets = _crowd(PEOPLE, Random(2026))
    seats = {f"o{number}": SEATS for number in range(OFFERINGS)}
    drawn: list[Allotment] = []
    took = seconds(lambda: drawn.append(allot(seats, tickets)))
    ours, in_turn = _ranks(tickets, drawn[0].given), _in_turn(seats, tickets)
    exact = sum(_is_exact(Random(seed)) for seed in range(SMALL))
    _show_round(took, ours, in_turn)
    markets = [read(place) for read, place in _REAL if place.exists()]
    broken = sum(_show_real(markets))
    real = ", ".join(f"{market.name} {worth(market, market.divided().given).met:.1%} met" for market in markets)
    line = (
        f"lottery: {PEOPLE} sign-ups in {took:.2f} s (aim < {AIM:.0f} s), {len(ours)} placed, mean rank "
        f"{sum(ours) / len(ours):.2f}, optimal in {exact} of {SMALL} small rounds, {real or 'no real requests here'}, "
        f"{broken} limits or clashes broken"
    )
    return closing(line, reached=took < AIM and exact == SMALL and not broken)


def _crowd(people: int, chance: Random) -> list[Ticket]:
    popularity = [1 / (1 + number) ** 0.7 for number in range(OFFERINGS)]
    return [
        Ticket(f"p{number}", number, tuple(f"o{wanted}" for wanted in _ranked(popularity, chance)))
        for number in range(1, people + 1)
    ]


def _ranked(popularity: Sequence[float], chance: Random) -> list[int]:
    wanted: dict[int, None] = {}
    while len(wanted) < RANKED:
        wanted.update(dict.fromkeys(chance.choices(range(len(popularity)), popularity)))
    return list(wanted)


def _ranks(tickets: list[Ticket], given: dict[str, tuple[str, ...]]) -> list[int]:
    return [ticket.preferences.index(key) + 1 for ticket in tickets for key in given[ticket.code]]


def _in_turn(seats: dict[str, int], tickets: list[Ticket]) -> list[int]:
    """The rank each gets when everybody, in the order of their numbers, takes the best that is left."""
    left, ranks = dict(seats), []
    for ticket in tickets:
        rank = next((rank for rank, key in enumerate(ticket.preferences, 1) if left[key]), None)
        if rank is not None:
            left[ticket.preferences[rank - 1]] -= 1
            ranks.append(rank)
    return ranks


def _is_exact(chance: Random) -> bool:
    places = chance.randint(3, 25)
    seats = [chance.randint(0, 12) for _place in range(places)]
    people = chance.randint(50, 200)
    order = [chance.sample(range(places), chance.randint(1, min(places, RANKED))) for _person in range(people)]
    choices = [{place: rank for rank, place in enumerate(wanted, 1)} for wanted in order]
    got = divide(seats, choices)
    ranks = [choices[person][place] for person, place in enumerate(got) if place is not None]
    return (len(ranks), sum(ranks)) == by_a_flow(seats, choices)


def _show_round(took: float, ours: list[int], in_turn: list[int]) -> None:
    rows = [
        (name, len(ranks), sum(ranks), f"{sum(ranks) / len(ranks):.3f}", ranks.count(1), f"{time:.2f}" if time else "")
        for name, ranks, time in (("ours", ours, took), ("each in turn", in_turn, None))
    ]
    show(
        f"{PEOPLE} people, {OFFERINGS} offerings of {SEATS} seats, {RANKED} preferences each",
        ("rule", "placed", "sum of ranks", "mean rank", "first choices", "seconds"),
        rows,
    )


def _show_real(markets: list[Market]) -> list[int]:
    columns, broken = [], []
    for market in markets:
        drawn: list[Allotment] = []
        took = seconds(lambda market=market, drawn=drawn: drawn.append(market.divided()))
        what, faults = worth(market, drawn[0].given), violations(market, drawn[0].given)
        broken.append(len(faults))
        shares = (what.met, what.first, what.all_met, what.least)
        many = (what.students, what.asked)
        columns.append([*many, *(f"{share:.1%}" for share in shares), f"{what.gini:.3f}", len(faults), f"{took:.2f}"])
    rows = zip(_MEASURED, *columns, strict=True)
    show("Real requests for courses", ("", *(market.name for market in markets)), rows if markets else ())
    return broken


_MEASURED = (
    "students", "requests", "requests met", "got a first choice", "got all they asked", "met of the worst-off tenth",
    "Gini of the share met", "limits or clashes broken", "seconds",
)  # fmt: skip
_REAL = (
    (umass.market, SHARED / "data" / "umass-course-allocation"),
    (itc.market, SHARED / "data" / "itc2019" / "yach-fal17.xml"),
)

if __name__ == "__main__":
    sys.exit(main())
