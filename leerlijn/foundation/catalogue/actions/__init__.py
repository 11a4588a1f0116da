"""Every write on the catalogue."""

from leerlijn.foundation.catalogue.actions.describing import describe, open_academic_session, redescribe
from leerlijn.foundation.catalogue.actions.housing import (
    change_building,
    change_room,
    close_building,
    close_room,
    open_building,
    open_room,
)
from leerlijn.foundation.catalogue.actions.offering import cancel, change_offering, offer, open_enrolment, publish
from leerlijn.foundation.catalogue.actions.planning import add_meetings, drop, move, plan
from leerlijn.foundation.catalogue.actions.ruling import (
    change_shared_seats,
    set_aside,
    share_costs,
    share_seats,
    stop_sharing_seats,
)
from leerlijn.foundation.catalogue.actions.taking_in import take_in
from leerlijn.foundation.catalogue.actions.warning import warn_of_shortage

__all__ = [
    "add_meetings", "cancel", "change_building", "change_offering", "change_room", "change_shared_seats",
    "close_building", "close_room", "describe", "drop", "move", "offer", "open_academic_session", "open_building",
    "open_enrolment", "open_room", "plan", "publish", "redescribe", "set_aside", "share_costs", "share_seats",
    "stop_sharing_seats", "take_in", "warn_of_shortage",
]  # fmt: skip
