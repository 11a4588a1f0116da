"""Everything that is written in assessment."""

from leerlijn.journey.assessment.actions.procedures import (
    admit,
    advance,
    agree,
    consent,
    end_consent,
    refuse,
    request,
    request_for,
    watch_terms,
    withdraw,
)

__all__ = [
    "admit",
    "advance",
    "agree",
    "consent",
    "end_consent",
    "refuse",
    "request",
    "request_for",
    "watch_terms",
    "withdraw",
]
