"""As large a flow as there can be through a network, at the least cost. Imports the solver when it is asked."""

from __future__ import annotations

from collections.abc import Hashable


class Network:
    """Arcs that carry one each, between nodes of any name."""

    def __init__(self) -> None:
        from ortools.graph.python.min_cost_flow import SimpleMinCostFlow  # type: ignore[import-untyped]

        self._flow = SimpleMinCostFlow()
        self._nodes: dict[Hashable, int] = {}
        self._sent = 0

    def send(self, node: Hashable, number: int) -> None:
        """Let so many come from a node."""
        self._flow.set_node_supply(self._node(node), number)
        self._sent += number

    def arc(self, start: Hashable, end: Hashable, *, cost: int = 0) -> int:
        """Let one pass; returns by what it can be told whether one did."""
        return int(self._flow.add_arc_with_capacity_and_unit_cost(self._node(start), self._node(end), 1, cost))

    def used(self, *, end: Hashable) -> frozenset[int]:
        """The arcs that carry one when as many as possible reach the end, at the least cost."""
        self._flow.set_node_supply(self._node(end), -self._sent)
        status = self._flow.solve_max_flow_with_min_cost()
        assert status == self._flow.OPTIMAL, status
        return frozenset(arc for arc in range(self._flow.num_arcs()) if self._flow.flow(arc))

    def _node(self, name: Hashable) -> int:
        return self._nodes.setdefault(name, len(self._nodes))
