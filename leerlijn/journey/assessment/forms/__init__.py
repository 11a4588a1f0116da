"""The shape of what people fill in at assessment."""

from leerlijn.journey.assessment.forms.articulations import Agreement, Ending
from leerlijn.journey.assessment.forms.exemptions import Confirmation, ExemptionRuling, Reason, Together
from leerlijn.journey.assessment.forms.judging import Answering, Deciding, Judged, Objecting, Say
from leerlijn.journey.assessment.forms.portfolios import (
    FORMS,
    AskStatement,
    GiveStatement,
    Mapping,
    NewFact,
    NewShare,
    Submission,
    Telling,
)
from leerlijn.journey.assessment.forms.procedures import Because, May
from leerlijn.journey.assessment.forms.scoring import SheetForm

__all__ = [
    "FORMS",
    "Agreement",
    "Answering",
    "AskStatement",
    "Because",
    "Confirmation",
    "Deciding",
    "Ending",
    "ExemptionRuling",
    "GiveStatement",
    "Judged",
    "Mapping",
    "May",
    "NewFact",
    "NewShare",
    "Objecting",
    "Reason",
    "Say",
    "SheetForm",
    "Submission",
    "Telling",
    "Together",
]
