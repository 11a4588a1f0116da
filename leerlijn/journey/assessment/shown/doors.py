"""Which acts of this room are open to whom."""

from __future__ import annotations

from leerlijn.kernel import policy
from leerlijn.kernel.actors import Actor


def may(actor: Actor, act: str, subject: object) -> bool:
    """Whether an actor may do an act of this room, by its name, to a subject."""
    return bool(policy.may(actor, f"assessment.{act}", subject))
