"""The shape of what an editor fills in about one edition. Whether it may be, the actions say."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.catalogue.forms.fields import WITHIN_YEARS, YEARS, Clock
from leerlijn.kernel.clock import zone
from leerlijn.kernel.languages import in_languages, spoken
from leerlijn.kernel.ui.forms import DayParts

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import AcademicSession, Offering, Room

    Places = tuple[list[Room], list[AcademicSession]]

MIDNIGHT = time.min


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
        self._is_planned = bool(about and about.meetings.all())
        for name in ("start_day", "start_time", "end_day", "end_time") if self._is_planned else ():
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
            "periods": self._periods(),
        }

    def _span(self) -> dict[str, Any]:
        """From when to when; where meetings are planned, they say so."""
        given = self.cleaned_data
        end_day = given["end_day"] or (given["start_day"] if given["end_time"] else None)
        return {
            "start_date_time": _moment(given["start_day"], given["start_time"] or MIDNIGHT),
            "end_date_time": _moment(end_day, given["end_time"] or time(23, 59)),
        }

    def _periods(self) -> list[dict[str, Any]]:
        given = self.cleaned_data
        start = _moment(given["enrol_from"], MIDNIGHT)
        if start is None:
            return []
        end = _moment(given["enrol_until"], time(23, 59, 59))
        return [{"start_date_time": start, "end_date_time": end, "queue_enabled": given["queue_enabled"]}]


def _offered(about: Offering) -> dict[str, Any]:
    start, end = (_parts(moment) for moment in (about.start_date_time, about.end_date_time))
    period = next(iter(about.enrolment_periods.all()), None)
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
        "enrol_from": _parts(period.start_date_time)[0] if period else None,
        "enrol_until": _parts(period.end_date_time)[0] if period else None,
        "queue_enabled": period.queue_enabled if period else True,
    }


def _parts(moment: datetime | None) -> tuple[date | None, str]:
    if moment is None:
        return None, ""
    here = timezone.localtime(moment, zone)
    return here.date(), here.strftime("%H:%M")


def _moment(day: date | None, at: time) -> datetime | None:
    return datetime.combine(day, at, zone) if day else None
