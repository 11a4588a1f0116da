"""Who is enrolled in what, the log of every seat, what somebody needs anywhere, and rounds in which seats are drawn."""

from leerlijn.journey.enrolment.models.attending import Attendance, CompletionDecision
from leerlijn.journey.enrolment.models.needs import Need
from leerlijn.journey.enrolment.models.rounds import Preference, PreferenceRound, RoundOffering, Ticket
from leerlijn.journey.enrolment.models.seats import Enrolment, SeatChange
from leerlijn.journey.enrolment.models.taking_in import SignUpLine, SignUpList
from leerlijn.journey.enrolment.models.testing import Attempt, Result

__all__ = [
    "Attempt", "Attendance", "CompletionDecision", "Enrolment", "Need", "Preference", "PreferenceRound", "Result",
    "RoundOffering", "SeatChange", "SignUpLine", "SignUpList", "Ticket",
]  # fmt: skip
