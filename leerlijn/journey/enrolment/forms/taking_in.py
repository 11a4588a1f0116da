"""The list of people that an organiser brings."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class BringList(forms.Form):
    """A file with a line per person."""

    file = forms.FileField(
        label=_("Kies het bestand"),
        help_text=_("CSV of Excel. Boven de kolommen staat: e-mail, naam, plekken, doelgroep."),
        error_messages={"required": _("Kies een bestand: CSV of Excel.")},
    )
