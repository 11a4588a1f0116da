"""What the pages of credentials ask."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class Revoke(forms.Form):
    """Why a certificate holds no longer; its holder reads it."""

    because = forms.CharField(
        label=_("Waarom trek je het in?"),
        help_text=_("De houder leest dit in de mail."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Schrijf op waarom.")},
    )


class Check(forms.Form):
    """The code of a certificate somebody wants to check."""

    code = forms.CharField(
        label=_("Controlecode"),
        help_text=_("Staat op het certificaat, zoals 7K3F-92QD-M4TX-8RWP."),
        max_length=40,
        error_messages={"required": _("Vul de code in die op het certificaat staat.")},
    )

    def clean_code(self) -> str:
        """The code as it is written, however it was typed."""
        given: Any = self.cleaned_data["code"]
        letters = "".join(letter for letter in given.upper() if letter.isalnum())
        return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))
