"""What this room does by the clock."""

from __future__ import annotations

from leerlijn.foundation.credentials import actions
from leerlijn.kernel.actors import CLOCK
from leerlijn.kernel.jobs import every, job


@every(days=1)
@job()
def tell_what_runs_out() -> None:
    """Each day: whose training or points hold no longer than three months more, and was not told yet."""
    actions.remind(CLOCK)
