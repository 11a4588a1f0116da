"""The shape of what a coordinator fills in about figures."""

from django import forms
from django.utils.translation import gettext_lazy as _


class Explanation(forms.Form):
    """Why texts differ, in Dutch and perhaps in English."""

    nl = forms.CharField(
        label=_("Waarom verschillen de getallen?"),
        help_text=_("Schrijf het zo dat iedereen het begrijpt. Het verschil zelf blijft zichtbaar."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    en = forms.CharField(
        label=_("Hetzelfde in het Engels"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "lang": "en"}),
    )


class SmallestGroup(forms.Form):
    """From how many people a count is shown to strangers."""

    smallest = forms.IntegerField(
        label=_("Kleinste aantal mensen dat we laten zien"),
        help_text=_("Van 4 tot en met 50. Kleinere aantallen ziet alleen de coördinator."),
        min_value=4,
        max_value=50,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 2}),
    )
