"""Orientation rounds: an offering of the catalogue, and what came of it for each person."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.journey.desk import actions, queries
from leerlijn.journey.desk.types import ORIENTATION, ClosingReason, Outcome
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.refusals import Forbidden, Refused
from tests.cast import DIRECTOR, person

pytestmark = pytest.mark.django_db


def offer(organisation, kind: str):
    described = catalogue.describe(
        DIRECTOR, organisation=organisation, kind="learning_component", name="Oriëntatie zij-instroom", type=kind
    )
    start = clock.now() + timedelta(days=10)
    offered = catalogue.offer(
        DIRECTOR, specification=described, name="Oriëntatie, najaar", start_date_time=start,
        end_date_time=start + timedelta(days=50), max_number_students=17,
    )  # fmt: skip
    return catalogue.publish(DIRECTOR, offering=offered)


@pytest.fixture
def orientation(hogeschool):
    return offer(hogeschool, ORIENTATION)


@pytest.fixture
def participant(region, orientation, aya):
    return actions.join_round(DIRECTOR, region=region, offering=orientation, person=aya)


def test_a_round_is_an_offering_of_its_type_and_nothing_else_is(region, orientation, hogeschool, chris):
    other = offer(hogeschool, "workshop")
    assert list(queries.rounds(chris, region)) == [orientation]
    assert queries.is_orientation(orientation)
    with pytest.raises(Refused) as no:
        actions.join_round(chris, region=region, offering=other, person=chris)
    assert no.value.code == "no_round"


def test_somebody_takes_part_once_however_often_it_is_told(region, orientation, aya, participant):
    again = actions.join_round(DIRECTOR, region=region, offering=orientation, person=aya)
    assert again == participant
    assert participant.outcome == Outcome.STARTED
    assert logbook.lines_about(region).first().action == "desk.join_round"


def test_the_outcomes_add_up_to_the_participants(region, orientation, chris):
    wishes = [Outcome.SIDE_ENTRY] * 3 + [Outcome.DOUBTS] * 3
    for number in range(17):
        one = actions.join_round(DIRECTOR, region=region, offering=orientation, person=person(f"P{number}"))
        if number < len(wishes):
            actions.record_outcome(chris, participant=one, outcome=wishes[number])
    rows = queries.orientation_participants_visible_to(chris, region)
    counted = queries.outcomes(rows)
    assert (counted[Outcome.SIDE_ENTRY], counted[Outcome.DOUBTS], counted[Outcome.STARTED]) == (3, 3, 11)
    assert sum(counted.values()) == rows.count() == 17


def test_who_stops_does_so_for_a_reason(login, chris, participant):
    address = reverse("desk:outcome", args=["merwestroom", participant.pk])
    browser = login(chris)
    assert browser.post(address, {"outcome": "stopped"}).status_code == 422
    with pytest.raises(Refused) as no:
        actions.record_outcome(chris, participant=participant, outcome=Outcome.STOPPED)
    assert no.value.code == "no_reason"
    assert browser.post(address, {"outcome": "stopped", "reason": "travel", "note": "Te ver"}).status_code == 303
    participant.refresh_from_db()
    assert (participant.reason, participant.recorded_by) == (ClosingReason.TRAVEL, chris)
    actions.record_outcome(chris, participant=participant, outcome=Outcome.DOUBTS, reason="travel")
    assert participant.reason == ""
    assert logbook.lines_about(participant).first().action == "desk.record_outcome"


def test_who_gives_her_seat_back_is_followed_no_longer(chris, participant, region, orientation, aya):
    actions.leave_round(chris, participant=participant)
    assert not queries.orientation_participants_visible_to(chris).exists()
    again = actions.join_round(chris, region=region, offering=orientation, person=aya)
    actions.record_outcome(chris, participant=again, outcome=Outcome.SIDE_ENTRY)
    with pytest.raises(Refused):
        actions.leave_round(chris, participant=again)


def test_ed_sees_and_changes_nothing(region, orientation, participant, ed, aya):
    assert not queries.orientation_participants_visible_to(ed).exists()
    assert list(queries.orientation_participants_visible_to(aya)) == [participant]
    for act in (
        lambda: actions.join_round(ed, region=region, offering=orientation, person=ed),
        lambda: actions.leave_round(ed, participant=participant),
        lambda: actions.record_outcome(ed, participant=participant, outcome=Outcome.DOUBTS),
        lambda: actions.record_outcome(aya, participant=participant, outcome=Outcome.DOUBTS),
    ):
        with pytest.raises(Forbidden):
            act()


def test_only_the_desk_sees_who_takes_part(client, login, participant, orientation, chris, ed, aya):
    shown = client.get("/merwestroom/orientatie/").content.decode()
    assert "Oriëntatie, najaar" in shown
    assert "Aya" not in shown
    address = reverse("desk:round", args=["merwestroom", orientation.pk])
    assert login(chris).get(address).content.decode().count("Aya Yilmaz") >= 1
    for stranger in (ed, aya):
        assert login(stranger).get(address).status_code == 403
        outcome = reverse("desk:outcome", args=["merwestroom", participant.pk])
        assert login(stranger).get(outcome).status_code in {403, 404}


def test_a_round_of_seventeen_costs_no_more_queries(
    login, chris, region, orientation, participant, django_assert_num_queries
):
    address = reverse("desk:round", args=["merwestroom", orientation.pk])
    browser = login(chris)
    browser.get(address)
    with django_assert_num_queries(7):
        browser.get(address)
    for number in range(16):
        actions.join_round(DIRECTOR, region=region, offering=orientation, person=person(f"P{number}"))
    with django_assert_num_queries(7):
        browser.get(address)
