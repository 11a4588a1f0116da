"""The shape of what people fill in about taking part and about closings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.organisations import queries
from leerlijn.kernel.ui.forms import DayParts

BAD_DAY = _("Vul een dag in die bestaat, bijvoorbeeld 1 9 2026.")


class NewParticipation(forms.Form):
    """Which organisation takes part, as what, and from when."""

    organisation: Any = forms.ModelChoiceField(
        label=_("Organisatie"),
        queryset=None,
        to_field_name="uuid",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": _("Kies een organisatie."),
            "invalid_choice": _("Kies een organisatie uit de lijst."),
        },
    )
    part = forms.ChoiceField(label=_("Doet mee als"), choices=queries.PARTS, initial=queries.PARTS[0][0])
    valid_from = forms.DateField(
        label=_("Vanaf"),
        widget=DayParts,
        required=False,
        help_text=_("Vul je niets in, dan vanaf vandaag."),
        error_messages={"invalid": BAD_DAY},
    )

    def __init__(self, *args: Any, found: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        field.queryset = found  # type: ignore[attr-defined]
        field.label_from_instance = _with_place  # type: ignore[attr-defined]


class Closings(forms.Form):
    """Which of the waiting closings are decided, and how."""

    organisations: Any = forms.ModelMultipleChoiceField(
        queryset=None,
        error_messages={"required": _("Kies eerst een organisatie."), "invalid_choice": _("Kies uit de lijst.")},
    )
    closes = forms.TypedChoiceField(choices=[("yes", ""), ("no", "")], coerce=lambda value: value == "yes")

    def __init__(self, *args: Any, waiting: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisations"].queryset = waiting  # type: ignore[attr-defined]


def _with_place(organisation: Any) -> str:
    parts = (organisation.name, str(organisation.get_kind_display()), organisation.place, organisation.code)
    return ", ".join(part for part in parts if part)
