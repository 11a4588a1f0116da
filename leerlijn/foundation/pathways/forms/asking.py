"""The shape of what is asked on the pages of pathways."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.pathways.rules.opening import fact_book
from leerlijn.kernel import clock
from leerlijn.kernel.ui.forms import DayParts


class FilterForm(forms.Form):
    """Which pathways to show."""

    school = forms.ChoiceField(label=_("School"), required=False)
    werk = forms.ChoiceField(label=_("Werk"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        facts = fact_book()
        for name, key, everything in (("school", "school_type", _("Alle scholen")), ("werk", "role", _("Al het werk"))):
            options = [(option.choice.value, option.choice.label) for option in facts[key].options]
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", everything), *options]

    @property
    def sector(self) -> str:
        """The school chosen; anything that is no school is as if nothing was chosen."""
        return self._chosen("school")

    @property
    def role(self) -> str:
        """The work chosen, in the same way."""
        return self._chosen("werk")

    def _chosen(self, name: str) -> str:
        self.is_valid()
        return str(getattr(self, "cleaned_data", {}).get(name, ""))


class StartForm(forms.Form):
    """From which day to count time limits."""

    start = forms.DateField(
        label=_("Wanneer begin je?"),
        help_text=_("Dan rekenen we uit tot wanneer alles kan."),
        widget=DayParts,
        error_messages={"required": _("Vul dag, maand en jaar in."), "invalid": _("Vul een dag in die bestaat.")},
    )

    @staticmethod
    def was_filled_in(data: Mapping[str, Any]) -> bool:
        """Is there anything in it? An address without a day is no mistake."""
        return any(data.get(f"start_{part}") for part in DayParts.names)

    def clean_start(self) -> Any:
        """A day within reach: rules say nothing of other centuries."""
        start = self.cleaned_data["start"]
        if not clock.today().year - 20 <= start.year <= clock.today().year + 20:
            raise forms.ValidationError(_("Kies een dag in deze tijd, bijvoorbeeld 1 2 2027."))
        return start


class PublishForm(forms.Form):
    """Why a rule changes."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=30)
    reason = forms.CharField(
        label=_("Waarom verandert de regel?"),
        help_text=_("Bijvoorbeeld: de regeling is per 1 februari gewijzigd. Dit staat straks bij de versie."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": _("Schrijf op waarom je de regel verandert.")},
    )
