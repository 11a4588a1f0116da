"""What people fill in about seats."""

from leerlijn.journey.enrolment.forms.enrolling import Enrol
from leerlijn.journey.enrolment.forms.needing import Seek
from leerlijn.journey.enrolment.forms.putting_ahead import PutAhead

__all__ = ["Enrol", "PutAhead", "Seek"]
