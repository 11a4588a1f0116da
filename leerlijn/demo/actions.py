"""The one write of the demo itself; all else goes through the rooms."""

from leerlijn.demo.models import Loaded
from leerlijn.kernel import clock
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor, System

LOADER = System("demo")
"""Who acts when the demo is loaded."""


@action("demo.mark", on=None)
def mark(by: Actor, *, part: str, digest: str) -> Loaded:
    """Remember that this part of the data is in."""
    row, _new = Loaded.objects.update_or_create(part=part, defaults={"digest": digest, "at": clock.now()})
    return row
