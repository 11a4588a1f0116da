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


@every(days=1)
@job()
def watch_quality() -> None:
    """Each day: open a moderation where the rule says so, and draw what is read again."""
    actions.prepare_draws(CLOCK)
    actions.draw_rereading(CLOCK)
    actions.watch_quality(CLOCK)


@every(days=1)
@job()
def tell_what_ends() -> None:
    """Each day: which recognition and which certification ends soon, told once."""
    actions.remind_of_certification(CLOCK)
