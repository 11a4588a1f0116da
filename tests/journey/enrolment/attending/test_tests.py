"""Tests: attempts and their maximum, results of which none is lost, re-sits, extra time, and two tests at once."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError
from django.urls import reverse

from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.foundation.catalogue import queries as offerings
from leerlijn.journey.enrolment import actions, queries
from leerlijn.journey.enrolment.models import Attempt, Result
from leerlijn.journey.enrolment.types import Entry, State
from leerlijn.kernel.models import Entry as Line
from leerlijn.kernel.refusals import Forbidden, Refused
from tests.cast import DIRECTOR, person
from tests.journey.enrolment.attending.conftest import TWO_HOURS

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = (datetime(2026, 11, day, 9, tzinfo=UTC) for day in (3, 10, 17))
GRADE = {"result_value_type": "grade_0_10_one_decimal", "pass_from": "5,5"}
BECAUSE = "Een rekenfout bij vraag vier."


@pytest.fixture
def exam(course, hogeschool):
    """Sessions of one test, each with seats of its own."""

    def offered(*starts, seats=9, **facts):
        first = course((starts[0],), kind="test_component", name="Rekentoets", seats=seats, **(GRADE | facts))
        made = [first]
        for start in starts[1:]:
            again = catalogue.offer(
                DIRECTOR, specification=first.specification, start_date_time=start, max_number_students=seats
            )
            meetings = [{"start_date_time": start, "end_date_time": start + TWO_HOURS}]
            catalogue.plan(DIRECTOR, offering=again, meetings=meetings)
            catalogue.publish(DIRECTOR, offering=again)
            made.append(offerings.offerings_visible_to(DIRECTOR).get(pk=again.pk))
        return made

    return offered


@pytest.fixture
def note(bram):
    """Bram enters what he sees."""

    def noted(enrolment, because="", seen=None, **said):
        [sitter] = queries.sitters(enrolment.offering, [enrolment.pk])
        entry = Entry(enrolment.pk, sitter.seen if seen is None else seen, **said)
        return actions.note_results(bram, offering=enrolment.offering, entries=[entry], because=because)

    return noted


def sit(who, session, moment):
    """She signs up, and the test is over."""
    seat = actions.enrol(who, person=who, offering=session)
    moment.move_to(session.start_date_time + TWO_HOURS)
    return seat


def refused(deed):
    with pytest.raises(Refused) as refusal:
        deed()
    return refusal.value.code


def results(seat):
    return [(one.score, one.passed, one.state) for one in queries.history_of(seat)]


def test_a_result_says_whether_it_is_a_pass_and_is_told(exam, aya, note, moment, outbox):
    [session] = exam(FIRST)
    seat = sit(aya, session, moment)
    note(seat, score="5,4")
    assert results(seat) == [("5.4", "failed", "completed")]
    [attempt] = Attempt.objects.all()
    assert (attempt.number, attempt.attendance, attempt.state, attempt.person) == (1, "present", "finished", aya)
    assert outbox.keys()[-1] == f"enrolment-result-{seat.pk}-1"
    assert Line.objects.filter(action="enrolment.note_results").count() == 1


def test_the_last_result_wins_and_none_is_lost(exam, aya, note, moment):
    [session] = exam(FIRST)
    seat = sit(aya, session, moment)
    note(seat, score="5,4")
    assert refused(lambda: note(seat, score="5,6")) == "no_reason"
    note(seat, score="5,6", because=BECAUSE)
    note(seat, score="5,6")
    assert results(seat) == [("5.6", "passed", "completed"), ("5.4", "failed", "completed")]
    assert queries.passed_in([seat.pk]) == {seat.pk}
    for change in (lambda: Result.objects.update(score="9"), lambda: Result.objects.all()._raw_delete("default")):
        with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
            change()


def test_two_who_enter_results_do_not_lose_each_others(exam, aya, note, moment):
    [session] = exam(FIRST)
    seat = sit(aya, session, moment)
    note(seat, score="7")
    assert note(seat, seen=0, score="4") == ["Aya Yilmaz"]
    assert results(seat) == [("7.0", "passed", "completed")]


@pytest.mark.parametrize("score", ["11", "5,55", "goed", "-1", "=1+1"])
def test_what_cannot_be_a_score_is_refused_and_nothing_is_written(exam, aya, note, moment, score):
    [session] = exam(FIRST)
    seat = sit(aya, session, moment)
    assert refused(lambda: note(seat, score=score)) == "no_such_score"
    assert not Attempt.objects.exists()


def test_without_a_bar_a_human_says_whether_it_is_a_pass(exam, aya, note, moment):
    [session] = exam(FIRST, result_value_type="grade_0_100", pass_from="")
    seat = sit(aya, session, moment)
    note(seat, score="61", state="in_progress")
    assert refused(lambda: note(seat, score="61")) == "needs_verdict"
    note(seat, score="61", passed="passed")
    assert results(seat) == [("61", "passed", "completed"), ("61", "unknown", "in_progress")]


def test_nothing_is_entered_before_it_begins_nor_by_others(exam, aya, ed, chris, note, moment):
    [session] = exam(FIRST)
    seat = actions.enrol(aya, person=aya, offering=session)
    assert refused(lambda: note(seat, score="7")) == "not_begun"
    for other in (ed, chris, aya):
        with pytest.raises(Forbidden):
            actions.note_results(other, offering=session, entries=[])


def test_attempts_count_over_all_sessions_of_the_test(exam, aya, note, moment):
    one, two, three = exam(FIRST, SECOND, THIRD, max_attempts=2)
    note(sit(aya, one, moment), attendance="absent")
    seat = actions.enrol(aya, person=aya, offering=two)
    assert refused(lambda: actions.enrol(aya, person=aya, offering=three)) == "attempts_used"
    assert refused(lambda: actions.enrol_for(DIRECTOR, person=aya, offering=three)) == "attempts_used"
    actions.withdraw(aya, enrolment=seat)
    seat = sit(aya, two, moment)
    note(seat, score="3")
    assert [one.number for one in Attempt.objects.order_by("number")] == [1, 2]
    assert refused(lambda: actions.enrol(aya, person=aya, offering=three)) == "attempts_used"
    assert queries.again(aya, two.specification).left == 0


def test_who_said_beforehand_that_she_cannot_come_keeps_her_attempt(exam, aya, note, moment):
    one, two = exam(FIRST, SECOND, max_attempts=1)
    note(sit(aya, one, moment), attendance="excused")
    assert actions.enrol(aya, person=aya, offering=two).is_seated


@pytest.mark.parametrize(("may_improve", "code"), [(False, "already_passed"), (True, "")])
def test_who_passed_takes_it_again_only_where_the_test_lets_her(exam, aya, note, moment, may_improve, code):
    one, two = exam(FIRST, SECOND, may_improve=may_improve)
    note(sit(aya, one, moment), score="8")
    if code:
        assert refused(lambda: actions.enrol(aya, person=aya, offering=two)) == code
    else:
        assert actions.enrol(aya, person=aya, offering=two).is_seated


def test_two_tests_at_once_clash_and_cannot_be_waived(exam, course, aya):
    [one] = exam(FIRST)
    other = course((FIRST,), kind="test_component", name="Taaltoets")
    actions.enrol(aya, person=aya, offering=one)
    assert refused(lambda: actions.enrol(aya, person=aya, offering=other, waives=["test_clash"])) == "test_clash"


def test_a_pass_lets_her_finish_and_a_fail_does_not(exam, aya, note, moment):
    [session] = exam(FIRST, needs_result=True)
    kim = person("Kim")
    kims = actions.enrol(kim, person=kim, offering=session)
    hers = sit(aya, session, moment)
    note(kims, score="4")
    note(hers, score="6")
    states = {}
    for seat in (hers, kims):
        seat.refresh_from_db()
        states[seat.person.given_name] = seat.state
    assert states == {"Aya": State.FINISHED, "Kim": State.ASSOCIATED}


def test_extra_time_is_seen_by_her_and_the_organiser_alone(client, exam, aya, bram, chris, to):
    [session] = exam(FIRST)
    seat = actions.enrol(aya, person=aya, offering=session)
    client.force_login(bram)
    assert client.post(to("extra_time", pk=seat.pk), {"minutes": "30"}).status_code == 303
    assert "30 minuten extra" in client.get(to("results", offering=session.pk)).content.decode()
    client.force_login(aya)
    assert "30 minuten" in client.get(to("progress", pk=seat.pk)).content.decode()
    client.force_login(chris)
    for page in (to("progress", pk=seat.pk), to("enrolment", pk=seat.pk), to("roster", offering=session.pk)):
        assert "30 minuten" not in client.get(page).content.decode()
    assert client.get(to("extra_time", pk=seat.pk)).status_code == 403


def test_extra_time_is_given_by_the_organiser_and_has_an_end(exam, aya, bram, ed):
    [session] = exam(FIRST)
    seat = actions.enrol(aya, person=aya, offering=session)
    with pytest.raises(Forbidden):
        actions.give_extra_time(ed, enrolment=seat, minutes=30)
    assert refused(lambda: actions.give_extra_time(bram, enrolment=seat, minutes=999)) == "too_much"
    assert actions.give_extra_time(bram, enrolment=seat, minutes=None).extra_minutes is None


def test_each_reads_her_own_results(exam, aya, bram, ed, chris, note, moment):
    [session] = exam(FIRST)
    note(sit(aya, session, moment), score="7")
    assert [queries.results_visible_to(who).count() for who in (aya, bram, ed, chris)] == [1, 1, 0, 0]
    assert [queries.attempts_visible_to(who).count() for who in (aya, bram, ed, chris)] == [1, 1, 0, 0]


def test_her_page_tells_the_result_its_history_and_when_she_may_again(client, exam, aya, note, moment, to):
    one, _two = exam(FIRST, SECOND, max_attempts=2)
    seat = sit(aya, one, moment)
    note(seat, score="5")
    note(seat, score="5,2", because=BECAUSE)
    client.force_login(aya)
    page = client.get(to("progress", pk=seat.pk)).content.decode()
    for words in ("Niet gehaald: 5.2", "Niet gehaald: 5.0", BECAUSE, "nog 1 keer", "10 november 2026"):
        assert words in page


def test_the_organiser_enters_results_on_one_page(
    client, exam, aya, bram, moment, region, django_assert_max_num_queries
):
    [session] = exam(FIRST)
    seat = sit(aya, session, moment)
    client.force_login(bram)
    page = reverse("enrolment:results", kwargs={"region": region.slug, "offering": session.pk})
    with django_assert_max_num_queries(14):
        assert f'name="score-{seat.pk}-0"' in client.get(page).content.decode()
    assert client.post(page, {f"score-{seat.pk}-0": "7,5", f"state-{seat.pk}-0": ""}).status_code == 303
    assert results(seat) == [("7.5", "passed", "completed")]
    wrong = client.post(page, {f"score-{seat.pk}-1": "12"})
    assert (wrong.status_code, "12 kan geen score zijn" in wrong.content.decode()) == (422, True)


def test_the_list_goes_out_and_comes_back(client, exam, aya, bram, moment, to):
    [session] = exam(FIRST)
    seat = sit(aya, session, moment)
    client.force_login(bram)
    sheet = b"".join(client.get(to("results_sheet", offering=session.pk)).streaming_content).decode("utf-8-sig")
    header, line = sheet.splitlines()
    assert header == "inschrijving;versie;naam;e-mail;aanwezig;score;stand;gehaald"
    filled = f"{header}\n{line.replace(';;;;', ';present;6,5;completed;')}"
    page = to("results_back", offering=session.pk)
    for _ in range(2):
        answer = client.post(page, {"file": io.BytesIO(filled.encode())})
    assert results(seat) == [("6.5", "passed", "completed")]
    assert "Iemand anders vulde intussen iets anders in" in answer.content.decode()
    other = client.post(page, {"file": io.BytesIO(b"a;b\n1;2\n")})
    assert "Dit is een andere lijst" in other.content.decode()


def test_a_day_off_does_not_change_what_a_test_says(exam, aya, note, moment):
    """A result that comes days later is of the same attempt."""
    [session] = exam(FIRST)
    seat = sit(aya, session, moment)
    note(seat, attendance="present")
    moment.shift(timedelta(days=5))
    note(seat, score="7")
    assert Attempt.objects.count() == 1


@pytest.mark.parametrize(("chairs", "code"), [(9, ""), (8, "room_too_small"), (None, "")])
def test_a_session_never_has_more_seats_than_its_room_has_chairs(exam, hogeschool, chairs, code):
    [session] = exam(FIRST, seats=9)
    building = catalogue.open_building(DIRECTOR, organisation=hogeschool, name="Het Palet")
    room = catalogue.open_room(DIRECTOR, building=building, name="1.12", total_seats=chairs)
    planned = {"start_date_time": FIRST, "end_date_time": FIRST + TWO_HOURS, "room": room}
    for deed in (
        lambda: catalogue.plan(DIRECTOR, offering=session, meetings=[planned]),
        lambda: catalogue.change_offering(DIRECTOR, offering=session, room=room),
    ):
        if code:
            assert refused(deed) == code
        else:
            deed()


def test_a_lesson_may_have_more_people_than_chairs(course, hogeschool):
    lesson = course(seats=9)
    building = catalogue.open_building(DIRECTOR, organisation=hogeschool, name="Het Palet")
    room = catalogue.open_room(DIRECTOR, building=building, name="1.12", total_seats=2)
    assert catalogue.change_offering(DIRECTOR, offering=lesson, room=room).room == room
