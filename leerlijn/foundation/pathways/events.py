"""What pathways announces."""

from __future__ import annotations

from dataclasses import dataclass

from leerlijn.kernel.events import Event


@dataclass(frozen=True)
class RulePublished(Event):
    """A new version of a rule holds; answers given with an earlier one may differ now."""

    code: str
    number: int
