"""The form field for a file somebody hands in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from leerlijn.kernel import files
from leerlijn.kernel.files import kinds
from leerlijn.kernel.refusals import Refused


class FileOfHers(forms.FileField):
    """Gives an `Examined`, or says what to do with a file that may not come in. Stands last in its form."""

    widget = forms.FileInput

    def __init__(self, **more: Any) -> None:
        more.setdefault("label", _("Bestand"))
        more.setdefault("help_text", _("PDF, Word, OpenDocument, foto (JPEG, PNG, WebP) of tekst. Hoogstens 25 MB."))
        more.setdefault("widget", forms.FileInput({"accept": kinds.ACCEPT}))
        super().__init__(**more)

    def clean(self, data: Any, initial: Any = None) -> files.Examined | None:
        upload = super().clean(data, initial)
        try:
            return files.examine(upload) if upload else None
        except Refused as refusal:
            raise ValidationError(str(refusal), code=refusal.code) from refusal
