"""What a panel does together once all sheets are open."""

from __future__ import annotations

import pytest

from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.models import Judgement
from leerlijn.journey.assessment.types import Purpose, State
from leerlijn.kernel import logbook
from leerlijn.kernel.refusals import Forbidden
from tests.journey.assessment import judging
from tests.journey.assessment.test_scoring import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def far(looking, first, second):
    """Both sheets open, three levels apart on the first criterion."""
    judging.locked(first, 4, 3)
    judging.locked(second, 1, 3)
    looking.refresh_from_db()
    return looking


def test_sheets_stand_side_by_side_with_how_far_they_lie_apart(compared):
    rows = queries.comparison(compared)
    assert [[score.level for score in row.scores] for row in rows] == [[3, 3], [3, 2]]
    assert [(row.distance, row.is_far) for row in rows] == [(0, False), (1, False)]


def test_one_judgement_is_written_by_one_and_confirmed_by_the_other(compared, first, second, dunya, finn):
    criterion = queries.criteria_to_score(first)[0]
    made = assessment.judge(dunya, procedure=compared, criterion=criterion, level=3, because="Samen gezien.")
    row = queries.comparison(compared)[0]
    assert not row.is_agreed([first, second])
    assessment.confirm(finn, judgement=made, seen=made.at)
    assessment.confirm(finn, judgement=made, seen=made.at)
    assert queries.comparison(compared)[0].is_agreed([first, second])
    assert logbook.lines_about(made).filter(action="assessment.confirm").exists()


def test_who_changes_a_judgement_starts_its_confirmation_anew(compared, first, second, dunya, finn):
    criterion = queries.criteria_to_score(first)[0]
    told = {"procedure": compared, "criterion": criterion, "because": "Samen gezien."}
    old = assessment.judge(dunya, level=3, **told)
    assessment.judge(finn, level=2, **told)
    refused("changed", assessment.confirm, dunya, judgement=old, seen=old.at)
    assert Judgement.objects.get().level == 2
    assert not queries.comparison(compared)[0].is_agreed([first, second])


def test_only_the_panel_judges(compared, first, ed, astrid, chris, aya):
    criterion = queries.criteria_to_score(first)[0]
    for other in (ed, astrid, chris, aya):
        with pytest.raises(Forbidden):
            assessment.judge(other, procedure=compared, criterion=criterion, level=3, because="Ja.")
        with pytest.raises(Forbidden):
            assessment.discuss(other, seat=first, text="Ja.")


def test_nobody_judges_before_all_is_open(looking, first, dunya):
    with pytest.raises(Forbidden):
        assessment.judge(
            dunya, procedure=looking, criterion=queries.criteria_to_score(first)[0], level=3, because="Ja."
        )
    refused("other_step", assessment.discuss, dunya, seat=first, text="Ja.")


def test_what_is_said_is_kept_with_the_criterion_it_is_about(compared, first, dunya):
    criterion = queries.criteria_to_score(first)[0]
    refused("nothing_said", assessment.discuss, dunya, seat=first, text=" ")
    assessment.discuss(dunya, seat=first, criterion=criterion, text="Kijk bij minuut 14.")
    assert [note.text for note in queries.comparison(compared)[0].notes] == ["Kijk bij minuut 14."]


def test_too_far_apart_asks_a_third_who_judges_by_herself(far, first, second, dunya, chris):
    criterion = queries.criteria_to_score(first)[0]
    told = {"procedure": far, "criterion": criterion, "level": 3, "because": "Samen."}
    refused("third_needed", assessment.judge, dunya, **told)
    third = judging.seat(far, chris, Purpose.THIRD)
    refused("third_needed", assessment.judge, dunya, **told)
    judging.locked(third, 3, 3)
    assert queries.is_comparable(far)
    judging.agreed(far, [first, second, third], 3, 3)
    far.refresh_from_db()
    assert far.state == State.DECISION


def test_nothing_is_concluded_while_somebody_does_not_agree(compared, first, dunya, ed, astrid):
    with pytest.raises(Forbidden):
        assessment.conclude(ed, procedure=compared)
    for criterion in queries.criteria_to_score(first):
        assessment.judge(dunya, procedure=compared, criterion=criterion, level=3, because="Samen.")
    assert "Vakinhoud" in refused("not_agreed", assessment.conclude, astrid, procedure=compared)


def test_a_judgement_gives_a_level_of_the_scale_and_says_why(compared, first, dunya):
    told = {"procedure": compared, "criterion": queries.criteria_to_score(first)[0]}
    refused("no_such_level", assessment.judge, dunya, level=9, because="Ja.", **told)
    refused("no_reason", assessment.judge, dunya, level=3, because=" ", **told)


def test_what_the_panel_agreed_on_can_be_decided(judged):
    assert judged.state == State.DECISION
    assert [one.level for one in queries.judgements_of(judged)] == [3, 3]
