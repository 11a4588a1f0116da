"""Who was there, kept on a list: only what somebody changed is written, and nothing of another is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.journey.enrolment import actions, queries
from leerlijn.journey.enrolment.models import Attendance
from leerlijn.journey.enrolment.types import Mark
from leerlijn.kernel import logbook
from leerlijn.kernel.refusals import Forbidden, Refused
from tests.cast import DIRECTOR, person
from tests.journey.enrolment.attending.conftest import AFTER, EVENINGS

pytestmark = pytest.mark.django_db


@pytest.fixture
def evening(course, aya, moment, meetings_of):
    """The first of two evenings, which has just begun, with Aya and Kim expected."""
    offering = course()
    kim = person("Kim", surname="Jansen")
    seats = [actions.enrol(one, person=one, offering=offering) for one in (aya, kim)]
    moment.move_to(EVENINGS[0])
    return meetings_of(offering)[0], *seats


def states(meeting):
    return {one.enrolment.person.given_name: one.state for one in queries.noted_at(meeting).values()}


def test_a_mark_is_written_with_who_made_it_and_what_it_was(evening, mark, bram):
    meeting, hers, _kim = evening
    mark(meeting, hers, "present")
    mark(meeting, hers, "absent")
    [row] = Attendance.objects.all()
    assert (row.state, row.how, row.by) == ("absent", "list", bram.logbook_name)
    changes = [entry.changes[logbook.name_of(row)]["state"] for entry in logbook.lines_about(meeting)]
    assert changes == ["absent", "present"]


def test_two_lists_at_once_do_not_lose_each_others_marks(evening, bram):
    meeting, hers, kims = evening
    for marks in ([Mark(hers.pk, "", "present")], [Mark(kims.pk, "", "absent"), Mark(hers.pk, "", "")]):
        assert actions.note_attendance(bram, meeting=meeting, marks=marks) == []
    assert states(meeting) == {"Aya": "present", "Kim": "absent"}


def test_what_another_marked_meanwhile_stays_and_is_told(evening, mark):
    meeting, hers, _kim = evening
    mark(meeting, hers, "present")
    assert mark(meeting, hers, "absent", was="") == ["Aya Yilmaz"]
    assert states(meeting) == {"Aya": "present"}


def test_the_rest_is_present_but_who_stands_on_the_list_stays_as_she_is(evening, mark, bram):
    meeting, hers, kims = evening
    mark(meeting, hers, "excused")
    actions.note_attendance(bram, meeting=meeting, marks=[], rest=[hers.pk, kims.pk])
    assert states(meeting) == {"Aya": "excused", "Kim": "present"}


def test_before_the_door_opens_only_who_cannot_come_is_noted(evening, mark, moment):
    meeting, hers, _kim = evening
    moment.move_to(EVENINGS[0] - timedelta(minutes=31))
    with pytest.raises(Refused) as refusal:
        mark(meeting, hers, "present")
    assert refusal.value.code == "too_early"
    mark(meeting, hers, "excused")
    assert states(meeting) == {"Aya": "excused"}


def test_who_has_no_seat_any_more_is_not_marked(evening, mark, bram):
    meeting, hers, _kim = evening
    actions.withdraw(bram, enrolment=hers)
    mark(meeting, hers, "present")
    assert states(meeting) == {}


def test_others_do_not_keep_the_list(evening, ed, aya, chris):
    meeting, hers, _kim = evening
    for other in (ed, aya, chris):
        with pytest.raises(Forbidden):
            actions.note_attendance(other, meeting=meeting, marks=[Mark(hers.pk, "", "present")])


def test_each_sees_her_own_attendance_and_the_organiser_all(evening, mark, aya, bram, ed):
    meeting, hers, kims = evening
    mark(meeting, hers, "present")
    mark(meeting, kims, "absent")
    assert [queries.attendance_visible_to(who).count() for who in (aya, bram, ed)] == [1, 2, 0]


def test_a_meeting_with_attendance_cannot_be_dropped_or_planned_away(evening, mark, bram):
    meeting, hers, _kim = evening
    mark(meeting, hers, "present")
    with pytest.raises(Refused) as dropped:
        catalogue.drop(bram, meeting=meeting)
    with pytest.raises(Refused) as planned:
        catalogue.plan(DIRECTOR, offering=meeting.offering, meetings=[])
    assert dropped.value.code == planned.value.code == "has_attendance"
    assert meeting.offering.meetings.count() == 2


def test_the_page_saves_what_changed_and_says_so(client, evening, to, bram):
    meeting, hers, kims = evening
    client.force_login(bram)
    page = to("attendance", offering=meeting.offering_id, pk=meeting.pk)
    shown = client.get(page).content.decode()
    assert f'name="m{hers.pk}-"' in shown
    answer = client.post(page, {f"m{hers.pk}-": "absent", "shown": f"{hers.pk},{kims.pk},", "everybody": "present"})
    assert answer.status_code == 303
    assert states(meeting) == {"Aya": "absent", "Kim": "present"}
    again = client.post(page, {f"m{hers.pk}-": "present"})
    assert "Iemand anders noteerde intussen iets anders" in again.content.decode()
    assert "Aya Yilmaz" in again.content.decode()


def test_the_meetings_show_how_many_were_there_in_few_queries(
    client, evening, mark, to, bram, django_assert_max_num_queries
):
    meeting, hers, _kim = evening
    mark(meeting, hers, "present")
    client.force_login(bram)
    with django_assert_max_num_queries(12):
        page = client.get(to("meetings", offering=meeting.offering_id)).content.decode()
    assert "2 november 2026" in page
    assert to("door", offering=meeting.offering_id, pk=meeting.pk) in page


def test_the_list_costs_as_many_queries_for_two_as_for_ten(client, evening, to, bram, django_assert_max_num_queries):
    meeting, *_ = evening
    client.force_login(bram)
    for number in range(6):
        who = person(f"Noor{number}")
        type(_[0]).objects.create(
            offering=meeting.offering, person=who, state="associated", arrival=100 + number, asked_at=AFTER
        )
    with django_assert_max_num_queries(11):
        client.get(to("attendance", offering=meeting.offering_id, pk=meeting.pk))


def test_strangers_are_refused_on_the_pages(client, evening, to, ed, aya):
    meeting, *_ = evening
    for other in (ed, aya):
        client.force_login(other)
        for page in (
            to("meetings", offering=meeting.offering_id),
            to("attendance", offering=meeting.offering_id, pk=meeting.pk),
            to("door", offering=meeting.offering_id, pk=meeting.pk),
            to("completion", offering=meeting.offering_id),
        ):
            assert client.get(page).status_code == 403
