"""The shape of what people fill in on the web's own pages."""

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

HEX = RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Schrijf een kleur als # met zes tekens, bijvoorbeeld #1b6557."))


class LogoForm(forms.Form):
    """The picture beside the name of a region."""

    picture = forms.FileField(
        label=_("Afbeelding"),
        help_text=_("PNG, JPEG of WebP van hoogstens 2 MB. Liefst met een doorzichtige achtergrond."),
        widget=forms.FileInput({"accept": "image/png,image/jpeg,image/webp"}),
    )


class ThemeForm(forms.Form):
    """The two colours of a region; the rest follows from them."""

    brand = forms.CharField(
        label=_("Hoofdkleur"), help_text=_("Voor knoppen, links en het bord."), max_length=7, validators=[HEX]
    )
    accent = forms.CharField(
        label=_("Accentkleur"), help_text=_("Voor wat opvalt op het bord."), max_length=7, validators=[HEX]
    )
