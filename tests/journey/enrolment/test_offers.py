"""A seat that waits for an answer: it is kept until then, and goes on when nothing is heard."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from leerlijn.journey.enrolment import actions, listeners, queries
from leerlijn.journey.enrolment.types import Happening, Reason, State
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.refusals import Forbidden, Refused
from tests.cast import DIRECTOR

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 3, 12, 0, tzinfo=UTC)


@pytest.fixture
def asked(offer, crowd, time_machine):
    """A seat that came free and is offered to Lot for two days; Mo and Nour wait behind her."""
    time_machine.move_to(NOON, tick=False)
    offering = offer(hours_to_answer=48)
    kim, *waiting = [actions.enrol(one, person=one, offering=offering) for one in crowd[:4]]
    actions.withdraw(kim.person, enrolment=kim)
    return offering, [queries.in_detail(DIRECTOR, one.pk) for one in waiting]


def now_of(*enrolments):
    return [queries.in_detail(DIRECTOR, one.pk).state for one in enrolments]


def test_a_free_seat_is_kept_for_the_first_in_line(asked, outbox):
    offering, (lot, mo, nour) = asked
    assert now_of(lot, mo, nour) == [State.PENDING, State.QUEUED, State.QUEUED]
    assert lot.answer_by == NOON + timedelta(hours=48)
    offering.refresh_from_db()
    assert (offering.enrolled_number_students, offering.pending_number_students, offering.seats_left) == (0, 1, 0)
    assert f"enrolment-offer-{lot.pk}" in set(outbox.keys())
    assert queries.verify_replay(offering) == []


def test_a_newcomer_does_not_get_the_seat_that_is_kept(asked, aya):
    offering, _ = asked
    assert actions.enrol(aya, person=aya, offering=offering).is_queued


def test_who_says_yes_in_time_has_the_seat(asked):
    offering, (lot, mo, _) = asked
    actions.take_up(lot.person, enrolment=lot)
    assert now_of(lot, mo) == [State.ASSOCIATED, State.QUEUED]
    assert queries.standing(lot).last.reason == Reason.TAKEN_UP
    assert queries.verify_replay(offering) == []


def test_saying_yes_twice_is_saying_it_once(asked, outbox):
    lot = asked[1][0]
    actions.take_up(lot.person, enrolment=lot)
    letters = outbox.keys()
    assert actions.take_up(lot.person, enrolment=lot).is_seated
    assert outbox.keys() == letters


def test_who_says_no_hands_it_on_at_once(asked):
    offering, (lot, mo, nour) = asked
    actions.withdraw(lot.person, enrolment=lot)
    assert now_of(lot, mo, nour) == [State.CANCELLED, State.PENDING, State.QUEUED]
    assert queries.standing(lot).last.what == Happening.DECLINED
    assert queries.verify_replay(offering) == []


def test_an_offer_nobody_answers_passes_on(asked, time_machine, outbox):
    offering, (lot, mo, nour) = asked
    time_machine.move_to(NOON + timedelta(hours=47), tick=False)
    listeners.pass_on_late_offers()
    assert now_of(lot) == [State.PENDING], "an hour is left"
    time_machine.move_to(NOON + timedelta(hours=48), tick=False)
    listeners.pass_on_late_offers()
    listeners.pass_on_late_offers()
    assert now_of(lot, mo, nour) == [State.CANCELLED, State.PENDING, State.QUEUED]
    assert queries.standing(lot).last.reason == Reason.EXPIRED
    assert f"enrolment-expired-{lot.pk}" in set(outbox.keys())
    assert queries.verify_replay(offering) == []


def test_a_yes_that_comes_too_late_says_so(asked, time_machine):
    lot = asked[1][0]
    time_machine.move_to(NOON + timedelta(hours=49), tick=False)
    with pytest.raises(Refused, match="te laat"):
        actions.take_up(lot.person, enrolment=lot)


def test_nobody_takes_up_what_was_not_offered(asked):
    mo = asked[1][1]
    with pytest.raises(Refused, match="geen plek meer voor je klaar"):
        actions.take_up(mo.person, enrolment=mo)


def test_nobody_answers_for_another(asked, ed, bram):
    lot = asked[1][0]
    for other in (ed, bram):
        with pytest.raises(Forbidden):
            actions.take_up(other, enrolment=lot)
    with pytest.raises(Forbidden):
        actions.pass_on(bram, enrolment=lot)


def test_an_offer_leaves_its_lines_in_the_logbook(asked):
    lot = asked[1][0]
    actions.take_up(lot.person, enrolment=lot)
    assert logbook.lines_about(lot).filter(action="enrolment.take_up").exists()


def test_no_offer_outlives_the_start(offer, crowd, time_machine):
    time_machine.move_to(NOON, tick=False)
    offering = offer(hours_to_answer=72, starts=timedelta(hours=30))
    kim, lot = [actions.enrol(one, person=one, offering=offering) for one in crowd[:2]]
    actions.withdraw(kim.person, enrolment=kim)
    assert queries.in_detail(DIRECTOR, lot.pk).answer_by == NOON + timedelta(hours=30)


def test_a_night_in_which_the_clock_goes_back_keeps_the_hours_that_were_promised(offer, crowd, time_machine):
    evening = datetime(2026, 10, 24, 20, 0, tzinfo=clock.zone)
    time_machine.move_to(evening, tick=False)
    offering = offer(hours_to_answer=24)
    kim, lot = [actions.enrol(one, person=one, offering=offering) for one in crowd[:2]]
    actions.withdraw(kim.person, enrolment=kim)
    until = queries.in_detail(DIRECTOR, lot.pk).answer_by
    assert until - evening.astimezone(UTC) == timedelta(hours=24)
    assert until.astimezone(clock.zone).hour == 19


def test_a_clock_that_jumps_back_changes_nobodys_place(offer, crowd, time_machine):
    offering = offer()
    time_machine.move_to(NOON, tick=False)
    given = [actions.enrol(one, person=one, offering=offering) for one in crowd[:3]]
    time_machine.move_to(NOON - timedelta(days=3), tick=False)
    given.append(actions.enrol(crowd[3], person=crowd[3], offering=offering))
    assert [queries.position(one) for one in given] == [None, 1, 2, 3]
    assert queries.verify_replay(offering) == []


def test_the_page_offers_two_buttons_and_takes_the_answer(client, asked, to):
    lot = asked[1][0]
    client.force_login(lot.person)
    page = client.get(to("enrolment", pk=lot.pk)).content.decode()
    for words in ("Er is een plek voor je", "Neem de plek", "Nee, laat de plek gaan", "5 november"):
        assert words in page
    client.post(to("taking_up", pk=lot.pk))
    assert "Je bent ingeschreven" in client.get(to("enrolment", pk=lot.pk)).content.decode()


def test_a_late_press_on_the_page_says_what_happened(client, asked, to, time_machine):
    lot = asked[1][0]
    client.force_login(lot.person)
    time_machine.move_to(NOON + timedelta(hours=49), tick=False)
    answer = client.post(to("taking_up", pk=lot.pk), headers={"HX-Request": "true"})
    assert "te laat" in answer.content.decode()
