"""When a round has closed somebody draws, once, and everybody gets what follows."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.journey.enrolment import actions, listeners, queries
from leerlijn.journey.enrolment.lottery.verifying import verify
from leerlijn.journey.enrolment.queries import draws, rounds
from leerlijn.kernel import logbook
from leerlijn.kernel.actors import VISITOR
from leerlijn.kernel.refusals import Forbidden
from tests.cast import DIRECTOR
from tests.journey.enrolment.rounds import DAY, drawn, opened, plan, refused, take_part

pytestmark = pytest.mark.django_db


def test_who_draws_a_seat_has_it_and_the_others_stand_in_the_order_they_drew(bram, trip, time_machine):
    made = opened(bram, trip)
    tickets = [take_part(made, trip) for _number in range(5)]
    done = drawn(bram, made, time_machine)
    by_number = sorted(rounds.taking_part(done), key=lambda ticket: ticket.number)
    assert {ticket.pk for ticket in by_number} == {ticket.pk for ticket in tickets}
    trip.refresh_from_db()
    assert (trip.enrolled_number_students, trip.queued_number_students) == (2, 3)
    seated = queries.holding_or_waiting(trip).filter(state="associated")
    assert {one.person for one in seated} == {ticket.person for ticket in by_number[:2]}
    assert [one.person for one in queries.queue(trip)] == [ticket.person for ticket in by_number[2:]]
    assert queries.verify_replay(trip) == []
    log = queries.seat_changes_visible_to(DIRECTOR).filter(offering=trip)
    assert {line.reason for line in log} == {"drawn"}


def test_everybody_is_written_to_once(bram, trip, outbox, time_machine):
    made = opened(bram, trip)
    tickets = [take_part(made, trip) for _number in range(3)]
    outbox.clear()
    done = drawn(bram, made, time_machine)
    listeners.give_out(preference_round=done.pk)
    assert sorted(outbox.keys()) == sorted(f"round-drawn-{ticket.pk}" for ticket in tickets)
    assert outbox.deliver() == 3


def test_what_is_published_can_be_recomputed_and_names_nobody(bram, trip, course, time_machine):
    made = opened(bram, trip, course)
    tickets = [take_part(made, *choices) for choices in ([trip, course], [course], [course, trip], [trip], [course])]
    done = drawn(bram, made, time_machine)
    document = draws.publication(done).as_json()
    assert verify(document) == []
    assert all(draws.checks(done))
    assert [row["code"] for row in document["tickets"]] == sorted(ticket.code for ticket in tickets)
    assert "Kandidaat" not in str(document)
    document["results"][0]["number"] = 99
    assert verify(document)


def test_it_is_drawn_once(bram, trip, time_machine):
    done = drawn(bram, opened(bram, trip), time_machine)
    with refused("already_drawn"):
        actions.draw(bram, preference_round=done)
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("update enrolment_preferenceround set seed = 'another'")
    line = logbook.lines_about(done).get(action="enrolment.draw")
    assert line.actor == bram.logbook_name


def test_nobody_draws_before_it_closes(bram, trip):
    with refused("round_not_over"):
        actions.draw(bram, preference_round=opened(bram, trip))


def test_a_worker_that_is_killed_goes_on_where_it_was_and_ends_the_same(bram, trip, time_machine, monkeypatch):
    made = opened(bram, trip)
    for _number in range(5):
        take_part(made, trip)
    time_machine.move_to(made.closes_at)
    done = actions.draw(bram, preference_round=made)
    monkeypatch.setattr("leerlijn.journey.enrolment.actions.draws.BATCH", 2)
    part = rounds.parts_of(done)[0]
    assert actions.give_drawn(listeners.QUEUE, part=part) == 2
    assert draws.progress(done) == (2, 5)
    listeners.give_out(preference_round=done.pk)
    assert draws.progress(done) == (5, 5)
    by_number = sorted(rounds.taking_part(done), key=lambda ticket: ticket.number)
    assert [one.person for one in queries.queue(trip)] == [ticket.person for ticket in by_number[2:]]
    assert queries.verify_replay(trip) == []


def test_who_has_priority_goes_first(bram, course, time_machine):
    made = opened(bram, course, priority_groups=["starter"])
    for _number in range(4):
        take_part(made, course)
    starter = take_part(made, course, target_group="starter")
    done = drawn(bram, made, time_machine)
    assert rounds.parts_of(done)[0].given == 1
    assert queries.live_one(starter.person, course)
    starter.refresh_from_db()
    assert rounds.preferences_of(starter)[0].outcome == "given"


def test_an_offering_that_is_cancelled_drops_out_and_who_chose_it_is_told(bram, trip, course, outbox, time_machine):
    made = opened(bram, trip, course)
    chose = take_part(made, trip, course)
    take_part(made, course)
    outbox.clear()
    catalogue.cancel(DIRECTOR, offering=trip)
    assert outbox.keys() == [f"round-dropped-{chose.pk}-{rounds.in_any_round(trip.pk).pk}"]
    done = drawn(bram, made, time_machine)
    document = draws.publication(done).as_json()
    assert [row["id"] for row in document["offerings"]] == [str(course.uuid)]
    assert verify(document) == []
    assert queries.holding_or_waiting(course).count() == 2


def test_what_is_cancelled_between_draw_and_seats_gives_nobody_a_seat(bram, trip, time_machine, outbox):
    made = opened(bram, trip)
    take_part(made, trip)
    time_machine.move_to(made.closes_at)
    done = actions.draw(bram, preference_round=made)
    catalogue.cancel(DIRECTOR, offering=trip)
    listeners.give_out(preference_round=done.pk)
    assert not queries.holding_or_waiting(trip).exists()
    assert outbox.keys()[-1].startswith("round-drawn-")


def test_two_editions_of_one_course_are_never_both_given(bram, offer, time_machine):
    one = offer(seats=3)
    other = catalogue.offer(
        DIRECTOR, specification=one.specification, max_number_students=3, start_date_time=one.start_date_time + DAY
    )
    catalogue.publish(DIRECTOR, offering=other)
    made = opened(bram, one, other, each=2)
    ticket = take_part(made, one, other)
    done = drawn(bram, made, time_machine)
    assert [preference.outcome for preference in rounds.preferences_of(ticket)] == ["given", ""]
    assert all(draws.checks(done))


def test_only_the_system_gives_out_and_tells(bram, aya, ed, trip, time_machine):
    made = opened(bram, trip)
    part = rounds.parts_of(made)[0]
    for somebody in (bram, aya, ed):
        for act in (actions.close_round, actions.tell_drawn):
            with pytest.raises(Forbidden):
                act(somebody, preference_round=made)
        for act in (actions.give_drawn, actions.drop_from_round):
            with pytest.raises(Forbidden):
                act(somebody, part=part)


def test_while_it_runs_nobody_enrols_beside_it(bram, aya, trip, time_machine):
    made = opened(bram, trip)
    with refused("by_lottery"):
        actions.enrol(aya, person=aya, offering=trip)
    drawn(bram, made, time_machine)
    assert actions.enrol(aya, person=aya, offering=trip).is_seated


def test_nobody_sees_the_ticket_of_another(bram, chris, aya, trip):
    ticket = take_part(opened(bram, trip), trip)
    assert rounds.tickets_visible_to(ticket.person).get() == ticket
    assert rounds.preferences_visible_to(ticket.person).get().part.offering == trip
    for other in (bram, chris, aya, VISITOR):
        assert not rounds.tickets_visible_to(other).exists()
        assert not rounds.preferences_visible_to(other).exists()


def test_what_a_concept_is_about_only_who_works_with_it_sees(bram, chris, aya, trip):
    made = actions.plan_round(bram, organisation=trip.organisation, **plan(trip))
    assert rounds.parts_visible_to(bram).exists()
    assert rounds.parts_visible_to(chris).exists()
    assert not rounds.parts_visible_to(aya).exists()
    actions.open_round(bram, preference_round=made)
    assert rounds.parts_visible_to(VISITOR).exists()
