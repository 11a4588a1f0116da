"""What an assessor finds by herself, sealed until the whole panel is done."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import DatabaseError, connection, transaction

from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.models import PanelSeat, Score, ScoreSheet
from leerlijn.journey.assessment.rules import sheets
from leerlijn.journey.assessment.types import Found, Purpose, State, Vraak
from leerlijn.kernel import clock, logbook, sealing
from leerlijn.kernel.refusals import Forbidden, Refused
from tests.journey.assessment import judging

pytestmark = pytest.mark.django_db
SECRET = "Een zin die niemand anders ooit schreef"


def refused(code, act, *args, **told):
    with pytest.raises(Refused) as no:
        act(*args, **told)
    assert no.value.code == code
    return str(no.value)


def test_what_is_typed_is_kept_before_it_is_complete(looking, first, dunya):
    half = [Found(queries.criteria_to_score(first)[0].pk, because=SECRET)]
    sheet = assessment.save_scores(dunya, seat=first, found=half)
    assert [one.because for one in sheet.found_by(dunya).values()] == [SECRET]
    assert not sheet.is_locked


def test_only_her_own_sheet_is_hers(looking, first, second, dunya, finn, astrid, ed):
    for other in (ed, astrid, finn):
        with pytest.raises(Forbidden):
            assessment.save_scores(other, seat=first, found=[])
        with pytest.raises(Forbidden):
            assessment.lock_scores(other, seat=first)
    judging.locked(first, 3, 3)
    sheet = queries.sheet_of(first)
    assert [dict(sheet.found_by(other)) for other in (ed, astrid, finn)] == [{}, {}, {}]
    assert len(sheet.found_by(dunya)) == 2


def test_two_windows_never_overwrite_each_other_unseen(looking, first, dunya):
    kept = assessment.save_scores(dunya, seat=first, found=judging.found(first, [3, None]))
    said = refused("saved_elsewhere", assessment.save_scores, dunya, seat=first, found=[], seen=None)
    assert "ander venster" in said
    again = assessment.save_scores(dunya, seat=first, found=judging.found(first, [4, None]), seen=kept.saved_at)
    assert [one.level for one in again.found_by(dunya).values()] == [4, None]


def test_nobody_locks_before_the_last_look(begun, dunya, finn):
    judging.moved(begun, State.RATING)
    early = judging.seat(begun, dunya)
    assessment.save_scores(dunya, seat=early, found=judging.found(early, [3, 3]))
    said = refused("too_early", assessment.lock_scores, dunya, seat=early)
    assert "interview" in said


def test_nobody_scores_what_is_not_handed_in_yet(begun, dunya):
    early = judging.seat(begun, dunya)
    refused("other_step", assessment.save_scores, dunya, seat=early, found=[])


def test_what_is_missing_is_told(looking, first, dunya):
    half = [*judging.found(first, [3, None])[:1]]
    said = refused("incomplete", assessment.lock_scores, dunya, seat=first, found=half)
    assert "Pedagogiek" in said
    assert "Vakinhoud" not in said


def test_what_no_page_sends_is_refused(looking, first, dunya):
    one = queries.criteria_to_score(first)[0].pk
    save = assessment.save_scores
    refused("no_such_level", save, dunya, seat=first, found=[Found(one, 9)])
    refused("no_such_level", save, dunya, seat=first, found=[Found(one, 3, ratings={"variation": 7})])
    refused("no_such_level", save, dunya, seat=first, found=[Found(one, 3, ratings={"beauty": 3})])
    refused("other_criterion", save, dunya, seat=first, found=[Found(one + 999, 3)])
    refused("no_such_evidence", save, dunya, seat=first, found=[Found(one, 3, cited=(999,))])


def test_evidence_that_is_pointed_at_is_weighed(looking, first, second, dunya):
    film, report = judging.handed_in(looking, "Film van een les", "Verslag")
    whole = dict.fromkeys(Vraak.values, 3)
    one, two = judging.found(first, [3, 3])
    cites = replace(one, cited=(film.pk, report.pk))
    refused("incomplete", assessment.lock_scores, dunya, seat=first, found=[cites, two])
    assessment.lock_scores(dunya, seat=first, found=[replace(cites, ratings=whole), two])
    one, two = judging.found(second, [3, 3])
    both = [replace(one, cited=(film.pk,), ratings=whole), two]
    assessment.lock_scores(second.assessor, seat=second, found=both)
    assert queries.comparison(looking)[0].cited_by_all == [film.pk]
    assert queries.comparison(looking)[0].scores[0].ratings == whole


def test_one_locked_sheet_stays_closed_and_leaves_no_trace(looking, first, second, dunya):
    before = looking.state
    sheet = judging.locked(first, 4, 1)
    looking.refresh_from_db()
    assert (sheet.is_open, looking.state, Score.objects.count()) == (False, before, 0)
    assert "level" not in str(list(logbook.lines_about(first).values_list("changes", flat=True)))
    refused("locked", assessment.save_scores, dunya, seat=first, found=[])
    refused("locked", assessment.lock_scores, dunya, seat=first)


def test_the_last_lock_opens_all_sheets_at_once(looking, first, second, mailoutbox):
    judging.locked(first, 4, 2)
    judging.locked(second, 3, 2)
    looking.refresh_from_db()
    assert looking.state == State.COMPARISON
    assert [sheet.is_as_locked for sheet in ScoreSheet.objects.all()] == [True, True]
    assert sorted(Score.objects.values_list("level", flat=True)) == [2, 2, 3, 4]
    assert len({sheet.opened_at for sheet in ScoreSheet.objects.all()}) <= 2


def test_an_opened_score_can_be_neither_changed_nor_erased(looking, first, second):
    judging.locked(first, 4, 2)
    judging.locked(second, 3, 2)
    theirs = Score.objects.filter(sheet__seat=first)
    for forbidden in (lambda: theirs.update(level=1), lambda: theirs.delete()):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            forbidden()
    assert sorted(theirs.values_list("level", flat=True)) == [2, 4]


def test_another_text_or_rows_that_are_not_there_do_not_match_what_was_locked(looking, first, second):
    assert not judging.locked(first, 4, 2).is_as_locked
    judging.locked(second, 4, 2)
    assert queries.sheet_of(first).is_as_locked
    other = sheets.written(judging.found(first, [1, 1]), "0" * 32)
    ScoreSheet.objects.filter(seat=first).update(sealed=sealing.seal(other))
    assert not queries.sheet_of(first).is_as_locked
    assert queries.sheet_of(second).is_as_locked


def test_how_long_the_sealed_text_is_tells_nothing(looking, first, second):
    """A sheet just begun and a whole one, terse or wordy, are as long as each other in the database."""
    lengths, seen = set(), None
    for levels, because in (([None, None], ""), ([4, 1], "Kort."), ([4, 1], "Zij vroeg door. é " * 60)):
        found = judging.found(first, levels, because=because)
        sheet = assessment.save_scores(first.assessor, seat=first, found=found, seen=seen)
        seen = sheet.saved_at
        lengths.add(len(sheet.sealed))
    assert len(lengths) == 1


def test_one_assessor_alone_opens_nothing(looking, first):
    assert not judging.locked(first, 3, 3).is_open


def test_a_replaced_assessor_neither_counts_nor_opens(looking, first, second, dunya, finn, chris):
    judging.locked(first, 4, 4)
    PanelSeat.objects.filter(pk=first.pk).update(
        state=PanelSeat.State.ENDED, ended_at=clock.now(), ended_because="Collega van de kandidaat."
    )
    refused("no_seat", assessment.save_scores, dunya, seat=first, found=[])
    judging.locked(second, 3, 3)
    assert not queries.sheet_of(second).is_open
    judging.locked(judging.seat(looking, chris), 2, 3)
    assert [one.sheet.is_open for one in (queries.judging_seats(looking))] == [True, True]
    assert not queries.sheet_of(first).is_open
    assert not Score.objects.filter(sheet__seat=first).exists()


def test_two_who_lock_at_once_open_once(looking, first, second):
    """Under the lock of the procedure the second to come finds the first one locked."""
    judging.locked(first, 3, 3)
    judging.locked(second, 3, 3)
    refused("locked", assessment.lock_scores, first.assessor, seat=first)
    assert looking.steps.filter(after=State.COMPARISON).count() == 1


def test_a_second_reading_opens_by_itself_and_changes_no_judgement(looking, first, second, chris, dunya, aya):
    judging.locked(first, 3, 3)
    judging.locked(second, 3, 3)
    again = judging.seat(looking, chris, Purpose.REREADING)
    assert judging.locked(again, 1, 1).is_open
    assert [len(row.scores) for row in queries.comparison(looking)] == [2, 2]
    assert not queries.scores_visible_to(dunya).filter(sheet__seat=again).exists()


def test_nothing_of_a_sheet_stands_plain_in_its_row(looking, first, dunya):
    assessment.save_scores(dunya, seat=first, found=judging.found(first, [4, 1], because=SECRET))
    with connection.cursor() as cursor:
        cursor.execute("select * from assessment_scoresheet")
        assert SECRET not in str(cursor.fetchall())


def test_a_third_assessor_sees_nothing_before_she_locked(looking, first, second, chris):
    judging.locked(first, 4, 1)
    judging.locked(second, 1, 1)
    third = judging.seat(looking, chris, Purpose.THIRD)
    assert not queries.scores_visible_to(chris).exists()
    judging.locked(third, 3, 1)
    assert queries.scores_visible_to(chris).count() == 6
