"""The page of one figure: what it means, its parts and their sum, what does not add up, and the rows one may see."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.template import Context, Template

from leerlijn.kernel import clock
from leerlijn.kernel.languages import in_languages
from leerlijn.steering.insight import actions
from leerlijn.steering.insight.types import Claim, DifferenceKind
from tests.steering.insight.conftest import crowd

pytestmark = pytest.mark.django_db
PAGE = "/merwestroom/cijfers/zij-instromers/"
SHEET = "/merwestroom/cijfers/zij-instromers.csv"


@pytest.fixture
def sixty(region, chris):
    claims = [
        Claim(in_languages("Mensen per jaar"), number=Decimal(60), source="Nieuwsflits", dated="2025"),
        Claim(in_languages("Mensen die begonnen"), figure="zij-instromers"),
    ]
    return actions.state_difference(
        chris, region=region, slug="zestig", kind=DifferenceKind.DEFINITIONS, title=in_languages("60 tegenover 9"),
        figure="zij-instromers", owner=chris, claims=claims,
    )  # fmt: skip


def test_a_stranger_reads_the_meaning_and_the_number_but_no_names(client, begun):
    text = client.get(PAGE).text
    assert "Wie stopte, wie nog moet beginnen" in text
    assert "9 rijen, niet voor iedereen" in text
    assert "Bakker" not in text


def test_a_coordinator_opens_the_rows_ten_at_a_time(client, chris, begun, boards, django_assert_num_queries):
    begun.begins(boards[0], crowd("meer", 4))
    client.force_login(chris)
    with django_assert_num_queries(12):
        text = client.get("/merwestroom/cijfers/zij-instromers/").text
    assert "Jij mag ze alle 13 zien" in text
    assert text.count("Bakker") == 10


def test_the_sum_of_the_parts_is_shown_and_marked(client, chris, begun):
    client.force_login(chris)
    text = client.get(PAGE).text
    assert "7 + 2 = 9" in text
    assert "data-ok" in text


def test_only_small_parts_stand_together_for_a_stranger(client, begun, boards):
    begun.begins(boards[1], crowd("meer", 6))
    assert "8 + 7 = 15" in client.get(PAGE).text


def test_a_figure_can_be_seen_as_it_was_on_another_day(client, chris, side_entry, boards):
    side_entry.begins(boards[0], crowd("een", 6), days_ago=40)
    side_entry.begins(boards[1], crowd("twee", 5), days_ago=3)
    day = clock.today() - timedelta(days=7)
    text = client.get(PAGE, {"dag": day.isoformat()}).text
    assert "Begonnen zij-instromers: 6" in text


@pytest.mark.parametrize("day", ["gisteren", "3000-01-01", "", "2026-13-40"])
def test_a_day_that_is_none_or_has_yet_to_come_is_today(client, begun, day):
    assert "Begonnen zij-instromers: 9" in client.get(PAGE, {"dag": day}).text


def test_a_difference_stands_with_the_figure_and_its_owner_is_for_insiders(client, chris, begun, sixty):
    text = client.get(PAGE).text
    assert "60 tegenover 9" in text
    assert "Chris" not in text
    client.force_login(chris)
    assert "uit bij Chris de Boer" in client.get(PAGE).text


def test_a_figure_that_is_not_there_is_not_found(client, region):
    assert client.get("/merwestroom/cijfers/bestaat-niet/").status_code == 404
    assert client.get("/merwestroom/cijfers/scholen-in-regeling/onbekend/").status_code == 404


def test_a_sheet_holds_the_explanation_the_parts_and_the_rows_of_the_reader(client, chris, begun):
    stranger = b"".join(client.get(SHEET).streaming_content).decode("utf-8-sig")
    assert "Betekenis" in stranger
    assert "Bakker" not in stranger
    client.force_login(chris)
    assert b"".join(client.get(SHEET).streaming_content).decode("utf-8-sig").count("Bakker") == 9


def test_a_figure_of_a_scheme_has_an_address_of_its_own(client, scheme):
    assert "66,7%" in client.get("/merwestroom/cijfers/vragenlijst-in-regeling/experimenteren/").text
    sheet = client.get("/merwestroom/cijfers/bedrag-in-regeling/experimenteren.csv")
    assert "48000" in b"".join(sheet.streaming_content).decode("utf-8-sig")


def test_a_figure_in_a_text_is_counted_when_the_text_is_read(rf, region, chris, begun):
    request = rf.get("/")
    request.region, request.actor = region, chris
    text = Template('{% load insight %}Er begonnen {% figure "zij-instromers" %} mensen.{% figure "netwerken" %}')
    assert text.render(Context({"request": request})) == (
        'Er begonnen <a href="/merwestroom/cijfers/zij-instromers/">9</a> mensen.'
    )


def test_a_coordinator_explains_a_difference_on_its_page(client, chris, ed, begun, sixty):
    page = f"/merwestroom/cijfers/verschillen/{sixty.pk}/uitleg/"
    client.force_login(ed)
    assert client.get(page).status_code == 403
    client.force_login(chris)
    assert client.post(page, {"nl": ""}).status_code == 422
    done = client.post(page, {"nl": "Het zijn twee vragen.", "en": ""})
    assert (done.status_code, done.url) == (303, "/merwestroom/cijfers/verschillen/")
    assert "Het zijn twee vragen." in client.get(done.url).text


def test_a_coordinator_chooses_the_line_for_small_groups(client, chris, ed, region):
    page = "/merwestroom/cijfers/kleine-groepen/"
    client.force_login(ed)
    assert client.get(page).status_code == 403
    client.force_login(chris)
    assert client.post(page, {"smallest": "3"}).status_code == 422
    assert client.post(page, {"smallest": "8"}).status_code == 303
    assert 'value="8"' in client.get(page).text


def test_a_region_without_differences_says_so(client, region):
    assert "Er zijn geen verschillen bekend" in client.get("/merwestroom/cijfers/verschillen/").text
