"""What people fill in about seats."""

from leerlijn.journey.enrolment.forms.attending import Decide, KeepList
from leerlijn.journey.enrolment.forms.enrolling import Enrol
from leerlijn.journey.enrolment.forms.needing import Seek
from leerlijn.journey.enrolment.forms.putting_ahead import PutAhead

__all__ = ["Decide", "Enrol", "KeepList", "PutAhead", "Seek"]
