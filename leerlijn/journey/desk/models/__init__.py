"""Files of people who asked something, whom they were referred to, and what came of an orientation."""

from leerlijn.journey.desk.models.enquiries import Enquiry, Message, Note, PhaseProposal, Talk
from leerlijn.journey.desk.models.orientation import OrientationParticipant
from leerlijn.journey.desk.models.referrals import Look, Referral
from leerlijn.journey.desk.models.visitors import Attempt, SavedAnswers

__all__ = [
    "Attempt",
    "Enquiry",
    "Look",
    "Message",
    "Note",
    "OrientationParticipant",
    "PhaseProposal",
    "Referral",
    "SavedAnswers",
    "Talk",
]
