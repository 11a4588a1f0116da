"""A figure counts the rows that are there, its parts make the whole, and it opens to the rows one may see."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leerlijn.foundation.organisations import actions as organisations
from leerlijn.journey.enrolment import actions as enrolment
from leerlijn.journey.enrolment import queries as enrolments
from leerlijn.kernel import clock
from leerlijn.kernel.actors import VISITOR
from leerlijn.steering.insight import figures, queries, wording
from tests.cast import DIRECTOR, make_organisation, make_region
from tests.steering.insight.conftest import crowd

pytestmark = pytest.mark.django_db


def test_who_began_is_counted_and_not_who_still_has_to_begin(region, chris, begun, boards, named):
    begun.begins(boards[0], crowd("later", 3), days_ago=-10)
    assert queries.reading(chris, named("zij-instromers"), region).value == 9


def test_the_parts_are_the_boards_and_make_the_whole(region, chris, begun, named):
    reading = queries.reading(chris, named("zij-instromers"), region, parts=True)
    assert [(part.label, part.value) for part in reading.portions] == [("De Waard", 7), ("Merwescholen", 2)]
    assert wording.seal(named("zij-instromers").figure, reading) == "7 + 2 = 9"


def test_places_offered_and_people_begun_are_two_figures(region, chris, begun, named):
    assert queries.reading(chris, named("plekken-zij-instroom"), region).value == 12


def test_who_stopped_counts_no_longer_but_did_count_before(region, chris, begun, named):
    one = named("zij-instromers")
    yesterday = clock.today() - timedelta(days=1)
    stops = enrolments.in_region(DIRECTOR, region).first()
    enrolment.withdraw(DIRECTOR, enrolment=stops)
    assert queries.reading(chris, one, region).value == 8
    assert queries.reading(chris, one, region, yesterday).value == 9


def test_a_coordinator_opens_every_row_and_a_stranger_none(region, chris, ed, begun, named):
    one = named("zij-instromers")
    assert queries.rows_behind(chris, one, region).count() == queries.number_of_rows(one, region) == 9
    assert not queries.rows_behind(VISITOR, one, region).exists()
    assert not queries.rows_behind(ed, one, region).exists()


def test_who_takes_part_sees_her_own_row_and_no_other(region, side_entry, boards, aya, named):
    side_entry.begins(boards[0], [aya, *crowd("met", 5)])
    (mine,) = queries.rows_behind(aya, named("zij-instromers"), region)
    assert mine.person_id == aya.pk


def test_a_stranger_sees_the_whole_and_small_boards_together(region, begun, named):
    reading = queries.reading(VISITOR, named("zij-instromers"), region, parts=True)
    assert reading.value == 9
    assert [(part.label, part.value) for part in reading.portions] == [("", 9)]
    assert reading.adds_up


def test_a_count_of_few_people_is_not_shown_to_a_stranger(region, chris, side_entry, boards, named):
    side_entry.begins(boards[0], crowd("een", 3))
    assert queries.reading(VISITOR, named("zij-instromers"), region).is_hidden
    assert queries.reading(chris, named("zij-instromers"), region).value == 3


def test_rows_about_organisations_are_for_everybody(region, boards, named):
    assert queries.rows_behind(VISITOR, named("organisaties"), region).count() == 2


def test_an_umbrella_counts_an_organisation_of_two_networks_once(db):
    umbrella = make_region("landelijk", kind="national_umbrella")
    networks = [make_region(slug, kind="network", parent=umbrella) for slug in ("noord", "oost")]
    both = make_organisation("21PH", "Universiteit", "university")
    for network in networks:
        organisations.join(DIRECTOR, region=network, organisation=both)
    ones = {one.key: one for one in queries.listed(umbrella)}
    assert queries.reading(VISITOR, ones["organisaties"], umbrella).value == 1
    assert queries.reading(VISITOR, ones["netwerken"], umbrella).value == 2


def test_a_scheme_is_counted_in_schools_euros_and_answers(region, chris, scheme):
    shown = {
        one.key: wording.shown(one.figure, queries.reading(chris, one, region))
        for one in queries.listed(region)
        if one.subject
    }
    assert shown == {
        "scholen-in-regeling/experimenteren": "3",
        "bedrag-in-regeling/experimenteren": "€\N{NO-BREAK SPACE}48.000",
        "vragenlijst-in-regeling/experimenteren": "66,7%",
    }


def test_every_figure_adds_up(region, chris, begun, scheme):
    for one in queries.listed(region):
        assert queries.reading(chris, one, region, parts=True).adds_up, one.key


def test_a_figure_that_means_nothing_here_is_not_there(region, named):
    assert named("netwerken") is None
    assert named("bestaat-niet") is None


def test_every_figure_says_what_it_counts_what_not_and_where_from():
    for figure in figures.ALL:
        texts = (figure.title, figure.meaning, figure.leaves_out, figure.source)
        assert all(str(text).strip() for text in texts), figure.name
        assert not figure.is_share or figure.of_what, f"{figure.name} says not of how many"
