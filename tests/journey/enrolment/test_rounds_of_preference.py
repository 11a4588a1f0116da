"""People rank what they want, under a code, as long as the round is open."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from leerlijn.journey.enrolment import actions, listeners
from leerlijn.journey.enrolment.queries import draws, rounds
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.actors import VISITOR
from leerlijn.kernel.refusals import Forbidden
from tests.cast import DIRECTOR
from tests.journey.enrolment.rounds import DAY, opened, plan, refused, take_part

pytestmark = pytest.mark.django_db


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
