"""The page of all figures: for everybody, with what few people are hidden, in a fixed number of queries."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leerlijn.kernel import clock
from leerlijn.steering.insight import actions
from tests.cast import DIRECTOR
from tests.steering.insight.conftest import crowd

pytestmark = pytest.mark.django_db
PAGE = "/merwestroom/cijfers/"
QUERIES = 18
"""One per figure (9), one per kind of figure that schemes have (3), two for a chart (here is one), and one each
for the region, the line for small groups, the history and the differences; never one per row."""


def test_a_stranger_sees_every_figure_with_the_moment_it_was_counted(client, region, begun):
    page = client.get(PAGE)
    assert page.status_code == 200
    text = page.text
    assert "Begonnen zij-instromers" in text
    assert "Geteld op" in text


def test_the_number_of_queries_does_not_grow_with_the_rows(client, region, begun, boards, django_assert_num_queries):
    with django_assert_num_queries(QUERIES):
        client.get("/merwestroom/cijfers/")
    begun.begins(boards[0], crowd("meer", 8))
    with django_assert_num_queries(QUERIES):
        client.get("/merwestroom/cijfers/")


def test_few_people_are_shown_to_the_coordinator_only(client, chris, side_entry, boards):
    side_entry.begins(boards[0], crowd("een", 3))
    assert "te weinig" in client.get(PAGE).text
    client.force_login(chris)
    assert "te weinig" not in client.get(PAGE).text


def test_the_parts_of_a_figure_are_drawn_with_their_table(client, region, chris, begun):
    client.force_login(chris)
    text = client.get(PAGE).text
    assert "De meeste: De Waard, 7 van 9" in text
    assert "Toon deze cijfers als tabel" in text


def test_a_figure_of_nothing_that_means_nothing_is_left_out(client, region):
    assert "Mensen in de oriëntatie" not in client.get(PAGE).text


def test_all_figures_can_be_taken_along(client, region, begun):
    sheet = b"".join(client.get("/merwestroom/cijfers/cijfers.csv").streaming_content).decode("utf-8-sig")
    assert "Begonnen zij-instromers;9;mensen" in sheet


def test_a_history_becomes_a_line(client, region, chris, begun):
    actions.take_snapshots(DIRECTOR, region=region, on=clock.today() - timedelta(weeks=1))
    client.force_login(chris)
    assert "ll-spark" in client.get(PAGE).text
