"""The pages of assessment."""

from leerlijn.journey.assessment.views.procedures import led, mine, procedure
from leerlijn.journey.assessment.views.stepping import (
    admission,
    advance,
    agreement,
    consent,
    consent_end,
    refusal,
    stop,
)

__all__ = [
    "admission",
    "advance",
    "agreement",
    "consent",
    "consent_end",
    "led",
    "mine",
    "procedure",
    "refusal",
    "stop",
]
