"""Who is enrolled in what, the log of every seat, and what somebody needs at any institution."""

from leerlijn.journey.enrolment.models.needs import Need
from leerlijn.journey.enrolment.models.seats import Enrolment, SeatChange

__all__ = ["Enrolment", "Need", "SeatChange"]
