"""What people fill in about seats."""

from leerlijn.journey.enrolment.forms.attending import Decide, KeepList
from leerlijn.journey.enrolment.forms.enrolling import Enrol
from leerlijn.journey.enrolment.forms.needing import Seek
from leerlijn.journey.enrolment.forms.putting_ahead import PutAhead
from leerlijn.journey.enrolment.forms.taking_in import BringList
from leerlijn.journey.enrolment.forms.testing import ExtraTime, ResultList, Results, entries_in

__all__ = [
    "BringList", "Decide", "Enrol", "ExtraTime", "KeepList", "PutAhead", "ResultList", "Results", "Seek", "entries_in",
]  # fmt: skip
