"""Editors plan meetings that return every week: they see the days first, and skip those they choose."""

from __future__ import annotations

from datetime import datetime

import pytest

from leerlijn.foundation.catalogue import actions
from leerlijn.kernel.clock import zone

from .offers import make_course, make_offering, planned

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_november")]

SERIES = {
    "weekdays": ["3"],
    "start_time": "16:00",
    "end_time": "18:00",
    **{f"first_day_{part}": value for part, value in zip(("day", "month", "year"), ("22", "4", "2027"), strict=True)},
    **{f"last_day_{part}": value for part, value in zip(("day", "month", "year"), ("13", "5", "2027"), strict=True)},
}
"""Four Thursdays; the third is Ascension Day in 2027, and 29 April none."""


def test_a_series_shows_its_days_and_holidays_are_off(editor, meetings_at, offering):
    page = editor.get(f"{meetings_at}reeks/", SERIES).content.decode()
    assert page.count('name="day"') == 4
    assert 'value="2027-04-22" checked' in page
    assert 'value="2027-05-06" checked' not in page
    assert "Dit is een feestdag." in page
    assert not offering.meetings.exists()


def test_of_a_series_the_chosen_days_are_planned(editor, meetings_at, offering):
    chosen = {**SERIES, "day": ["2027-04-22", "2027-05-13", "2027-05-14"]}
    assert [editor.post(f"{meetings_at}reeks/", chosen).url for _ in range(2)] == [meetings_at, meetings_at]
    days = [meeting.start_date_time.astimezone(zone) for meeting in offering.meetings.all()]
    assert [(day.month, day.day, day.hour) for day in days] == [(4, 22, 16), (5, 13, 16)]


def test_a_day_on_which_the_room_is_taken_is_off_and_says_so(editor, meetings_at, offering, hogeschool, room, bram):
    other = make_offering(course=make_course(hogeschool, name="Rekenen"))
    taken = planned(datetime(2027, 4, 29, 15, tzinfo=zone), room=room)
    actions.add_meetings(bram, offering=other, meetings=[taken])
    page = editor.get(f"{meetings_at}reeks/", {**SERIES, "room": room.pk}).content.decode()
    assert "Zaal 3 is dan bezet: Rekenen." in page
    assert 'value="2027-04-29" checked' not in page
    answer = editor.post(f"{meetings_at}reeks/", {**SERIES, "room": room.pk, "day": ["2027-04-29"]})
    assert answer.status_code == 422
    assert 'value="2027-04-29" checked' in answer.content.decode(), "what was chosen stays chosen"
    assert not offering.meetings.exists()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"weekdays": []}, "Kies minstens één dag."),
        ({"last_day_month": "3"}, "Kies een dag na de eerste dag."),
        ({"last_day_year": "2029"}, "Kies een dag binnen een jaar na de eerste dag."),
        ({"last_day_year": "3000"}, "Kies een dag tussen 2000 en 2100."),
        ({"last_day_day": "23", "last_day_month": "4", "weekdays": ["0"]}, "In deze tijd valt geen van de dagen."),
        ({"end_time": "15:00"}, "Kies een tijd na de begintijd."),
        ({"day": []}, "Kies minstens één dag."),
    ],
)
def test_what_is_wrong_with_a_series_is_told(editor, meetings_at, offering, wrong, told):
    answer = editor.post(f"{meetings_at}reeks/", {**SERIES, "day": ["2027-04-22"], **wrong})
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not offering.meetings.exists()


def test_a_series_over_the_night_of_summer_time_skips_no_hour_unseen(editor, meetings_at, offering):
    sundays = {**SERIES, "weekdays": ["6"], "start_time": "02:15", "end_time": "04:00", "first_day_month": "3"}
    answer = editor.get(f"{meetings_at}reeks/", sundays)
    assert answer.status_code == 422
    assert "Op 28 maart 2027 gaat de klok een uur vooruit." in answer.content.decode()


def test_the_days_of_the_week_are_in_the_language_of_the_page(editor, meetings_at):
    assert "Donderdag" in editor.get(f"{meetings_at}reeks/").content.decode()
    editor.cookies["leerlijn_language"] = "en"
    page = editor.get(f"{meetings_at}reeks/").content.decode()
    assert "Thursday" in page
    assert "Donderdag" not in page
