"""The shape of what an editor fills in about one edition. Whether it may be, the actions say."""

from __future__ import annotations

from datetime import time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.catalogue.forms.fields import WITHIN_YEARS, YEARS, Clock, moment_of, parts_of
from leerlijn.foundation.catalogue.sense import faults
from leerlijn.kernel.languages import in_languages, spoken
from leerlijn.kernel.ui.forms import DayParts

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import AcademicSession, Offering, Room

    Places = tuple[list[Room], list[AcademicSession]]

MIDNIGHT = time.min
FIELDS = {"end_date_time": "end_day", "min_number_students": "min_number_students"}
"""Where a fault of a column is told; what stands on another page is told above the form."""


class OfferingForm(forms.Form):
    """When and where it is, for how much, how many can join and when they can enrol."""

    name = forms.CharField(label=_("Naam"), max_length=200, help_text=_("Zo staat het in de lijst."))
    start_day = forms.DateField(label=_("Eerste dag"), widget=DayParts, required=False)
    start_time = forms.TimeField(label=_("Begint om"), required=False, widget=Clock)
    end_day = forms.DateField(label=_("Laatste dag"), widget=DayParts, required=False)
    end_time = forms.TimeField(label=_("Eindigt om"), required=False, widget=Clock)
    place = forms.CharField(label=_("Plaats"), max_length=120, required=False)
    room = forms.ChoiceField(label=_("Lokaal"), required=False)
    academic_session = forms.ChoiceField(label=_("Periode"), required=False)
    price = forms.DecimalField(
        label=_("Prijs in euro"),
        min_value=0,
        max_value=Decimal(99_999),
        decimal_places=2,
        localize=True,
        required=False,
        help_text=_("Vul 0 in als het gratis is. Laat het leeg als je de prijs nog niet weet."),
    )
    min_number_students = forms.IntegerField(
        label=_("Minimum aantal deelnemers"), min_value=0, max_value=10_000, required=False
    )
    max_number_students = forms.IntegerField(
        label=_("Aantal plekken"), min_value=0, max_value=10_000, required=False, help_text=_("Leeg is geen maximum.")
    )
    max_queued_number_students = forms.IntegerField(
        label=_("Aantal plekken op de wachtlijst"), min_value=0, max_value=10_000, required=False
    )
    enrol_from = forms.DateField(label=_("Inschrijven kan vanaf"), widget=DayParts, required=False)
    enrol_until = forms.DateField(label=_("Inschrijven kan tot en met"), widget=DayParts, required=False)
    queue_enabled = forms.BooleanField(label=_("Met een wachtlijst als het vol is"), required=False)

    def __init__(self, data: Any = None, *, places: Places, about: Offering | None = None, name: str = "") -> None:
        super().__init__(data, initial=_offered(about) if about else {"name": name, "queue_enabled": True})
        self._about = about
        self._is_planned = bool(about and about.meetings.all())
        for name in ("start_day", "start_time", "end_day", "end_time") if self._is_planned else ():
            del self.fields[name]
        for name in ("enrol_from", "enrol_until", "queue_enabled") if about else ():
            del self.fields[name]
        rooms, sessions = places
        self._places: dict[str, dict[str, Room] | dict[str, AcademicSession]] = {
            "room": {str(room.pk): room for room in rooms},
            "academic_session": {str(session.pk): session for session in sessions},
        }
        for field, known in self._places.items():
            if known:
                self.fields[field].choices = [("", "–"), *((pk, str(each)) for pk, each in known.items())]  # type: ignore[attr-defined]
            else:
                del self.fields[field]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name in ("start_day", "end_day", "enrol_from", "enrol_until"):
            if (day := given.get(name)) and day.year not in YEARS:
                self.add_error(name, WITHIN_YEARS)
        if given.get("start_time") and not given.get("start_day"):
            self.add_error("start_day", _("Vul ook de eerste dag in."))
        if {"start_day", "end_day"} & self.errors.keys():
            return given
        for fault in faults(self._columns()):
            self.add_error(FIELDS.get(fault.column), str(fault.message))
        return given

    def facts(self) -> dict[str, Any]:
        """What was filled in, as the action takes it."""
        given = self.cleaned_data
        kept = ("place", "min_number_students", "max_number_students", "max_queued_number_students")
        return {
            **{name: given[name] for name in kept},
            **{field: known.get(given[field]) for field, known in self._places.items() if known},
            "name": in_languages(given["name"]),
            **({} if self._is_planned else self._span()),
            "price_cents": None if given["price"] is None else int(given["price"] * 100),
            **({} if self._about else {"periods": self._periods()}),
        }

    def _columns(self) -> dict[str, Any]:
        """What the rules of sense judge: what was filled in, beside what stands there."""
        about = self._about
        standing = (
            {name: getattr(about, name) for name in ("withdraw_until", "decide_by", "start_date_time")} if about else {}
        )
        numbers = {name: self.cleaned_data.get(name) for name in ("min_number_students", "max_number_students")}
        return {**standing, **numbers, **({} if self._is_planned else self._span())}

    def _span(self) -> dict[str, Any]:
        """From when to when; where meetings are planned, they say so."""
        given = self.cleaned_data
        end_day = given["end_day"] or (given["start_day"] if given.get("end_time") else None)
        return {
            "start_date_time": moment_of(given["start_day"], given.get("start_time") or MIDNIGHT),
            "end_date_time": moment_of(end_day, given.get("end_time") or time(23, 59)),
        }

    def _periods(self) -> list[dict[str, Any]]:
        given = self.cleaned_data
        start = moment_of(given["enrol_from"], MIDNIGHT)
        if start is None:
            return []
        end = moment_of(given["enrol_until"], time(23, 59, 59))
        return [{"start_date_time": start, "end_date_time": end, "queue_enabled": given["queue_enabled"]}]


def _offered(about: Offering) -> dict[str, Any]:
    start, end = (parts_of(moment) for moment in (about.start_date_time, about.end_date_time))
    return {
        "name": spoken(about.name, "nl"),
        "start_day": start[0],
        "start_time": start[1],
        "end_day": end[0],
        "end_time": end[1],
        "place": about.place,
        "room": about.room_id,
        "academic_session": about.academic_session_id,
        "price": None if about.price_cents is None else Decimal(about.price_cents) / 100,
        "min_number_students": about.min_number_students,
        "max_number_students": about.max_number_students,
        "max_queued_number_students": about.max_queued_number_students,
    }
