"""Who acts: a person with an account, a visitor without one, or a named part of the system."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from leerlijn.kernel.roles import Role


@runtime_checkable
class Actor(Protocol):
    """What policy and logbook need to know of whoever acts."""

    @property
    def pk(self) -> int | None: ...

    @property
    def is_authenticated(self) -> bool: ...

    @property
    def logbook_name(self) -> str:
        """How the logbook names the actor: `person:12`, `visitor`, `system:clock`; never a name of a human."""
        ...

    def scopes(self, role: Role) -> frozenset[int]:
        """Ids of the regions or organisations in which the actor holds `role` today; {0} for a platform role."""
        ...


@dataclass(frozen=True)
class Outsider:
    """An actor without an account; `logbook_name` tells a visitor from a part of the system."""

    logbook_name: str
    pk: None = None
    is_authenticated: bool = False

    def scopes(self, role: Role) -> frozenset[int]:
        return frozenset()


class Visitor(Outsider):
    """Somebody who has not signed in."""


class System(Outsider):
    """A part of the system that acts by itself, under its own name."""

    def __init__(self, name: str) -> None:
        super().__init__(logbook_name=f"system:{name}")


VISITOR = Visitor("visitor")
CLOCK = System("clock")
IMPORTER = System("importer")
