"""Every write on the catalogue."""

from leerlijn.foundation.catalogue.actions.describing import (
    describe,
    open_academic_session,
    open_building,
    open_room,
    redescribe,
)
from leerlijn.foundation.catalogue.actions.offering import (
    cancel,
    change_offering,
    offer,
    open_enrolment,
    plan,
    publish,
)
from leerlijn.foundation.catalogue.actions.taking_in import take_in

__all__ = [
    "cancel", "change_offering", "describe", "offer", "open_academic_session", "open_building", "open_enrolment",
    "open_room", "plan", "publish", "redescribe", "take_in",
]  # fmt: skip
