"""Every write on regions, organisations and registers."""

from leerlijn.foundation.organisations.actions.intakes import Outcome, Progress, settle_closings, take_in_register
from leerlijn.foundation.organisations.actions.regions import (
    add_organisation,
    change_region,
    join,
    leave,
    open_region,
    tell,
    wear_logo,
)

__all__ = [
    "Outcome",
    "Progress",
    "add_organisation",
    "change_region",
    "join",
    "leave",
    "open_region",
    "settle_closings",
    "take_in_register",
    "tell",
    "wear_logo",
]
