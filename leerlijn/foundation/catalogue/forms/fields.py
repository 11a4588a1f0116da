"""What the forms of the catalogue ask alike: values of a list, and a time of day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

YEARS = range(2000, 2100)
WITHIN_YEARS = _("Kies een dag tussen 2000 en 2100.")


def choices(words: Mapping[str, str | Promise]) -> list[tuple[str, str]]:
    return [(value, capfirst(str(label))) for value, label in words.items()]


def or_none(words: Mapping[str, str | Promise]) -> list[tuple[str, str]]:
    return [("", "–"), *choices(words)]


class Several(forms.TypedMultipleChoiceField):
    """Several values of a list."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, words: Mapping[str, str | Promise], **more: Any) -> None:
        super().__init__(choices=lambda: choices(words), required=False, coerce=str, empty_value=[], **more)


class Clock(forms.TimeInput):
    """A time of day, with the browser's own clock where it has one."""

    def __init__(self) -> None:
        super().__init__({"type": "time", "class": "ll-input--20"}, format="%H:%M")
