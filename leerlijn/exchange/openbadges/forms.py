"""What the pages of badges ask."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leerlijn.exchange.openbadges.carriers import MOST_BYTES, Found, NoBadge, read


class CheckBadge(forms.Form):
    """A badge of anybody: as a file or as text, and whose it should be. Nothing of it is kept."""

    file = forms.FileField(
        label=_("Bestand met de badge"),
        help_text=_("Een afbeelding (PNG of SVG), of een bestand dat eindigt op .json of .jwt. Hoogstens 2 MB."),
        required=False,
    )
    text = forms.CharField(
        label=_("Of plak de tekst van de badge"),
        required=False,
        max_length=MOST_BYTES,
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
    )
    email = forms.EmailField(
        label=_("E-mailadres van de houder"),
        help_text=_("Dan kijken we of de badge aan dit adres is gegeven. We bewaren het niet."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Adds the badge that was found, under `found`."""
        given: dict[str, Any] = super().clean() or {}
        if self.errors:
            return given
        raw = self._raw(given)
        if not raw.strip():
            raise forms.ValidationError(_("Kies een bestand of plak de tekst van een badge."), code="nothing")
        try:
            found: Found = read(raw)
        except NoBadge as error:
            sentence = _("Hier zit geen badge in die wij kunnen lezen. Vraag de houder om het hele bestand.")
            raise forms.ValidationError(sentence, code="no_badge") from error
        return given | {"found": found}

    def _raw(self, given: dict[str, Any]) -> bytes:
        file = given.get("file")
        if file is None:
            return str(given.get("text", "")).encode("utf-8", "replace")
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("Dit bestand is te groot voor een badge. Kies een ander."), code="too_large")
        return bytes(file.read())


class Distrust(forms.Form):
    """Since when nobody can be sure who used a key."""

    since = forms.DateField(
        label=_("Sinds wanneer is de sleutel niet meer veilig?"),
        widget=forms.DateInput(attrs={"type": "date", "class": "ll-input--20"}, format="%Y-%m-%d"),
        error_messages={"required": _("Kies een dag.")},
    )
