"""What a register says against what is known: the differences, in the words of a report. Knows no database."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from leerlijn.foundation.organisations.types import Code, Registered

OPENED, REOPENED, CLOSED = "opened", "reopened", "closed"
RENAMED, MOVED, OTHER_PARENT, OTHER = "renamed", "moved", "other_parent", "other"

_ADDRESS = frozenset({"street", "house_number", "postcode", "place"})


@dataclass(frozen=True, slots=True)
class Known:
    """An organisation as it stands here. `others` names the facts this register did not give itself."""

    pk: int
    facts: Mapping[str, str]
    parent: Code | None = None
    others: Set[str] = field(default_factory=frozenset)
    is_open: bool = True
    is_registered: bool = True
    is_doubted: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One kind of change, with the facts that change: what they were and what they become."""

    kind: str
    before: Mapping[str, str | None] = field(default_factory=dict)
    after: Mapping[str, str | None] = field(default_factory=dict)


def steps(known: Known | None, stated: Registered) -> list[Step]:
    """What must change for the known organisation to be as stated; none when it is already."""
    if known is None:
        return [Step(OPENED)]
    found = [] if known.is_open else [Step(REOPENED)]
    if stated.provisional:
        return found
    changed = _changed_facts(known, stated)
    for kind in (RENAMED, MOVED, OTHER):
        names = [name for name in changed if _kind(name) == kind]
        if names:
            before = {name: known.facts.get(name, "") for name in names}
            found.append(Step(kind, before, {name: stated.facts[name] for name in names}))
    if stated.parent and stated.parent != known.parent:
        before_code = known.parent[1] if known.parent else None
        found.append(Step(OTHER_PARENT, {"parent": before_code}, {"parent": stated.parent[1]}))
    return found


def differs(known: Known | None, stated: Registered) -> bool:
    """Whether anything has to be written, be it only that the organisation stands in this register (again)."""
    return known is None or not known.is_registered or known.is_doubted or bool(steps(known, stated))


def _changed_facts(known: Known, stated: Registered) -> list[str]:
    """Facts that become something else. Empty here never wipes out what another source told."""
    return [
        name
        for name, value in stated.facts.items()
        if value != known.facts.get(name, "") and (value or name not in known.others)
    ]


def _kind(fact: str) -> str:
    if fact == "name":
        return RENAMED
    return MOVED if fact in _ADDRESS else OTHER
