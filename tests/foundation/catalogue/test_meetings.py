"""Editors plan the meetings of what they offer: one by one or a series at once, and never two at once in a room."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leerlijn.foundation.catalogue import actions
from leerlijn.kernel import logbook
from leerlijn.kernel.clock import zone
from leerlijn.kernel.refusals import Forbidden, Refused

from .offers import TUESDAY, make_course, make_offering, planned

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_november")]

MEETING = {
    "day_day": "12",
    "day_month": "1",
    "day_year": "2027",
    "start_time": "09:30",
    "end_time": "12:30",
    "subject": "Kijken naar taal",
}


def test_an_editor_adds_a_meeting(editor, meetings_at, offering, room):
    answer = editor.post(meetings_at, {**MEETING, "room": room.pk}, follow=True)
    meeting = offering.meetings.get()
    assert (meeting.start_date_time, meeting.room) == (TUESDAY, room)
    assert "Dinsdag 12 januari 2027" in answer.content.decode()
    assert "Singelgebouw, Zaal 3" in answer.content.decode()
    assert logbook.lines_about(offering).first().action == "catalogue.add_meetings"


def test_the_offering_starts_with_the_first_meeting_and_ends_with_the_last(bram, offering):
    later = TUESDAY + timedelta(weeks=4)
    actions.add_meetings(bram, offering=offering, meetings=[planned(later), planned()])
    offering.refresh_from_db()
    assert (offering.start_date_time, offering.end_date_time) == (TUESDAY, later + timedelta(hours=3))
    actions.drop(bram, meeting=offering.meetings.last())
    offering.refresh_from_db()
    assert offering.end_date_time == TUESDAY + timedelta(hours=3)


def test_sent_twice_it_is_there_once(editor, meetings_at, offering):
    assert [editor.post(meetings_at, MEETING).status_code for _ in range(2)] == [303, 303]
    assert offering.meetings.count() == 1


def test_the_next_meeting_is_proposed_like_the_last(editor, meetings_at, room):
    editor.post(meetings_at, {**MEETING, "room": room.pk})
    page = editor.get(meetings_at).content.decode()
    assert 'value="09:30"' in page
    assert f'<option value="{room.pk}" selected>' in page


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"end_time": "09:00"}, "Kies een tijd na de begintijd."),
        ({"day_year": "3000"}, "Kies een dag tussen 2000 en 2100."),
        ({"day_day": "31", "day_month": "2"}, "Vul een dag in die bestaat"),
        ({"day_day": "28", "day_month": "3", "start_time": "02:30"}, "Op 28 maart 2027 gaat de klok een uur vooruit."),
        ({"start_time": ""}, "Vul dit nog in."),
        ({"start_time": "25:00"}, "Vul een tijd in"),
        ({"room": "0"}, "Kies een van de antwoorden."),
        ({"subject": "x" * 201}, "200"),
    ],
)
def test_an_error_says_what_to_do_and_nothing_typed_is_lost(editor, meetings_at, offering, room, wrong, told):
    answer = editor.post(meetings_at, {**MEETING, "place": "Vianen", **wrong})
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert 'value="Vianen"' in answer.content.decode()
    assert not offering.meetings.exists()


def test_a_meeting_is_in_a_room_or_in_another_place(editor, meetings_at, room):
    answer = editor.post(meetings_at, {**MEETING, "room": room.pk, "place": "Vianen"})
    assert "Kies een lokaal of vul een plaats in, niet allebei." in answer.content.decode()


def test_what_is_typed_is_shown_and_not_run(editor, meetings_at):
    page = editor.post(meetings_at, {**MEETING, "subject": "<script>alert(1)</script>"}, follow=True).content.decode()
    assert "&lt;script&gt;alert(1)" in page


def test_two_meetings_of_one_offering_never_overlap(editor, meetings_at, offering):
    editor.post(meetings_at, MEETING)
    answer = editor.post(meetings_at, {**MEETING, "start_time": "12:00", "end_time": "14:00"})
    assert answer.status_code == 422
    assert "Op 12 januari 2027 om 9.30 uur is er al een bijeenkomst." in answer.content.decode()
    assert editor.post(meetings_at, {**MEETING, "start_time": "12:30", "end_time": "14:00"}).status_code == 303


def test_a_room_is_for_one_at_a_time(editor, meetings_at, offering, hogeschool, room, bram):
    other = make_offering(course=make_course(hogeschool, name="Rekenen"))
    actions.add_meetings(bram, offering=other, meetings=[planned(room=room)])
    answer = editor.post(meetings_at, {**MEETING, "room": room.pk})
    assert answer.status_code == 422
    assert "Zaal 3 is op 12 januari 2027 om 9.30 uur bezet: Rekenen." in answer.content.decode()
    assert editor.post(meetings_at, {**MEETING, "place": "Vianen"}).status_code == 303


def test_a_room_is_free_again_when_the_other_is_cancelled(bram, offering, hogeschool, room):
    other = make_offering(course=make_course(hogeschool, name="Rekenen"))
    actions.add_meetings(bram, offering=other, meetings=[planned(room=room)])
    actions.cancel(bram, offering=other)
    actions.add_meetings(bram, offering=offering, meetings=[planned(room=room)])
    assert offering.meetings.count() == 1


def test_a_series_is_added_whole_or_not_at_all(bram, offering, room):
    week = timedelta(weeks=1)
    actions.add_meetings(bram, offering=offering, meetings=[planned(TUESDAY + week)])
    wanted = [planned(TUESDAY), planned(TUESDAY + week, hours=1)]
    with pytest.raises(Refused) as no:
        actions.add_meetings(bram, offering=offering, meetings=wanted)
    assert no.value.code == "meetings_overlap"
    assert offering.meetings.count() == 1


def test_a_meeting_is_changed_and_keeps_its_english_subject(editor, meetings_at, offering, bram):
    both = [{"language": "nl-NL", "value": "Kijken naar taal"}, {"language": "en-GB", "value": "Looking at language"}]
    actions.add_meetings(bram, offering=offering, meetings=[planned(subject=both)])
    meeting = offering.meetings.get()
    page = editor.get(f"{meetings_at}{meeting.pk}/").content.decode()
    assert 'value="Kijken naar taal"' in page
    answer = editor.post(f"{meetings_at}{meeting.pk}/", {**MEETING, "start_time": "10:00", "version": "1"})
    assert answer.status_code == 303
    meeting.refresh_from_db()
    assert (meeting.start_date_time.astimezone(zone).hour, meeting.subject, meeting.version) == (10, both, 2)
    assert logbook.lines_about(meeting).first().action == "catalogue.move"


def test_of_two_tabs_the_second_is_told_what_the_first_did(editor, meetings_at, offering, bram):
    actions.add_meetings(bram, offering=offering, meetings=[planned()])
    meeting = offering.meetings.get()
    one = {**MEETING, "start_time": "10:00", "version": "1"}
    assert editor.post(f"{meetings_at}{meeting.pk}/", one).status_code == 303
    assert editor.post(f"{meetings_at}{meeting.pk}/", one).status_code == 303, "the same again is no other change"
    answer = editor.post(f"{meetings_at}{meeting.pk}/", {**one, "start_time": "11:00"})
    assert answer.status_code == 422
    assert "intussen veranderd" in answer.content.decode()
    meeting.refresh_from_db()
    assert meeting.start_date_time.astimezone(zone).hour == 10


def test_a_meeting_moves_within_its_own_hours(bram, offering, room):
    actions.add_meetings(bram, offering=offering, meetings=[planned(room=room)])
    to = planned(TUESDAY + timedelta(hours=1), room=room)
    assert actions.move(bram, meeting=offering.meetings.get(), to=to, version=1).start_date_time == to.start_date_time


def test_removing_is_asked_first_and_twice_is_once(editor, meetings_at, offering, bram):
    actions.add_meetings(bram, offering=offering, meetings=[planned(), planned(TUESDAY + timedelta(weeks=1))])
    page = f"{meetings_at}{offering.meetings.first().pk}/verwijdering/"
    assert "12 januari 2027" in editor.get(page).content.decode()
    assert offering.meetings.count() == 2
    assert editor.post(page).url == meetings_at
    again = editor.post(page, follow=True)
    assert "Deze bijeenkomst is er niet meer." in again.content.decode()
    assert offering.meetings.count() == 1


def test_nothing_is_planned_in_what_is_cancelled_or_comes_from_elsewhere(
    editor, meetings_at, offering, bram, hogeschool
):
    theirs = make_offering(course=make_course(hogeschool), source="https://singel.example/oeapi")
    with pytest.raises(Refused) as no:
        actions.add_meetings(bram, offering=theirs, meetings=[planned()])
    assert no.value.code == "from_source"
    actions.cancel(bram, offering=offering)
    with pytest.raises(Refused) as no:
        actions.add_meetings(bram, offering=offering, meetings=[planned()])
    assert no.value.code == "cancelled"
    page = editor.get(meetings_at).content.decode()
    assert "Er valt niets meer te plannen." in page
    assert "Voeg toe" not in page


def test_the_days_of_a_planned_offering_are_not_asked_twice(editor, meetings_at, region, offering, bram):
    actions.add_meetings(bram, offering=offering, meetings=[planned()])
    address = f"/{region.slug}/aanbod/redactie/{offering.pk}/"
    page = editor.get(address).content.decode()
    assert "start_day" not in page
    assert meetings_at in page
    editor.post(address, {"name": "Taal", "place": "Vianen", "queue_enabled": "on"})
    offering.refresh_from_db()
    assert (offering.place, offering.start_date_time) == ("Vianen", TUESDAY)


def test_nobody_else_plans(client, meetings_at, offering, bram, aya, chris, ed):
    actions.add_meetings(bram, offering=offering, meetings=[planned()])
    meeting = offering.meetings.get()
    pages = [
        meetings_at,
        f"{meetings_at}reeks/",
        f"{meetings_at}{meeting.pk}/",
        f"{meetings_at}{meeting.pk}/verwijdering/",
    ]
    assert {client.get(page).status_code for page in pages} == {302}
    for who in (aya, chris, ed):
        client.force_login(who)
        answers = [client.get(page) for page in pages] + [client.post(page, MEETING) for page in pages]
        assert {answer.status_code for answer in answers} == {403}
        assert "Alleen de aanbodredacteur van deze organisatie" in answers[0].content.decode()
        for act, what in [
            (actions.add_meetings, {"offering": offering, "meetings": []}),
            (actions.move, {"meeting": meeting, "to": planned(), "version": 1}),
            (actions.drop, {"meeting": meeting}),
        ]:
            with pytest.raises(Forbidden):
                act(who, **what)
    assert offering.meetings.count() == 1


def test_the_page_costs_the_same_queries_however_many_meetings(
    editor, meetings_at, offering, bram, django_assert_num_queries
):
    actions.add_meetings(bram, offering=offering, meetings=[planned()])
    editor.get(meetings_at)
    with django_assert_num_queries(7):
        editor.get(meetings_at)
    more = [planned(TUESDAY + timedelta(days=number)) for number in range(1, 9)]
    actions.add_meetings(bram, offering=offering, meetings=more)
    with django_assert_num_queries(7):
        editor.get(meetings_at)


def test_the_hour_that_comes_twice_is_planned_once(editor, meetings_at, offering):
    night = {**MEETING, "day_day": "31", "day_month": "10", "start_time": "02:30", "end_time": "05:00"}
    assert [editor.post(meetings_at, night).status_code for _ in range(2)] == [303, 303]
    assert offering.meetings.count() == 1
