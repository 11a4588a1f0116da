"""What the clock tells people about what they hold."""

from __future__ import annotations

from datetime import timedelta

from leerlijn.foundation.credentials import queries
from leerlijn.foundation.credentials.letters import write_points_expire, write_qualification_ends
from leerlijn.foundation.credentials.types import AHEAD
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.months import add_months


@action("credentials.remind", on=None)
def remind(by: Actor) -> int:
    """Tell everybody, once, which training and which points hold no longer than three months more; returns how many."""
    today = clock.today()
    soon = add_months(today, AHEAD)
    ending = list(queries.qualifications_ending(today, soon))
    for qualification in ending:
        write_qualification_ends(qualification)
    changing = list(queries.standings_to_change(today + timedelta(days=1), soon))
    for person, standing, day in changing:
        write_points_expire(person, standing, day)
    logbook.note(qualifications=len(ending), points=len(changing))
    return len(ending) + len(changing)
