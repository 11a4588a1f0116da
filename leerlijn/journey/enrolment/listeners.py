"""What enrolment does when the catalogue announces something, and by the clock."""

from __future__ import annotations

from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.foundation.catalogue.events import OfferingCancelled, SeatsAdded
from leerlijn.journey.enrolment import actions, queries
from leerlijn.kernel.actors import System
from leerlijn.kernel.events import listens
from leerlijn.kernel.jobs import every, job

QUEUE = System("queue")
"""The waiting list itself, as the actor of what follows by rule."""


@listens(SeatsAdded)
def hand_out_added_seats(event: SeatsAdded) -> None:
    """More seats: in the same transaction the first in line move up."""
    actions.move_up(QUEUE, offering=catalogue.offerings_visible_to(QUEUE).get(pk=event.offering_id))


@listens(OfferingCancelled)
def let_everybody_go(event: OfferingCancelled) -> None:
    """It will not take place: in the same transaction everybody is out, and told."""
    actions.release_all(QUEUE, offering=catalogue.offerings_visible_to(QUEUE).get(pk=event.offering_id))


@every(minutes=10)
@job()
def leave_nobody_standing() -> None:
    """Seats can come free where nobody announces it (a source corrects its numbers): look for them by the clock."""
    for offering in catalogue.offerings_visible_to(QUEUE).filter(pk__in=list(queries.to_move_up())):
        actions.move_up(QUEUE, offering=offering)
