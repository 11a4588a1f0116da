"""The shape of what people fill in about slots and bookings."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.appointments.types import Kind, Mode, Series
from leerlijn.kernel import clock

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from leerlijn.foundation.appointments.models import Slot

FURTHEST = timedelta(days=366)


class SeriesForm(forms.Form):
    """Times that return every week."""

    kind = forms.ChoiceField(
        label=_("Soort gesprek"), choices=[(value, capfirst(label)) for value, label in Kind.choices]
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Op welke dagen?"),
        coerce=int,
        choices=lambda: [(number, capfirst(str(name))) for number, name in WEEKDAYS.items()],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies minstens één dag.")},
    )
    from_time = forms.TimeField(label=_("Vanaf"), widget=forms.TimeInput({"type": "time", "class": "ll-input--20"}))
    until_time = forms.TimeField(label=_("Tot"), widget=forms.TimeInput({"type": "time", "class": "ll-input--20"}))
    minutes = forms.IntegerField(label=_("Minuten per gesprek"), min_value=10, max_value=240, initial=20)
    pause = forms.IntegerField(label=_("Minuten pauze ertussen"), min_value=0, max_value=120, initial=0)
    first_day = forms.DateField(
        label=_("Eerste dag"), widget=forms.DateInput({"type": "date", "class": "ll-input--20"}, format="%Y-%m-%d")
    )
    last_day = forms.DateField(
        label=_("Laatste dag"),
        widget=forms.DateInput({"type": "date", "class": "ll-input--20"}, format="%Y-%m-%d"),
    )
    mode = forms.ChoiceField(
        label=_("Hoe spreken jullie elkaar?"),
        choices=[(value, capfirst(label)) for value, label in Mode.choices],
        widget=forms.RadioSelect,
    )
    place = forms.CharField(
        label=_("Adres of link"), max_length=200, required=False, help_text=_("Staat in de bevestiging.")
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("first_day"), given.get("last_day")
        if first and first < clock.today():
            self.add_error("first_day", _("Kies een dag vanaf vandaag."))
        if first and last and last < first:
            self.add_error("last_day", _("Kies een dag na de eerste dag."))
        elif last and last > clock.today() + FURTHEST:
            self.add_error("last_day", _("Kies een dag binnen een jaar."))
        start, end = given.get("from_time"), given.get("until_time")
        if start and end and end <= start:
            self.add_error("until_time", _("Kies een tijd na de begintijd."))
        return given

    def series(self) -> Series:
        """What was filled in, as a series."""
        given = self.cleaned_data
        return Series(
            weekdays=frozenset(given["weekdays"]),
            from_time=given["from_time"],
            until_time=given["until_time"],
            minutes=given["minutes"],
            first_day=given["first_day"],
            last_day=given["last_day"],
            pause=given["pause"],
        )


class CancelForm(forms.Form):
    """Why an appointment does not take place."""

    because = forms.CharField(
        label=_("Waarom zeg je af?"),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("De ander ziet dit in de mail."),
    )


class MoveForm(forms.Form):
    """Which slot instead, of those that are free."""

    slot: forms.ModelChoiceField[Slot] = forms.ModelChoiceField(
        queryset=None,
        error_messages={
            "required": _("Kies een moment."),
            "invalid_choice": _("Dit moment is er niet meer. Kies een ander."),
        },
    )

    def __init__(self, *args: Any, free: QuerySet[Slot], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["slot"].queryset = free  # type: ignore[attr-defined]
