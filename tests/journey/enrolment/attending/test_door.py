"""At the door: who scans the code and has a seat says with one button that she is there."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leerlijn.journey.enrolment import actions, queries
from leerlijn.journey.enrolment.door import code_of, meeting_behind
from leerlijn.journey.enrolment.models import Attendance
from leerlijn.kernel.models import Entry
from leerlijn.kernel.refusals import Forbidden, Refused
from tests.journey.enrolment.attending.conftest import EVENINGS, TWO_HOURS

pytestmark = pytest.mark.django_db
MINUTES = timedelta(minutes=1)


@pytest.fixture
def door(course, aya, moment, meetings_of):
    """The first evening as it begins, and the seat of Aya."""
    offering = course()
    seat = actions.enrol(aya, person=aya, offering=offering)
    moment.move_to(EVENINGS[0])
    return meetings_of(offering)[0], seat


def check_in(meeting, seat):
    return actions.check_in(seat.person, enrolment=seat, meeting=meeting, code=code_of(meeting.pk))


def test_the_code_cannot_be_guessed(door):
    meeting, _seat = door
    assert meeting_behind(code_of(meeting.pk)) == meeting.pk
    for guess in (str(meeting.pk), f"{meeting.pk}.x", f"{meeting.pk + 1}.{code_of(meeting.pk).split('.')[1]}", "", "x"):
        assert meeting_behind(guess) is None


def test_who_scans_the_code_is_there_and_twice_changes_nothing(door):
    meeting, seat = door
    for _ in range(2):
        check_in(meeting, seat)
    [row] = Attendance.objects.all()
    assert (row.state, row.how) == ("present", "qr")
    assert Entry.objects.filter(action="enrolment.check_in", actor=seat.person.logbook_name).count() == 2


@pytest.mark.parametrize(
    ("at", "code"),
    [
        (EVENINGS[0] - 31 * MINUTES, "too_early"),
        (EVENINGS[0] - 30 * MINUTES, ""),
        (EVENINGS[0] + TWO_HOURS + 30 * MINUTES, ""),
        (EVENINGS[0] + TWO_HOURS + 31 * MINUTES, "too_late"),
    ],
)
def test_the_door_is_open_around_the_meeting(door, moment, at, code):
    meeting, seat = door
    moment.move_to(at)
    if not code:
        check_in(meeting, seat)
        assert queries.is_noted_present(seat, meeting)
        return
    with pytest.raises(Refused) as refusal:
        check_in(meeting, seat)
    assert refusal.value.code == code


def test_the_code_of_another_evening_does_not_open_this_one(door, meetings_of):
    meeting, seat = door
    other = meetings_of(meeting.offering)[1]
    with pytest.raises(Refused) as refusal:
        actions.check_in(seat.person, enrolment=seat, meeting=meeting, code=code_of(other.pk))
    assert refusal.value.code == "wrong_code"


def test_without_a_seat_nobody_is_there(door, bram):
    meeting, seat = door
    actions.withdraw(bram, enrolment=seat)
    with pytest.raises(Refused) as refusal:
        check_in(meeting, seat)
    assert refusal.value.code == "no_seat"


def test_nobody_says_for_another_that_she_is_there(door, ed, bram):
    meeting, seat = door
    for other in (ed, bram):
        with pytest.raises(Forbidden):
            actions.check_in(other, enrolment=seat, meeting=meeting, code=code_of(meeting.pk))


def test_the_page_behind_the_code_has_one_button(client, door, to, aya):
    meeting, seat = door
    client.force_login(aya)
    page = to("arriving", code=code_of(meeting.pk))
    assert "Ik ben er" in client.get(page).content.decode()
    assert "Je staat op de lijst" in client.post(page).content.decode()
    assert "Ik ben er" not in client.get(page).content.decode()
    assert queries.is_noted_present(seat, meeting)


def test_who_has_no_seat_or_comes_too_early_reads_what_to_do(client, door, to, aya, ed, moment):
    meeting, _seat = door
    page = to("arriving", code=code_of(meeting.pk))
    client.force_login(ed)
    assert "Je hebt hier geen plek" in client.post(page).content.decode()
    moment.move_to(EVENINGS[0] - timedelta(hours=1))
    client.force_login(aya)
    assert "Je kunt je melden vanaf 18.30" in client.get(page).content.decode()
    assert client.get(to("arriving", code="12.onzin")).status_code == 404


def test_a_stranger_signs_in_first(client, door, to):
    meeting, _seat = door
    answer = client.get(to("arriving", code=code_of(meeting.pk)))
    assert answer.status_code == 302
    assert "login" in answer.url


def test_the_organiser_shows_a_code_that_leads_to_the_door(client, door, to, bram):
    meeting, _seat = door
    client.force_login(bram)
    page = client.get(to("door", offering=meeting.offering_id, pk=meeting.pk)).content.decode()
    assert "<title>QR-code om je te melden</title>" in page
    assert to("arriving", code=code_of(meeting.pk)) in page
    assert "style=" not in page.split("<svg")[1].split("</svg>")[0]
