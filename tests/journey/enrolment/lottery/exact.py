"""The best division by other means than ours: by trying all of them, and by a solver for flows in a network."""

from __future__ import annotations

from itertools import product

import networkx


def by_trying_all(seats, choices) -> list[int | None]:
    """Every division there is, weighed by the three rules as they are written down."""
    options = [[*sorted(ranks, key=ranks.get), None] for ranks in choices]
    possible = (division for division in product(*options) if fits(division, seats))
    return list(min(possible, key=lambda division: by_the_rules(division, choices)))


def by_the_rules(division, choices):
    """A division is better when this is lower: the number without a place, the sum of ranks, the ranks in turn."""
    ranks = [None if place is None else ranked[place] for place, ranked in zip(division, choices, strict=True)]
    got = [rank for rank in ranks if rank is not None]
    return len(ranks) - len(got), sum(got), [rank or float("inf") for rank in ranks]


def fits(division, seats) -> bool:
    return all(division.count(place) <= number for place, number in enumerate(seats))


def by_a_flow(seats, choices) -> tuple[int, int]:
    """How many get a place at most, and the lowest sum of ranks with which that many do."""
    network = networkx.DiGraph()
    network.add_nodes_from(["all", "done"])
    for place, number in enumerate(seats):
        network.add_edge(("place", place), "done", capacity=number, weight=0)
    for person, ranks in enumerate(choices):
        network.add_edge("all", ("person", person), capacity=1, weight=0)
        for place, rank in ranks.items():
            network.add_edge(("person", person), ("place", place), capacity=1, weight=rank)
    flow = networkx.max_flow_min_cost(network, "all", "done")
    return sum(flow["all"].values()), networkx.cost_of_flow(network, flow)
