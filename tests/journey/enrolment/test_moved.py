"""Something moves after people signed up: they are asked again, and their seat is theirs until they say no."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.foundation.catalogue.types import Planned
from leerlijn.journey.enrolment import actions, listeners, queries
from leerlijn.journey.enrolment.types import State
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.refusals import Forbidden, Refused
from tests.cast import DIRECTOR

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def seats(offer, crowd):
    """Kim has a seat and Lot waits; one may withdraw until yesterday."""
    offering = offer(meets=[(20 * DAY, 2), (27 * DAY, 2)], withdraw_until=clock.now() + DAY)
    given = [actions.enrol(one, person=one, offering=offering) for one in crowd[:2]]
    return offering, given


def move(offering, by=DAY):
    meeting = offering.meetings.first()
    to = Planned(meeting.start_date_time + by, meeting.end_date_time + by)
    return catalogue.move(DIRECTOR, meeting=meeting, to=to, version=meeting.version)


def fresh(enrolment):
    return queries.in_detail(DIRECTOR, enrolment.pk)


@pytest.fixture
def moved(seats, bram):
    offering, given = seats
    meeting = offering.meetings.first()
    to = Planned(meeting.start_date_time + DAY, meeting.end_date_time + DAY)
    catalogue.move(bram, meeting=meeting, to=to, version=meeting.version)
    return offering, given


def test_who_has_a_seat_is_asked_and_keeps_it(moved):
    _, (kim, lot) = moved
    assert (fresh(kim).state, fresh(kim).is_asked_again) == (State.ASSOCIATED, True)
    assert not fresh(lot).is_asked_again


def test_one_letter_goes_out_once_it_is_quiet_and_one_more_when_it_moves_again(moved, outbox, bram, time_machine):
    offering, (kim, _) = moved
    outbox.clear()
    listeners.write_about_moves()
    assert outbox.keys() == [], "the organiser may still be moving others"
    time_machine.move_to(clock.now() + timedelta(minutes=11))
    listeners.write_about_moves()
    listeners.write_about_moves()
    assert len(outbox.keys()) == 1
    assert outbox.addresses() == [kim.person.email]
    meeting = offering.meetings.last()
    to = Planned(meeting.start_date_time + DAY, meeting.end_date_time + DAY)
    catalogue.move(bram, meeting=meeting, to=to, version=meeting.version)
    time_machine.move_to(clock.now() + timedelta(minutes=11))
    listeners.write_about_moves()
    assert len(outbox.keys()) == 2


def test_who_comes_all_the_same_is_asked_no_more(moved):
    kim = moved[1][0]
    actions.come_all_the_same(kim.person, enrolment=kim)
    assert (fresh(kim).state, fresh(kim).is_asked_again) == (State.ASSOCIATED, False)
    assert logbook.lines_about(kim).filter(action="enrolment.come_all_the_same").exists()


def test_who_cannot_come_any_more_may_withdraw_though_it_is_late(moved, time_machine):
    _, (kim, lot) = moved
    time_machine.move_to(clock.now() + 3 * DAY)
    actions.withdraw(kim.person, enrolment=fresh(kim))
    assert [fresh(kim).state, fresh(lot).state] == [State.CANCELLED, State.ASSOCIATED]


def test_without_a_move_it_is_too_late_to_withdraw(seats, time_machine):
    kim = seats[1][0]
    time_machine.move_to(clock.now() + 3 * DAY)
    with pytest.raises(Refused, match="Bel de aanbieder"):
        actions.withdraw(kim.person, enrolment=fresh(kim))


def test_nobody_answers_for_another(moved, ed):
    with pytest.raises(Forbidden):
        actions.come_all_the_same(ed, enrolment=moved[1][0])


def test_who_has_no_seat_any_more_has_nothing_to_answer(moved):
    kim = moved[1][0]
    actions.withdraw(kim.person, enrolment=fresh(kim))
    with pytest.raises(Refused, match="geen plek meer"):
        actions.come_all_the_same(kim.person, enrolment=fresh(kim))


def test_only_the_house_itself_asks_and_writes(moved, bram):
    offering, (kim, _) = moved
    for act in (
        lambda: actions.ask_again(bram, offering=offering),
        lambda: actions.remind_of_question(bram, enrolment=kim),
    ):
        with pytest.raises(Forbidden):
            act()


def test_another_price_asks_nobody(seats):
    offering, (kim, _) = seats
    catalogue.change_offering(DIRECTOR, offering=offering, price_cents=100)
    assert not fresh(kim).is_asked_again


def test_the_page_asks_and_takes_the_answer(client, moved, to):
    kim = moved[1][0]
    client.force_login(kim.person)
    page = client.get(to("enrolment", pk=kim.pk)).content.decode()
    assert "De tijd of de plaats is veranderd. Kun je nog?" in page
    client.post(to("coming", pk=kim.pk))
    assert "Kun je nog?" not in client.get(to("enrolment", pk=kim.pk)).content.decode()
