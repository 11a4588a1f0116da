"""The shape of what people fill in at assessment."""

from leerlijn.journey.assessment.forms.judging import Answering, Deciding, Judged, Objecting, Say
from leerlijn.journey.assessment.forms.procedures import Because, May
from leerlijn.journey.assessment.forms.scoring import SheetForm

__all__ = ["Answering", "Because", "Deciding", "Judged", "May", "Objecting", "Say", "SheetForm"]
