"""Who may ask, look, judge and decide."""

from leerlijn.journey.assessment.policy import acts, exemptions, keeping, portfolios, reading

__all__ = ["acts", "exemptions", "keeping", "portfolios", "reading"]
