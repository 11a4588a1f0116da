"""What can be awarded, certificates, recognised outcomes, the points ledger, and what mentors are trained for."""

from leerlijn.foundation.credentials.models.achievements import Achievement
from leerlijn.foundation.credentials.models.certificates import Certificate, RecognisedOutcome
from leerlijn.foundation.credentials.models.earned import MentorQualification, PointEntry

__all__ = ["Achievement", "Certificate", "MentorQualification", "PointEntry", "RecognisedOutcome"]
