"""What insight does by the clock."""

from leerlijn.foundation.organisations import queries as organisations
from leerlijn.kernel.actors import CLOCK
from leerlijn.kernel.jobs import every, job
from leerlijn.steering.insight import actions


@every(hours=24)
@job()
def keep_history() -> None:
    """Keep what every figure of every region is today, for its history."""
    for region in organisations.regions_visible_to(CLOCK):
        actions.take_snapshots(CLOCK, region=region)
