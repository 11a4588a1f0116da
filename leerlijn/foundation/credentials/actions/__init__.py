"""Every write on credentials. What a certificate brought goes with it when it is revoked."""

from leerlijn.foundation.credentials.actions.awarding import award, certify, revoke
from leerlijn.foundation.credentials.actions.counting import reverse_points, validate_points
from leerlijn.foundation.credentials.actions.describing import (
    change_achievement,
    describe_achievement,
    end_achievement,
)
from leerlijn.foundation.credentials.actions.recognising import recognise, withdraw_recognition
from leerlijn.foundation.credentials.actions.reminding import remind

__all__ = [
    "award", "certify", "change_achievement", "describe_achievement", "end_achievement", "recognise", "remind",
    "reverse_points", "revoke", "validate_points", "withdraw_recognition",
]  # fmt: skip
