"""Who may ask, look, judge and decide."""

from leerlijn.journey.assessment.policy import acts, exemptions, keeping, portfolios, reading
from leerlijn.journey.assessment.policy.circles import around, declarer, declares, inspects, opened, seated, seats_of

__all__ = [
    "acts",
    "around",
    "declarer",
    "declares",
    "exemptions",
    "inspects",
    "keeping",
    "opened",
    "portfolios",
    "reading",
    "seated",
    "seats_of",
]
