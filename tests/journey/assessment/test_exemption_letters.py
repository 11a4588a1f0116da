"""What examination boards and candidates read about exemptions in their mail."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leerlijn.foundation.credentials import actions as credentials
from leerlijn.foundation.messages import actions as messages
from leerlijn.journey.assessment import actions as assessment
from leerlijn.kernel import clock
from leerlijn.kernel.actors import CLOCK
from leerlijn.kernel.models import Outgoing
from leerlijn.kernel.roles import EXAM_BOARD
from tests.cast import DIRECTOR, person
from tests.journey.assessment import exemption_scene as scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def outcome(hogeschool):
    return scene.other_outcome(title="Pedagogiek")


@pytest.fixture
def course(hogeschool, outcome):
    return scene.course(hogeschool, outcome)


def show(who, outcome):
    """Somebody has shown it, and what follows is proposed."""
    held = credentials.recognise(DIRECTOR, person=who, outcome=outcome, ground="brought_along", source="Diploma")
    assessment.propose_exemptions(DIRECTOR, person=who)
    return held


def letters_to(who) -> list[Outgoing]:
    rows = Outgoing.objects.filter(address=who.email, key__startswith="exam-board-").order_by("pk")
    return list(rows)


def a_day_passes() -> None:
    assessment.watch_exemptions(CLOCK)


def test_a_board_is_told_once_a_day_what_came_to_wait(course, outcome, eva, aya, chris, ed, time_machine):
    show(aya, outcome)
    assert not letters_to(eva)
    a_day_passes()
    (told,) = letters_to(eva)
    assert told.payload["context"]["open"] == 1
    assert told.payload["context"]["address"].endswith("/merwestroom/assessments/vrijstellingen/beslissen/")
    assert not letters_to(ed)
    a_day_passes()
    assert len(letters_to(eva)) == 1
    show(chris, outcome)
    show(ed, outcome)
    a_day_passes()
    assert [one.payload["context"]["open"] for one in letters_to(eva)] == [1, 3]


def test_every_member_reads_it_and_another_board_does_not(course, outcome, hogeschool, region, eva, aya):
    emma, frank = person("Emma", (EXAM_BOARD, hogeschool)), person("Frank", (EXAM_BOARD, scene.institution(region)))
    show(aya, outcome)
    a_day_passes()
    assert (len(letters_to(eva)), len(letters_to(emma)), len(letters_to(frank))) == (1, 1, 0)


def test_who_wants_no_such_mail_gets_none(course, outcome, eva, aya):
    messages.choose(eva, person=eva, wanted=[])
    show(aya, outcome)
    a_day_passes()
    assert not letters_to(eva)


def test_what_was_decided_already_is_not_told_of_again(course, outcome, eva, aya, chris):
    show(aya, outcome)
    show(chris, outcome)
    a_day_passes()
    assessment.confirm_exemption(eva, proposal=scene.proposals_of(chris)[0])
    a_day_passes()
    assessment.confirm_exemption(eva, proposal=scene.proposals_of(aya)[0])
    a_day_passes()
    assert len(letters_to(eva)) == 1


def test_what_a_board_has_to_look_at_again_is_told_too(course, outcome, eva, aya):
    held = show(aya, outcome)
    a_day_passes()
    assessment.confirm_exemption(eva, proposal=scene.proposals_of(aya)[0])
    credentials.withdraw_recognition(DIRECTOR, recognition=held, because="Het diploma is vals.")
    assessment.propose_exemptions(DIRECTOR, person=aya)
    a_day_passes()
    a_day_passes()
    assert len(letters_to(eva)) == 2


def test_whose_exemption_is_looked_at_again_reads_that_it_holds_meanwhile(course, outcome, eva, aya):
    held = show(aya, outcome)
    proposal = assessment.confirm_exemption(eva, proposal=scene.proposals_of(aya)[0])
    credentials.withdraw_recognition(DIRECTOR, recognition=held, because="Het diploma is vals.")
    for _twice in range(2):
        assessment.propose_exemptions(DIRECTOR, person=aya)
    (told,) = Outgoing.objects.filter(key__startswith=f"exemption-{proposal.pk}-review")
    assert (told.address, told.payload["context"]["course"]) == (aya.email, "Klassenmanagement")


def test_a_letter_says_how_much_is_late(course, outcome, eva, aya, time_machine):
    show(aya, outcome)
    time_machine.move_to(clock.now() + timedelta(days=60))
    a_day_passes()
    assert letters_to(eva)[0].payload["context"]["late"] == 1


def test_who_is_no_longer_exempt_reads_since_when(course, outcome, eva, aya, time_machine):
    show(aya, outcome)
    proposal = scene.proposals_of(aya)[0]
    assessment.confirm_exemption(eva, proposal=proposal, valid_until=clock.today() + timedelta(days=30))
    time_machine.move_to(clock.now() + timedelta(days=31))
    a_day_passes()
    a_day_passes()
    (told,) = Outgoing.objects.filter(key=f"exemption-{proposal.pk}-expired")
    assert told.address == aya.email
    assert told.payload["context"]["ended"]


def test_as_many_queries_for_a_board_with_one_proposal_as_with_many(course, outcome, eva, aya, chris, ed):
    def queries_of_a_day():
        with CaptureQueriesContext(connection) as asked:
            a_day_passes()
        return len(asked)

    show(aya, outcome)
    a_day_passes()
    before = queries_of_a_day()
    for who in (chris, ed):
        show(who, outcome)
    assert queries_of_a_day() <= before
