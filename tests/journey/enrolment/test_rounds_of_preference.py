"""People rank what they want; when the round has closed somebody draws, once, and everybody gets what follows."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.journey.enrolment import actions, listeners, queries
from leerlijn.journey.enrolment.lottery.verifying import verify
from leerlijn.journey.enrolment.queries import draws, rounds
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.actors import VISITOR
from leerlijn.kernel.refusals import Forbidden, Refused
from tests.cast import DIRECTOR
from tests.journey.enrolment.rounds import DAY, drawn, opened, plan, take_part

pytestmark = pytest.mark.django_db


def refused(code: str):
    return pytest.raises(Refused, check=lambda no: no.code == code)


@pytest.fixture
def trip(offer):
    return offer(seats=2, name="Studiereis")


@pytest.fixture
def course(offer):
    return offer(seats=1, name="Cursus")


# planning and opening


def test_a_round_is_a_concept_until_it_is_opened(bram, aya, trip):
    made = actions.plan_round(bram, organisation=trip.organisation, **plan(trip))
    assert made.is_concept
    assert not rounds.rounds_visible_to(aya).exists()
    opened_ = actions.open_round(bram, preference_round=made)
    assert len(opened_.commitment) == 64
    assert rounds.rounds_visible_to(aya).get() == opened_
    assert logbook.lines_about(opened_).first().action == "enrolment.open_round"


def test_the_secret_is_promised_and_stands_nowhere_to_be_read(bram, trip):
    made = opened(bram, trip)
    assert made.seed == ""
    document = draws.publication(made).as_json()
    assert document["seed"] is None
    assert document["tickets"] == []
    assert made.sealed_seed not in str(document)


def test_only_the_editor_of_the_organisation_makes_opens_and_draws(bram, chris, ed, aya, trip):
    for stranger in (chris, ed, aya, VISITOR):
        with pytest.raises(Forbidden):
            actions.plan_round(stranger, organisation=trip.organisation, **plan(trip))
    made = actions.plan_round(bram, organisation=trip.organisation, **plan(trip))
    for stranger in (chris, ed, aya, VISITOR):
        for act in (actions.open_round, actions.draw):
            with pytest.raises(Forbidden):
                act(stranger, preference_round=made)
        with pytest.raises(Forbidden):
            actions.change_round(stranger, preference_round=made, **plan(trip))
    with pytest.raises(Forbidden):
        actions.draw(DIRECTOR, preference_round=made)


@pytest.mark.parametrize(
    ("shape", "code"),
    [
        ({"closes_at": clock.now() - 9 * DAY}, "closes_too_early"),
        ({"least": 2, "most": 1}, "choices_make_no_sense"),
        ({"least": 2, "most": 2}, "too_little_to_choose"),
        ({"closes_at": clock.now() + 90 * DAY}, "offering_not_open"),
    ],
)
def test_a_plan_that_makes_no_sense_is_refused(bram, trip, shape, code):
    with refused(code):
        actions.plan_round(bram, organisation=trip.organisation, **plan(trip, **shape))


def test_a_round_is_changed_until_it_is_open_and_then_no_more(bram, trip, course):
    made = actions.plan_round(bram, organisation=trip.organisation, **plan(trip))
    changed = actions.change_round(bram, preference_round=made, **plan(trip, course, most=2))
    assert [part.offering for part in rounds.parts_of(changed)] == [trip, course]
    actions.open_round(bram, preference_round=made)
    with refused("round_opened"):
        actions.change_round(bram, preference_round=made, **plan(trip))
    with refused("round_opened"):
        actions.open_round(bram, preference_round=made)


def test_the_database_itself_refuses_another_promise(bram, trip):
    opened(bram, trip)
    for column in ("commitment", "sealed_seed"):
        with pytest.raises(DatabaseError, match="never changes"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"update enrolment_preferenceround set {column} = 'another'")


# taking part


def test_who_hands_in_gets_a_code_and_a_letter(bram, aya, trip, outbox):
    made = opened(bram, trip)
    ticket = actions.hand_in(aya, person=aya, preference_round=made, offerings=[trip])
    assert len(ticket.code) == 14
    assert outbox.keys() == [f"round-ticket-{ticket.pk}"]
    assert outbox.deliver() == 1
    assert logbook.lines_about(aya).first().action == "enrolment.hand_in"


def test_choices_can_be_changed_under_the_same_code_until_it_closes(bram, aya, trip, course, outbox):
    made = opened(bram, trip, course)
    first = actions.hand_in(aya, person=aya, preference_round=made, offerings=[trip])
    again = actions.hand_in(aya, person=aya, preference_round=made, offerings=[course, trip])
    assert again.code == first.code
    assert [preference.part.offering for preference in rounds.preferences_of(again)] == [course, trip]
    assert outbox.keys() == [f"round-ticket-{first.pk}"]


def test_who_takes_it_back_takes_no_part_and_may_come_back_with_her_code(bram, aya, ed, trip):
    made = opened(bram, trip)
    ticket = actions.hand_in(aya, person=aya, preference_round=made, offerings=[trip])
    with pytest.raises(Forbidden):
        actions.take_back(ed, ticket=ticket)
    actions.take_back(aya, ticket=ticket)
    assert not rounds.taking_part(made).exists()
    assert logbook.lines_about(ticket).first().action == "enrolment.take_back"
    with refused("already_out"):
        actions.take_back(aya, ticket=ticket)
    assert actions.hand_in(aya, person=aya, preference_round=made, offerings=[trip]).code == ticket.code


def test_nobody_hands_in_for_somebody_else(bram, aya, ed, trip):
    made = opened(bram, trip)
    for other in (ed, bram, VISITOR):
        with pytest.raises(Forbidden):
            actions.hand_in(other, person=aya, preference_round=made, offerings=[trip])


def test_choices_outside_the_rules_are_refused_and_nothing_is_written(bram, aya, trip, course, offer):
    made = opened(bram, trip, course, least=2, most=2)
    other = offer(name="Iets anders")
    for choices, code in (([trip], "too_few"), ([trip, course, other], "too_many"), ([trip, trip], "twice"),
                          ([trip, other], "not_in_round")):  # fmt: skip
        with refused(code):
            actions.hand_in(aya, person=aya, preference_round=made, offerings=choices)
    assert rounds.ticket_of(aya, made) is None


def test_who_has_a_seat_already_does_not_draw_for_it(bram, aya, trip):
    actions.enrol(aya, person=aya, offering=trip)
    made = opened(bram, trip)
    with refused("already_in"):
        actions.hand_in(aya, person=aya, preference_round=made, offerings=[trip])


def test_a_round_that_is_not_open_takes_no_tickets(bram, aya, trip, time_machine):
    made = opened(bram, trip, opens_at=clock.now() + DAY)
    with refused("round_closed"):
        actions.hand_in(aya, person=aya, preference_round=made, offerings=[trip])
    time_machine.move_to(made.closes_at)
    with refused("round_closed"):
        actions.hand_in(aya, person=aya, preference_round=made, offerings=[trip])


def test_what_has_closed_stays_closed_when_the_clock_goes_back(bram, aya, trip, time_machine):
    made = opened(bram, trip)
    ticket = take_part(made, trip)
    time_machine.move_to(made.closes_at)
    listeners.close_what_is_over()
    time_machine.move_to(made.closes_at - DAY)
    with refused("round_closed"):
        actions.hand_in(aya, person=aya, preference_round=made, offerings=[trip])
    with refused("round_closed"):
        actions.take_back(ticket.person, ticket=ticket)
    assert len(draws.publication(rounds.rounds_visible_to(aya).get()).tickets) == 1


# drawing


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
    assert draws.tally(rounds.parts_of(done)[0]).given == 1
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
    for other in (bram, chris, aya, VISITOR):
        assert not rounds.tickets_visible_to(other).exists()
