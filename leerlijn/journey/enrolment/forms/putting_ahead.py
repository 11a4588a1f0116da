"""What an organiser fills in to put somebody at another place in line."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class PutAhead(forms.Form):
    """The place, and a reason that everybody in line reads."""

    place = forms.IntegerField(
        label=_("Op welke plaats?"),
        min_value=1,
        error_messages={
            "required": _("Vul een plaats in."),
            "invalid": _("Vul een getal in."),
            "min_value": _("Kies een plaats vanaf 1."),
        },
    )
    because = forms.CharField(
        label=_("Waarom?"),
        help_text=_("Iedereen in de rij leest dit. Noem geen naam."),
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Schrijf op waarom. Zonder reden gaat niemand voor.")},
    )
