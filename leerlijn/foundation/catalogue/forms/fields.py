"""What the forms of the catalogue ask alike: values of a list, and a time of day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.clock import zone

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


def parts_of(moment: datetime | None) -> tuple[date | None, str]:
    """A moment as a day and a time of day, for a form; the last minute of a day goes without saying."""
    if moment is None:
        return None, ""
    here = timezone.localtime(moment, zone)
    return here.date(), "" if (here.hour, here.minute, here.second) == (23, 59, 59) else here.strftime("%H:%M")


def moment_of(day: date | None, at: time) -> datetime | None:
    """A day and a time of day as a moment; None without a day."""
    return datetime.combine(day, at, zone) if day else None
