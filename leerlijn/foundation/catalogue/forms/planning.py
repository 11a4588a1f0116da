"""The shape of what editors fill in about meetings: one, or a series that returns every week."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.catalogue.forms.fields import WITHIN_YEARS, YEARS, Clock
from leerlijn.foundation.catalogue.planning import moment, returning
from leerlijn.foundation.catalogue.types import Planned
from leerlijn.kernel.clock import zone
from leerlijn.kernel.languages import in_languages, spoken
from leerlijn.kernel.templatetags.ll import dutch_date
from leerlijn.kernel.ui.forms import DayParts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leerlijn.foundation.catalogue.models import Meeting, Room

LONGEST = timedelta(days=366)


class PlanningForm(forms.Form):
    """What one meeting and a series ask alike: the hours, the place and the subject."""

    start_time = forms.TimeField(label=_("Begint om"), widget=Clock)
    end_time = forms.TimeField(label=_("Eindigt om"), widget=Clock)
    room = forms.ChoiceField(label=_("Lokaal"), required=False)
    place = forms.CharField(
        label=_("Andere plaats"), max_length=120, required=False, help_text=_("Als het niet in een eigen lokaal is.")
    )
    subject = forms.CharField(label=_("Onderwerp"), max_length=200, required=False)

    def __init__(self, data: Any = None, *, rooms: Sequence[Room], initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self._rooms = {str(room.pk): room for room in rooms}
        names = ((pk, f"{room.building}, {room}") for pk, room in self._rooms.items())
        self.fields["room"].choices = [("", "–"), *names]  # type: ignore[attr-defined]
        if not rooms:
            del self.fields["room"]
            self.fields["place"].label, self.fields["place"].help_text = _("Plaats"), ""

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name, field in self.fields.items():
            if isinstance(field, forms.DateField) and (day := given.get(name)) and day.year not in YEARS:
                self.add_error(name, WITHIN_YEARS)
        start, end = given.get("start_time"), given.get("end_time")
        if start and end and end <= start:
            self.add_error("end_time", _("Kies een tijd na de begintijd."))
        if given.get("room") and given.get("place"):
            self.add_error("place", _("Kies een lokaal of vul een plaats in, niet allebei."))
        return given

    def _demand_hours(self, days: Sequence[date]) -> None:
        """Say so when the clock skips one of the hours on one of the days."""
        for name in ("start_time", "end_time"):
            for day in days:
                if name in self.cleaned_data and moment(day, self.cleaned_data[name]) is None:
                    message = _("Op %(day)s gaat de klok een uur vooruit. Deze tijd bestaat dan niet.")
                    self.add_error(name, message % {"day": dutch_date(day)})
                    break

    def _on(self, day: date) -> Planned:
        given = self.cleaned_data
        start, end = moment(day, given["start_time"]), moment(day, given["end_time"])
        assert start is not None, "clean refused hours that are not there"
        assert end is not None
        room = self._rooms.get(given.get("room", ""))
        return Planned(start, end, subject=self._subject(), room=room, place=given["place"])

    def _subject(self) -> list[dict[str, str]]:
        return in_languages(self.cleaned_data["subject"])


class MeetingForm(PlanningForm):
    """One meeting: a new one, or `about` to change it; `after` is the one whose hours and place are proposed."""

    field_order = ("day", "start_time", "end_time", "room", "place", "subject")
    day = forms.DateField(label=_("Op welke dag?"), widget=DayParts)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: Any = None, *, rooms: Sequence[Room], about: Meeting | None = None, after: Meeting | None = None
    ) -> None:
        self._about = about
        super().__init__(data, rooms=rooms, initial=_as_it_is(about) if about else _alike(after))

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if day := given.get("day"):
            self._demand_hours([day])
        return given

    def planned(self) -> Planned:
        """What was filled in, as the actions take it."""
        return self._on(self.cleaned_data["day"])

    def _subject(self) -> list[dict[str, str]]:
        about, given = self._about, self.cleaned_data["subject"]
        return about.subject if about and spoken(about.subject, "nl") == given else in_languages(given)


class SeriesForm(PlanningForm):
    """Meetings that return every week; which of the days take place is chosen after."""

    field_order = ("weekdays", "start_time", "end_time", "first_day", "last_day", "room", "place", "subject")
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Op welke dagen?"),
        coerce=int,
        choices=lambda: [(number, capfirst(str(name))) for number, name in WEEKDAYS.items()],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies minstens één dag.")},
    )
    first_day = forms.DateField(label=_("Eerste dag"), widget=DayParts)
    last_day = forms.DateField(label=_("Laatste dag"), widget=DayParts)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        first, last = given.get("first_day"), given.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("Kies een dag na de eerste dag."))
        elif first and last and last - first > LONGEST:
            self.add_error("last_day", _("Kies een dag binnen een jaar na de eerste dag."))
        elif first and last and given.get("weekdays"):
            self._demand_hours(self._days)
            if not self._days:
                self.add_error("last_day", _("In deze tijd valt geen van de dagen. Kies een latere laatste dag."))
        return given

    def planned(self) -> list[Planned]:
        """Every meeting of the series, in order."""
        return [self._on(day) for day in self._days]

    def sent(self) -> list[tuple[str, str]]:
        """What was filled in, to send along with the days that are chosen."""
        own = set(self.fields) | {f"{day}_{part}" for day in ("first_day", "last_day") for part in DayParts.names}
        return [(name, value) for name in sorted(own) for value in self.data.getlist(name)]  # type: ignore[attr-defined]

    @cached_property
    def _days(self) -> list[date]:
        given = self.cleaned_data
        return returning(given["weekdays"], given["first_day"], given["last_day"])


def _as_it_is(about: Meeting) -> dict[str, Any]:
    day = timezone.localtime(about.start_date_time, zone).date()
    return {**_alike(about), "day": day, "subject": spoken(about.subject, "nl"), "version": about.version}


def _alike(after: Meeting | None) -> dict[str, Any]:
    if after is None:
        return {}
    start, end = (timezone.localtime(each, zone) for each in (after.start_date_time, after.end_date_time))
    return {
        "start_time": start.strftime("%H:%M"),
        "end_time": end.strftime("%H:%M"),
        "room": after.room_id,
        "place": after.place,
    }
