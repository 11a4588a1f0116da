"""A learning outcome is recognised on a ground, by who keeps it."""

from __future__ import annotations

from datetime import date

import pytest

from leerlijn.foundation.credentials import actions, queries
from leerlijn.foundation.credentials.types import Ground
from leerlijn.kernel import logbook
from leerlijn.kernel.refusals import Forbidden, Refused
from tests.cast import DIRECTOR

pytestmark = pytest.mark.django_db
GIVEN = {"ground": Ground.EXEMPTION, "source": "Besluit examencommissie, 3 maart 2026"}


@pytest.fixture
def recognised(aya, outcomes):
    return actions.recognise(DIRECTOR, person=aya, outcome=outcomes[0], since=date(2026, 3, 3), **GIVEN)


def test_the_owner_recognises_what_somebody_brings_along(bram, aya, outcomes):
    made = actions.recognise(bram, person=aya, outcome=outcomes[0], **GIVEN)
    assert (made.ground, made.source, made.certificate) == (*GIVEN.values(), None)
    assert queries.outcome_ids_of(aya) == {outcomes[0].pk}
    assert logbook.lines_about(outcomes[0]).first().action == "credentials.recognise"


def test_taking_it_back_needs_a_reason_and_leaves_a_trace(bram, aya, recognised):
    with pytest.raises(Refused, match="waarom"):
        actions.withdraw_recognition(bram, recognition=recognised, because="")
    ended = actions.withdraw_recognition(bram, recognition=recognised, because="Verkeerde persoon.")
    assert ended.ended_because == "Verkeerde persoon."
    assert queries.outcome_ids_of(aya) == set()
    assert logbook.lines_about(recognised).first().action == "credentials.withdraw_recognition"
    with pytest.raises(Refused) as refused:
        actions.withdraw_recognition(bram, recognition=recognised, because="Nog eens.")
    assert refused.value.code == "already_ended"


def test_it_can_be_recognised_again_afterwards(aya, outcomes, recognised):
    actions.withdraw_recognition(DIRECTOR, recognition=recognised, because="Verkeerde persoon.")
    assert actions.recognise(DIRECTOR, person=aya, outcome=outcomes[0], **GIVEN).pk != recognised.pk


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"ground": Ground.CERTIFICATE}, "needs_certificate"),
        ({"source": " "}, "no_source"),
        ({}, "already_recognised"),
    ],
)
def test_what_cannot_be_recognised(aya, outcomes, recognised, more, code):
    with pytest.raises(Refused) as refused:
        actions.recognise(DIRECTOR, person=aya, outcome=outcomes[0], **{**GIVEN, **more})
    assert refused.value.code == code


def test_what_came_with_a_certificate_goes_with_it(given):
    with pytest.raises(Refused) as refused:
        actions.withdraw_recognition(DIRECTOR, recognition=given.outcomes.first(), because="Zomaar.")
    assert refused.value.code == "of_a_certificate"


@pytest.mark.parametrize("who", ["aya", "chris", "ed"])
def test_nobody_recognises_what_is_not_hers(request, aya, outcomes, recognised, who):
    by = request.getfixturevalue(who)
    with pytest.raises(Forbidden):
        actions.recognise(by, person=aya, outcome=outcomes[1], **GIVEN)
    with pytest.raises(Forbidden):
        actions.withdraw_recognition(by, recognition=recognised, because="Zomaar.")
