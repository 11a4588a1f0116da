"""The shape of what people fill in at assessment."""

from leerlijn.journey.assessment.forms.procedures import Because, May

__all__ = ["Because", "May"]
