"""What this room announces."""

from __future__ import annotations

from dataclasses import dataclass

from leerlijn.kernel.events import Event


@dataclass(frozen=True)
class ProcedureMoved(Event):
    """A procedure took a step; `state` is where it is now."""

    procedure_id: int
    state: str


@dataclass(frozen=True)
class Decided(Event):
    """A human decided what somebody has shown, in one procedure."""

    decision_id: int
    procedure_id: int
