"""Two boards, or two members of one, at the same moment: each exemption is decided once, and what it frees counts."""

from __future__ import annotations

import pytest

from leerlijn.foundation.credentials import actions as credentials
from leerlijn.foundation.credentials import queries as credential
from leerlijn.journey.assessment import actions as assessment
from leerlijn.kernel.roles import EXAM_BOARD
from tests.at_once import all_at_once
from tests.cast import DIRECTOR, person
from tests.journey.assessment import exemption_scene as scene

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def outcome(hogeschool):
    return scene.other_outcome(title="Pedagogiek")


@pytest.fixture
def rijnland(region):
    return scene.institution(region)


@pytest.fixture
def frank(rijnland):
    """He sits on the board of the other institution."""
    return person("Frank", (EXAM_BOARD, rijnland))


@pytest.fixture
def proposals(aya, outcome, hogeschool, rijnland):
    """The same outcome at two institutions."""
    scene.course(hogeschool, outcome)
    scene.course(rijnland, outcome)
    credentials.recognise(DIRECTOR, person=aya, outcome=outcome, ground="brought_along", source="Diploma")
    assessment.propose_exemptions(DIRECTOR, person=aya)
    return scene.proposals_of(aya)


def test_of_two_members_who_decide_at_the_same_moment_one_does(proposals, eva, hogeschool, aya):
    emma = person("Emma", (EXAM_BOARD, hogeschool))
    answers = all_at_once([
        lambda: assessment.confirm_exemption(eva, proposal=proposals[0]),
        lambda: assessment.refuse_exemption(emma, proposal=proposals[0], because="De toets hoort erbij."),
    ])  # fmt: skip
    assert answers.count("already_decided") == 1
    proposals[0].refresh_from_db()
    assert proposals[0].state in {"confirmed", "refused"}


def test_two_boards_that_confirm_at_the_same_moment_recognise_it_once(proposals, eva, frank, aya, outcome):
    answers = all_at_once([
        lambda: assessment.confirm_exemption(eva, proposal=proposals[0]),
        lambda: assessment.confirm_exemption(frank, proposal=proposals[1]),
    ])  # fmt: skip
    assert not [one for one in answers if isinstance(one, str)]
    assert {one.state for one in scene.proposals_of(aya)} == {"confirmed"}
    rows = credential.recognised_outcomes_visible_to(aya).filter(ground="exemption", ended_on=None)
    assert list(rows.values_list("outcome", flat=True)) == [outcome.pk]


def test_two_boards_that_take_back_at_the_same_moment_leave_nothing(proposals, eva, frank, aya):
    assessment.confirm_exemption(eva, proposal=proposals[0])
    assessment.confirm_exemption(frank, proposal=proposals[1])
    held = credential.recognised_outcomes_visible_to(aya).get(ground="brought_along")
    credentials.withdraw_recognition(DIRECTOR, recognition=held, because="Het diploma is vals.")
    assessment.propose_exemptions(DIRECTOR, person=aya)
    told = {"because": "Het diploma is vals."}
    answers = all_at_once([
        lambda: assessment.withdraw_exemption(eva, proposal=proposals[0], **told),
        lambda: assessment.withdraw_exemption(frank, proposal=proposals[1], **told),
    ])  # fmt: skip
    assert not [one for one in answers if isinstance(one, str)]
    assert not credential.outcome_ids_of(aya)
