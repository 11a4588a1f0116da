"""A requirement as rows that a person can read and change: and, or, with.

Any tree of clauses is a list of groups that all have to hold (and), each group a list of alternatives of which one has
to hold (or), each alternative a list of clauses that hold together (with). Kleene's logic allows the rewriting: all
three values stay the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from leerlijn.foundation.pathways.rules.expressions import ALWAYS, All, Any, Clause, Expression

Alternative = tuple[Clause, ...]
Group = tuple[Alternative, ...]


class Joint(StrEnum):
    """How a row hangs on the rows above it."""

    AND = "and"
    OR = "or"
    WITH = "with"


@dataclass(frozen=True)
class Part:
    """One row: a clause and how it hangs on what stands above."""

    joint: Joint
    clause: Clause


def groups_of(expression: Expression) -> tuple[Group, ...]:
    """The requirement as groups of alternatives of clauses."""
    if isinstance(expression, All):
        return tuple(group for part in expression.parts for group in groups_of(part))
    alternatives = _alternatives(expression)
    return (alternatives,) if all(alternatives) else ()  # an alternative that asks nothing always holds


def to_parts(expression: Expression) -> tuple[Part, ...]:
    """The requirement as rows."""
    rows = []
    for group in groups_of(expression):
        joint = Joint.AND
        for alternative in group:
            for clause in alternative:
                rows.append(Part(joint, clause))
                joint = Joint.WITH
            joint = Joint.OR
    return tuple(rows)


def from_parts(parts: tuple[Part, ...]) -> Expression:
    """The rows as a requirement again; no rows ask nothing."""
    groups: list[list[list[Clause]]] = []
    for part in parts:
        if part.joint is Joint.AND or not groups:
            groups.append([[part.clause]])
        elif part.joint is Joint.OR:
            groups[-1].append([part.clause])
        else:
            groups[-1][-1].append(part.clause)
    whole = [_any([_all(alternative) for alternative in group]) for group in groups]
    return _all(whole) if whole else ALWAYS


def _alternatives(expression: Expression) -> Group:
    if isinstance(expression, Clause):
        return ((expression,),)
    if isinstance(expression, Any):
        return tuple(alternative for part in expression.parts for alternative in _alternatives(part))
    combined = product(*(_alternatives(part) for part in expression.parts))
    return tuple(tuple(dict.fromkeys(clause for one in several for clause in one)) for several in combined)


def _all(parts: list[Expression] | list[Clause]) -> Expression:
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def _any(parts: list[Expression]) -> Expression:
    return parts[0] if len(parts) == 1 else Any(tuple(parts))
