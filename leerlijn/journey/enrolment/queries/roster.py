"""Who is in an offering, for its organiser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leerlijn.journey.enrolment.queries.own import for_offering, with_places
from leerlijn.kernel import policy
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.sheets import Cell

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering


def roster_lines(actor: Actor, offering: Offering) -> Iterator[tuple[Cell, ...]]:
    """Who is in an offering, for a spreadsheet: name, address, state, seats, place, group, moment.

    No address for who coordinates: it is for the organiser.
    """
    with_address = policy.may(actor, "enrolment.read_addresses", offering)
    for one in with_places(for_offering(actor, offering).select_related("person")).iterator(500):
        address = one.person.email if with_address else ""
        facts = one.get_state_display(), one.seats, one.place, one.target_group, one.asked_at
        yield one.person.name, address, *facts
