"""The shape of what editors fill in. Whether it may be, the actions say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.catalogue.types import LANGUAGES, LEVELS, MODES, ROLES, SECTORS, Kind
from leerlijn.foundation.vocabulary.types import UNITS
from leerlijn.kernel.clock import zone
from leerlijn.kernel.languages import in_languages, spoken
from leerlijn.kernel.ui.forms import DayParts

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import AcademicSession, Offering, Room, Specification
    from leerlijn.foundation.vocabulary.models import LearningOutcome

    Places = tuple[list[Room], list[AcademicSession]]

YEARS = range(2000, 2100)
MIDNIGHT = time.min
KINDS: dict[str, str | Promise] = dict(Kind.choices)


def _choices(words: Mapping[str, str | Promise]) -> list[tuple[str, str]]:
    return [(value, capfirst(str(label))) for value, label in words.items()]


def _or_none(words: Mapping[str, str | Promise]) -> list[tuple[str, str]]:
    return [("", "–"), *_choices(words)]


def _units() -> dict[str, str]:
    return {unit: str(words) for unit, words in UNITS.items()}


class Several(forms.TypedMultipleChoiceField):
    """Several values of a list."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, words: Mapping[str, str | Promise], **more: Any) -> None:
        super().__init__(choices=lambda: _choices(words), required=False, coerce=str, empty_value=[], **more)


class Clock(forms.TimeInput):
    """A time of day, with the browser's own clock where it has one."""

    def __init__(self) -> None:
        super().__init__({"type": "time", "class": "ll-input--20"}, format="%H:%M")


class DescriptionForm(forms.Form):
    """What is taught or tested, in Dutch and if you like in English."""

    kind = forms.ChoiceField(
        label=_("Wat is het?"), choices=lambda: _choices(dict(Kind.choices)), widget=forms.RadioSelect
    )
    name = forms.CharField(label=_("Naam"), max_length=200)
    english = forms.CharField(label=_("Naam in het Engels"), max_length=200, required=False)
    code = forms.CharField(
        label=_("Code"),
        max_length=60,
        required=False,
        help_text=_("De code die je zelf gebruikt, bijvoorbeeld TAAL-9."),
    )
    description = forms.CharField(
        label=_("Omschrijving"),
        max_length=5000,
        required=False,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("Wat leer je, en hoe? Schrijf het voor wie het nog niet kent."),
    )
    admission_requirements = forms.CharField(
        label=_("Wat moet je vooraf hebben of kunnen?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    outcomes_achieved = forms.MultipleChoiceField(
        label=_("Welke leeruitkomsten haal je?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    sectors = Several(SECTORS, label=_("Voor welke sectoren?"))
    target_roles = Several(ROLES, label=_("Voor wie is het?"))
    themes = forms.CharField(
        label=_("Thema's"), max_length=200, required=False, help_text=_("Zet een komma tussen twee thema's.")
    )
    modes_of_delivery = Several(MODES, label=_("In welke vorm?"))
    teaching_languages = Several(LANGUAGES, label=_("In welke talen?"))
    study_load_value = forms.DecimalField(
        label=_("Studielast"), min_value=0, max_digits=7, decimal_places=2, required=False, localize=True
    )
    study_load_unit = forms.ChoiceField(
        label=_("Eenheid van de studielast"),
        choices=lambda: _or_none(_units()),
        required=False,
    )
    level = forms.ChoiceField(label=_("Niveau"), choices=lambda: _or_none(LEVELS), required=False)

    def __init__(
        self, data: Any = None, *, outcomes: Iterable[LearningOutcome], about: Specification | None = None
    ) -> None:
        super().__init__(data, initial=_described(about) if about else {"teaching_languages": ["nl"]})
        self._outcomes = {str(outcome.pk): outcome for outcome in outcomes}
        self.fields["outcomes_achieved"].choices = [(pk, str(one)) for pk, one in self._outcomes.items()]  # type: ignore[attr-defined]
        if not self._outcomes:
            del self.fields["outcomes_achieved"]
        if about is not None:
            del self.fields["kind"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("study_load_value") is not None and not given.get("study_load_unit"):
            self.add_error("study_load_unit", _("Kies waarin je de studielast telt, bijvoorbeeld studiepunten."))
        return given

    def facts(self) -> dict[str, Any]:
        """What was filled in, as the action takes it."""
        given = dict(self.cleaned_data)
        given["name"] = in_languages(given["name"], given.pop("english"))
        given["themes"] = [theme.strip() for theme in given["themes"].split(",") if theme.strip()]
        if self._outcomes:
            given["outcomes_achieved"] = [self._outcomes[pk] for pk in given["outcomes_achieved"]]
        return given


def _described(about: Specification) -> dict[str, Any]:
    return {
        "name": spoken(about.name, "nl"),
        "english": next((each["value"] for each in about.name if each["language"].startswith("en")), ""),
        "code": about.code,
        "description": spoken(about.description, "nl"),
        "admission_requirements": spoken(about.admission_requirements, "nl"),
        "outcomes_achieved": [str(outcome.pk) for outcome in about.outcomes_achieved.all()],
        "sectors": about.sectors,
        "target_roles": about.target_roles,
        "themes": ", ".join(about.themes),
        "modes_of_delivery": about.modes_of_delivery,
        "teaching_languages": [language.partition("-")[0] for language in about.teaching_languages],
        "study_load_value": about.study_load_value,
        "study_load_unit": about.study_load_unit,
        "level": about.level,
    }


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
                self.add_error(name, _("Kies een dag tussen 2000 en 2100."))
        if given.get("start_time") and not given.get("start_day"):
            self.add_error("start_day", _("Vul ook de eerste dag in."))
        return given

    def facts(self) -> dict[str, Any]:
        """What was filled in, as the action takes it."""
        given = self.cleaned_data
        kept = ("place", "min_number_students", "max_number_students", "max_queued_number_students")
        end_day = given["end_day"] or (given["start_day"] if given["end_time"] else None)
        return {
            **{name: given[name] for name in kept},
            **{field: known.get(given[field]) for field, known in self._places.items() if known},
            "name": in_languages(given["name"]),
            "start_date_time": _moment(given["start_day"], given["start_time"] or MIDNIGHT),
            "end_date_time": _moment(end_day, given["end_time"] or time(23, 59)),
            "price_cents": None if given["price"] is None else int(given["price"] * 100),
            "periods": self._periods(),
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
