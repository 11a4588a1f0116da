"""The one write of the demo itself; all else goes through the rooms."""

from leerlijn.kernel import logbook
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor, System

LOADER = System("demo")
"""Who acts when the demo is loaded."""


@action("demo.mark", on=None)
def mark(by: Actor, *, part: str, digest: str) -> None:
    """Write in the logbook that this part of the data is in, as it stood in its files."""
    logbook.note(part=part, digest=digest)
