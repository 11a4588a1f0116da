"""What the desk does by the clock."""

from leerlijn.journey.desk import actions
from leerlijn.kernel.actors import CLOCK
from leerlijn.kernel.jobs import every, job


@every(hours=6)
@job()
def forget_attempts() -> None:
    """Throw away fingerprints of addresses that are a day old."""
    actions.forget_attempts(CLOCK)


@every(hours=24)
@job()
def forget_old_files() -> None:
    """Wipe files that were closed a year ago."""
    actions.forget_old(CLOCK)
