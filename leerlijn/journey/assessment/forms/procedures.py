"""Forms around a procedure: a reason, and a yes."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class May(forms.Form):
    """A step that needs no reason; there is room for one."""

    because = forms.CharField(label=_("Wil je er iets bij zeggen?"), max_length=500, required=False)


class Because(forms.Form):
    """A step that needs a reason, which the other side reads."""

    because = forms.CharField(
        label=_("Waarom?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("De ander leest dit."),
    )  # fmt: skip
