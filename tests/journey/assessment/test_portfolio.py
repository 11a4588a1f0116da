"""Aya makes a portfolio, hands it in, and decides who looks."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction

from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.models import EvidenceItem, Look, PanelSeat, Portfolio, PortfolioEntry
from leerlijn.journey.assessment.rules import snapshots
from leerlijn.journey.assessment.types import Purpose, Side, State
from leerlijn.kernel import clock, files, logbook
from leerlijn.kernel.actors import CLOCK
from leerlijn.kernel.models import StoredFile
from leerlijn.kernel.refusals import Forbidden, Refused
from tests.cast import DIRECTOR
from tests.journey.assessment import scene
from tests.kernel.files.made import pdf, picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def mapped(aya, begun, lesson, told, criteria):
    """Two pieces of evidence, at the first criterion and at both."""
    assessment.map_evidence(aya, procedure=begun, item=lesson, whys={criteria[0].pk: "Ik gaf die les zelf."})
    whys = {criteria[0].pk: "Ik zie wat beter kan.", criteria[1].pk: "Ik sprak met ouders."}
    return assessment.map_evidence(aya, procedure=begun, item=told, whys=whys)


@pytest.fixture
def submitted(aya, begun, mapped):
    return assessment.submit_portfolio(aya, procedure=begun)


@pytest.fixture
def seat(dunya, begun):
    """Dunya sits on the panel."""
    return PanelSeat.objects.create(
        procedure=begun, assessor=dunya, side=Side.FIELD, purpose=Purpose.FIRST, state=PanelSeat.State.ACCEPTED
    )


def test_what_she_adds_is_hers_and_leaves_a_line(aya, ed, lesson):
    assert queries.evidence_of(aya).get() == lesson
    assert not queries.evidence_visible_to(ed).exists()
    assert logbook.lines_about(aya).filter(action="assessment.add_evidence").exists()
    with pytest.raises(Forbidden):
        assessment.add_evidence(ed, person=aya, kind="reflection", title="x", text="x")


def test_the_same_file_is_not_uploaded_twice(aya, lesson):
    with pytest.raises(Refused, match="Les over breuken") as no:
        assessment.add_evidence(
            aya, person=aya, kind="file", title="Nog eens", file=files.examine(SimpleUploadedFile("anders.pdf", pdf()))
        )
    assert no.value.code == "same_file"
    assert StoredFile.objects.count() == 1


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//example.org"])
def test_a_link_is_a_web_address_and_is_never_fetched(aya, url):
    with pytest.raises(Refused) as no:
        assessment.add_evidence(aya, person=aya, kind="link", title="Blog", url=url)
    assert no.value.code == "no_link"
    assert assessment.add_evidence(aya, person=aya, kind="link", title="Blog", url="https://elders.example/").url


def test_evidence_is_of_a_day_that_has_been(aya):
    tomorrow = clock.today() + timedelta(days=1)
    with pytest.raises(Refused) as no:
        assessment.add_evidence(aya, person=aya, kind="reflection", title="x", text="x", made_on=tomorrow)
    assert no.value.code == "in_future"


def test_evidence_stands_at_a_criterion_with_why_and_goes_when_the_why_goes(aya, begun, lesson, criteria):
    first, second = (one.pk for one in criteria)
    made = assessment.map_evidence(aya, procedure=begun, item=lesson, whys={first: "Omdat", second: "Ook"})
    assert made.entries.count() == 2
    assessment.map_evidence(aya, procedure=begun, item=lesson, whys={first: "Omdat ik lesgaf", second: " "})
    assert [(row.criterion_id, row.why) for row in queries.entries_of(made)] == [(first, "Omdat ik lesgaf")]


def test_nobody_uses_evidence_of_somebody_else(aya, ed, begun, criteria):
    his = assessment.add_evidence(ed, person=ed, kind="reflection", title="Van Ed", text="x")
    with pytest.raises(Refused) as no:
        assessment.map_evidence(aya, procedure=begun, item=his, whys={criteria[0].pk: "x"})
    assert no.value.code == "removed"
    with pytest.raises(Forbidden):
        assessment.map_evidence(ed, procedure=begun, item=his, whys={})


def test_handing_in_freezes_everything_with_a_digest_that_can_be_computed_again(submitted, begun, lesson):
    begun.refresh_from_db()
    assert begun.state == State.RATING
    assert submitted.digest == snapshots.digest_of(submitted.snapshot) == queries.recomputed(submitted)
    content = json.loads(submitted.snapshot)
    assert content["procedure"] == begun.reference
    assert content["items"][0]["file"]["sha256"] == lesson.file.sha256
    assert [entry["item"] for entry in content["entries"]] == [1, 2, 2]
    assert snapshots.canonical(content) == submitted.snapshot


def test_an_empty_portfolio_is_not_handed_in(aya, ed, begun):
    with pytest.raises(Refused) as no:
        assessment.submit_portfolio(aya, procedure=begun)
    assert no.value.code == "empty"
    with pytest.raises(Forbidden):
        assessment.submit_portfolio(ed, procedure=begun)


def test_of_two_submits_one_counts(aya, begun, submitted):
    with pytest.raises(Refused) as no:
        assessment.submit_portfolio(aya, procedure=begun)
    assert no.value.code == "other_step"
    assert Portfolio.objects.count() == 1


def test_what_was_handed_in_does_not_change_by_any_action(aya, begun, submitted, lesson, criteria):
    with pytest.raises(Refused) as no:
        assessment.map_evidence(aya, procedure=begun, item=lesson, whys={criteria[1].pk: "Toch"})
    assert no.value.code == "other_step"
    with pytest.raises(Refused) as no:
        assessment.change_evidence(aya, item=lesson, title="Iets anders")
    assert no.value.code == "handed_in"
    assessment.remove_evidence(aya, item=lesson)
    assert not queries.evidence_of(aya).filter(pk=lesson.pk).exists()
    assert queries.recomputed(submitted) == submitted.digest
    assert lesson.file.content.storage.exists(lesson.file.content.name)


def test_the_database_itself_refuses_to_change_what_was_handed_in(submitted, lesson, dunya):
    Look.objects.create(portfolio=submitted, person=dunya, who="Dunya", on=clock.today())
    tries = [
        lambda: Portfolio.objects.update(snapshot="{}"),
        lambda: Portfolio.objects.update(state="draft", digest="", snapshot="", frozen_at=None),
        lambda: PortfolioEntry.objects.update(why="x"),
        lambda: PortfolioEntry.objects.all()._raw_delete("default"),
        lambda: PortfolioEntry.objects.create(portfolio=submitted, item=lesson, criterion_id=2, why="x"),
        lambda: EvidenceItem.objects.update(title="x"),
        lambda: Look.objects.update(who="niemand"),
        lambda: Look.objects.all()._raw_delete("default"),
    ]
    for attempt in tries:
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()
    assert queries.recomputed(submitted) == submitted.digest


def test_what_nobody_handed_in_goes_with_its_file(aya, ed, lesson, django_capture_on_commit_callbacks):
    stored = lesson.file
    with pytest.raises(Forbidden):
        assessment.remove_evidence(ed, item=lesson)
    with django_capture_on_commit_callbacks(execute=True):
        assessment.remove_evidence(aya, item=lesson)
    assert not StoredFile.objects.exists()
    assert not stored.content.storage.exists(stored.content.name)


def test_evidence_is_said_better_until_it_is_handed_in(aya, ed, lesson):
    changed = assessment.change_evidence(aya, item=lesson, title="Les over breuken in groep 6", made_on=clock.today())
    assert (changed.title, changed.made_on) == ("Les over breuken in groep 6", clock.today())
    with pytest.raises(Forbidden):
        assessment.change_evidence(ed, item=lesson, title="x")


def test_a_second_chance_begins_with_what_there_was(aya, begun, submitted, told, criteria):
    type(begun).objects.filter(pk=begun.pk).update(state=State.PORTFOLIO, round=2)
    begun.refresh_from_db()
    made = assessment.map_evidence(aya, procedure=begun, item=told, whys={criteria[1].pk: "Nu beter."})
    assert made.round == 2
    assert {(row.item.title, row.why) for row in queries.entries_of(made)} == {
        ("Les over breuken", "Ik gaf die les zelf."), ("Mijn leerpunten", "Nu beter."),
    }  # fmt: skip


def test_evidence_goes_into_the_next_procedure_without_uploading_again(
    aya, astrid, region, hogeschool, submitted, lesson
):
    other = scene.ask(aya, region, hogeschool, scene.make_standard("teacher-po"), "evc-po")
    scene.at_portfolio(aya, astrid, other)
    first = queries.criteria_of(other.version).first()
    made = assessment.map_evidence(aya, procedure=other, item=lesson, whys={first.pk: "Ook hier."})
    assert queries.entries_of(made)[0].item == lesson
    assert StoredFile.objects.count() == 1


def test_the_panel_sees_what_was_handed_in_and_nothing_before(dunya, finn, astrid, seat, mapped, aya, begun):
    assert not queries.portfolios_visible_to(dunya).exists()
    assessment.submit_portfolio(aya, procedure=begun)
    assert queries.portfolios_visible_to(dunya).get() == mapped
    assert queries.evidence_visible_to(dunya).count() == 2
    assert [entry.item.title for entry in queries.evidence_to_cite(seat)] == [
        "Les over breuken", "Mijn leerpunten", "Mijn leerpunten",
    ]  # fmt: skip
    for other in (finn, astrid):
        assert not queries.portfolios_visible_to(other).exists()
        assert not queries.evidence_visible_to(other).exists()


def test_who_looks_is_written_down_once_a_day_and_seen_by_the_candidate(dunya, ed, seat, submitted, aya, begun):
    for _again in range(2):
        assessment.look(dunya, portfolio=submitted)
        assessment.look(dunya, portfolio=submitted, what="Les over breuken")
    assert [(look.who, look.what) for look in queries.looks_of(begun).order_by("pk")] == [
        ("Dunya El Amrani", ""), ("Dunya El Amrani", "Les over breuken"),
    ]  # fmt: skip
    assert queries.looks_visible_to(aya).count() == 2
    assert not queries.looks_visible_to(dunya).exists()
    with pytest.raises(Forbidden):
        assessment.look(ed, portfolio=submitted)


def test_a_year_after_stopping_the_portfolio_is_erased_and_the_evidence_stays_hers(aya, begun, submitted, lesson):
    assessment.withdraw(aya, procedure=begun)
    assessment.remove_evidence(aya, item=lesson)
    with time_machine.travel(clock.now() + timedelta(days=364)):
        assert assessment.forget_portfolios(CLOCK) == 0
    with time_machine.travel(clock.now() + timedelta(days=367)):
        assert assessment.forget_portfolios(CLOCK) == 1
        assert assessment.forget_portfolios(CLOCK) == 0
    submitted.refresh_from_db()
    assert (submitted.state, submitted.snapshot) == ("erased", "")
    assert submitted.digest
    assert not PortfolioEntry.objects.exists()
    assert [item.title for item in EvidenceItem.objects.all()] == ["Mijn leerpunten"]


def test_what_lies_in_a_draft_of_who_stopped_is_erased_too(aya, begun, mapped):
    assessment.withdraw(aya, procedure=begun)
    with time_machine.travel(clock.now() + timedelta(days=367)):
        assert assessment.forget_portfolios(DIRECTOR) == 1
    assert not PortfolioEntry.objects.exists()


def test_a_picture_of_hers_can_be_kept(aya):
    examined = files.examine(SimpleUploadedFile("bord.png", picture()))
    kept = assessment.add_evidence(aya, person=aya, kind="file", title="Mijn bord", file=examined)
    assert kept.file.preview == StoredFile.Preview.READY
