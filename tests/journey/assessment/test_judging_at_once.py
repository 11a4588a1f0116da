"""Two at the same moment: both assessors lock, two coordinators decide. Each thing happens once."""

from __future__ import annotations

import pytest

from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.models import Decision, Score, ScoreSheet
from leerlijn.journey.assessment.types import State
from tests.at_once import all_at_once
from tests.journey.assessment import judging
from tests.journey.assessment.test_objecting import hanna as hanna

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_who_lock_at_the_same_moment_open_both_sheets_once(looking, first, second):
    for seat in (first, second):
        assessment.save_scores(seat.assessor, seat=seat, found=judging.found(seat, [3, 3]))
    all_at_once([lambda seat=seat: assessment.lock_scores(seat.assessor, seat=seat) for seat in (first, second)])
    looking.refresh_from_db()
    assert looking.state == State.COMPARISON
    assert [sheet.is_open for sheet in ScoreSheet.objects.all()] == [True, True]
    assert (Score.objects.count(), looking.steps.filter(after=State.COMPARISON).count()) == (4, 1)


def test_of_two_decisions_at_the_same_moment_one_holds(judged, astrid, hanna):
    every = [one.criterion_id for one in queries.judgements_of(judged)]
    told = {"procedure": judged, "outcome": "shown", "shown": every, "because": "Het panel was het eens."}
    answers = all_at_once([lambda who=who: assessment.decide(who, **told) for who in (astrid, hanna)])
    assert [one for one in answers if isinstance(one, str)] == ["other_step"]
    assert Decision.objects.filter(replaced_at=None).count() == Decision.objects.count() == 1
