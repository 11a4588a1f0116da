"""What the pages of badges ask."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leerlijn.exchange.openbadges.along import NotAlong, gather
from leerlijn.exchange.openbadges.carriers import MOST_BYTES, NoBadge, read

MOST_FILES = 5
TOO_LARGE = _("Dit bestand is te groot voor een badge. Kies een ander.")


class SeveralFiles(forms.ClearableFileInput):
    """Lets somebody choose more than one file at once."""

    allow_multiple_selected = True


class Files(forms.FileField):
    """No more than a few files, none larger than a badge can be."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[bytes]:
        """What each of the files holds."""
        files = [super(Files, self).clean(one, initial) for one in data or ()]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(_("Kies hoogstens 5 bestanden."), code="too_many")
        if any(one.size > MOST_BYTES for one in files):
            raise forms.ValidationError(TOO_LARGE, code="too_large")
        return [one.read() for one in files]


class CheckBadge(forms.Form):
    """A badge of anybody: as a file or as text, what its issuer publishes, and whose it should be. Keeps nothing."""

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
    along = Files(
        label=_("Lijst van ingetrokken badges, of sleutels van de uitgever"),
        help_text=_("Haal ze zelf op bij de uitgever, vandaag nog. Hoogstens 5 bestanden."),
        required=False,
    )
    along_text = forms.CharField(
        label=_("Of plak de lijst of de sleutels"),
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
        """Adds the badge that was found, under `found`, and what was given beside it, under `beside`."""
        given: dict[str, Any] = super().clean() or {}
        if self.errors:
            return given
        return given | {"found": self._found(given), "beside": self._beside(given)}

    def _found(self, given: dict[str, Any]) -> Any:
        raw = self._raw(given)
        if not raw.strip():
            raise forms.ValidationError(_("Kies een bestand of plak de tekst van een badge."), code="nothing")
        try:
            return read(raw)
        except NoBadge as error:
            raise forms.ValidationError(str(error.sentence), code="no_badge") from error

    def _beside(self, given: dict[str, Any]) -> Any:
        pasted = str(given.get("along_text", "")).encode("utf-8", "replace")
        try:
            return gather([*given.get("along", ()), *([pasted] if pasted.strip() else [])])
        except NotAlong as error:
            self.add_error("along_text" if pasted.strip() else "along", str(error.sentence))
            return None

    def _raw(self, given: dict[str, Any]) -> bytes:
        file = given.get("file")
        if file is None:
            return str(given.get("text", "")).encode("utf-8", "replace")
        if file.size > MOST_BYTES:
            raise forms.ValidationError(TOO_LARGE, code="too_large")
        return bytes(file.read())


class Distrust(forms.Form):
    """Since when nobody can be sure who used a key."""

    since = forms.DateField(
        label=_("Sinds wanneer is de sleutel niet meer veilig?"),
        widget=forms.DateInput(attrs={"type": "date", "class": "ll-input--20"}, format="%Y-%m-%d"),
        error_messages={"required": _("Kies een dag.")},
    )
