"""What the catalogue does by the clock."""

from __future__ import annotations

from leerlijn.foundation.catalogue import actions, queries
from leerlijn.kernel.actors import CLOCK
from leerlijn.kernel.jobs import every, job


@every(hours=6)
@job()
def warn_of_shortages() -> None:
    """Warn the editors of what may not go ahead, in time and never twice."""
    for offering in queries.to_warn_about(CLOCK):
        actions.warn_of_shortage(CLOCK, offering=offering)
