"""The pages of enrolment."""

from leerlijn.journey.enrolment.views.answering import coming, taking_up
from leerlijn.journey.enrolment.views.attending import arriving, door, meeting, meetings
from leerlijn.journey.enrolment.views.completing import completion, deciding
from leerlijn.journey.enrolment.views.costs import costs, costs_sheet
from leerlijn.journey.enrolment.views.enrolling import enrolment, leaving, mine, start, withdrawal
from leerlijn.journey.enrolment.views.needing import ending, need, needs
from leerlijn.journey.enrolment.views.organising import putting_ahead, roster, roster_sheet
from leerlijn.journey.enrolment.views.taking_in import bringing, confirmation, left_over, listed
from leerlijn.journey.enrolment.views.testing import extra_time, progress, results, results_back, results_sheet

__all__ = [
    "arriving", "bringing", "coming", "completion", "confirmation", "costs", "costs_sheet", "deciding", "door",
    "ending", "enrolment", "extra_time", "leaving", "left_over", "listed", "meeting", "meetings", "mine", "need",
    "needs", "progress", "putting_ahead", "results", "results_back", "results_sheet", "roster", "roster_sheet",
    "start", "taking_up", "withdrawal",
]  # fmt: skip
