"""What this room does by the clock."""

from __future__ import annotations

from leerlijn.journey.assessment import actions
from leerlijn.kernel.actors import CLOCK
from leerlijn.kernel.jobs import every, job


@every(days=1)
@job()
def watch_terms() -> None:
    """Each day: remind who has the next move, and close what nobody can object to any more."""
    actions.watch_terms(CLOCK)
