"""The shape of what is asked on the pages of pathways."""

from leerlijn.foundation.pathways.forms.asking import FilterForm, PublishForm, StartForm
from leerlijn.foundation.pathways.forms.rule import RuleForm

__all__ = ["FilterForm", "PublishForm", "RuleForm", "StartForm"]
