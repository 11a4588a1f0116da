"""Facts are recorded once, counts are kept by the day, and a text that is published keeps the number it had."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leerlijn.kernel import clock, jobs, logbook
from leerlijn.kernel.actors import CLOCK, VISITOR
from leerlijn.kernel.languages import in_languages
from leerlijn.kernel.refusals import Forbidden, Refused
from leerlijn.steering.insight import actions, queries
from leerlijn.steering.insight.listeners import keep_history
from leerlijn.steering.insight.types import Observed, Topic
from tests.cast import DIRECTOR, make_organisation
from tests.steering.insight.conftest import TERM, crowd

pytestmark = pytest.mark.django_db
YESTERDAY = timedelta(days=1)


def test_a_fact_is_recorded_once_however_often_it_is_told(chris, scheme):
    school = make_organisation("09AA", "School 9", "school")
    facts = [Observed(Topic.JOINED, school.pk, TERM)]
    assert actions.record(chris, scheme=scheme, facts=facts) == 1
    assert actions.record(chris, scheme=scheme, facts=facts) == 0
    line = logbook.lines_about(scheme).filter(action="insight.record").last()
    assert line.changes["recorded"] == 8


def test_nobody_from_elsewhere_records_or_sees_facts(ed, scheme):
    with pytest.raises(Forbidden):
        actions.record(ed, scheme=scheme, facts=[])
    assert not queries.observations_visible_to(ed).exists()


def test_a_scheme_is_opened_by_the_coordinator_of_the_region(region, chris, ed):
    facts = {"slug": "extra", "name": in_languages("Extra"), "source": "Brief", "valid_from": TERM}
    with pytest.raises(Forbidden):
        actions.open_scheme(ed, region=region, **facts)
    assert str(actions.open_scheme(chris, region=region, **facts)) == "Extra"
    assert logbook.lines_about(region).filter(action="insight.open_scheme").exists()


def test_the_clock_keeps_every_figure_of_every_region_once_a_day(region, elsewhere, chris, begun):
    keep_history()
    keep_history()
    kept = queries.snapshots_visible_to(chris).filter(figure="zij-instromers")
    assert [(row.value, row.on) for row in kept] == [(9, clock.today())]
    assert keep_history.name in jobs.SCHEDULES


def test_an_earlier_day_is_counted_from_the_rows_of_that_day(region, chris, side_entry, boards, named):
    side_entry.begins(boards[0], crowd("een", 6), days_ago=40)
    side_entry.begins(boards[1], crowd("twee", 5), days_ago=2)
    week_ago = clock.today() - timedelta(weeks=1)
    actions.take_snapshots(CLOCK, region=region, on=week_ago)
    (point,) = queries.Reader(chris, region).history([named("zij-instromers")])["zij-instromers"]
    assert (point.on, point.reading.value) == (week_ago, 6)


def test_what_cannot_look_back_is_not_made_up(region, scheme):
    day = clock.today() - YESTERDAY
    actions.take_snapshots(CLOCK, region=region, on=day)
    kept = queries.snapshots_visible_to(DIRECTOR).filter(on=day).values_list("figure", flat=True)
    assert "organisaties" in kept
    assert "scholen-in-regeling/experimenteren" not in kept


def test_history_hides_few_people_from_strangers(region, chris, side_entry, boards, named):
    side_entry.begins(boards[0], crowd("een", 3), days_ago=40)
    actions.take_snapshots(CLOCK, region=region, on=clock.today() - timedelta(weeks=1))
    ones = [named("zij-instromers")]
    assert queries.Reader(chris, region).history(ones)["zij-instromers"][0].reading.value == 3
    assert queries.Reader(VISITOR, region).history(ones)["zij-instromers"][0].reading.is_hidden


def test_a_frozen_figure_stays_what_it_was(region, chris, side_entry, boards):
    side_entry.begins(boards[0], crowd("een", 6))
    frozen = actions.freeze(chris, region=region, key="zij-instromers", used_in="Nieuwsbrief herfst 2026")
    side_entry.begins(boards[1], crowd("twee", 5))
    frozen.refresh_from_db()
    assert (frozen.value, frozen.portions) == (6, [["De Waard", 6, None]])


def test_only_a_coordinator_freezes_and_only_what_is_a_figure_here(region, chris, ed):
    with pytest.raises(Forbidden):
        actions.freeze(ed, region=region, key="vragen", used_in="Nieuwsbrief")
    with pytest.raises(Refused) as no:
        actions.freeze(chris, region=region, key="netwerken", used_in="Nieuwsbrief")
    assert no.value.code == "no_figure"


def test_a_region_chooses_from_how_many_people_it_shows_a_count(region, chris, ed, side_entry, boards, named):
    side_entry.begins(boards[0], crowd("een", 6))
    assert not queries.reading(VISITOR, named("zij-instromers"), region).is_hidden
    actions.set_smallest_group(chris, region=region, smallest=10)
    assert queries.reading(VISITOR, named("zij-instromers"), region).is_hidden
    with pytest.raises(Forbidden):
        actions.set_smallest_group(ed, region=region, smallest=4)
    assert logbook.lines_about(region).filter(action="insight.set_smallest_group").count() == 1


@pytest.mark.parametrize("smallest", [3, 51])
def test_the_line_for_small_groups_lies_where_hiding_is_proven(region, chris, smallest):
    with pytest.raises(Refused) as no:
        actions.set_smallest_group(chris, region=region, smallest=smallest)
    assert no.value.code == "out_of_range"
