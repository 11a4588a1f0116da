"""The pages of assessment."""

from leerlijn.journey.assessment.views.procedures import led, mine, procedure
from leerlijn.journey.assessment.views.stepping import step

__all__ = ["led", "mine", "procedure", "step"]
