"""What everybody sees of pathways."""

from __future__ import annotations

import pytest

from leerlijn.foundation.pathways import actions, queries
from leerlijn.foundation.pathways.types import Facts
from leerlijn.kernel import search
from leerlijn.kernel.actors import VISITOR
from tests.foundation.pathways.conftest import text_of

pytestmark = pytest.mark.usefixtures("loaded")


def test_a_stranger_sees_every_pathway_in_two_queries(at, django_assert_num_queries):
    at()
    with django_assert_num_queries(2):
        page = at()
    assert page.content.decode().count('scope="row"') == 32
    assert "Zij-instroom basisonderwijs" in text_of(page)


def test_the_list_can_be_narrowed_to_a_school_and_a_kind_of_work(at):
    page = text_of(at(school="mbo", werk="instructor"))
    assert "Instructeur in het mbo" in page
    assert "2 routes" in page
    assert "Pabo voltijd" not in page


def test_a_strange_filter_is_as_if_nothing_was_chosen(at):
    assert "32 routes" in text_of(at(school="<script>", werk="x" * 500))


def test_work_without_a_rule_says_so(at):
    assert "Hier kennen we geen route voor" in text_of(at(werk="pupil_care"))


def test_the_list_can_be_fetched_as_a_part(client, region):
    page = client.get(f"/{region.slug}/routes/", {"school": "ho"}, headers={"HX-Request": "true"})
    assert page.content.decode().lstrip().startswith('<div id="found"')


@pytest.mark.parametrize("code", ["PO-ZIB", "PO-PABO-VT", "VO-EDMOD", "OOP-DIRECT", "X-RETURN"])
def test_a_pathway_has_one_heading_and_its_sources(at, code, django_assert_max_num_queries):
    at(f"{code}/")
    with django_assert_max_num_queries(3):
        page = at(f"{code}/")
    html = page.content.decode()
    assert html.count("<h1") == 1
    assert "nagekeken op 21 november 2026" in text_of(page)
    assert "{" not in text_of(page)


def test_every_pathway_has_a_page(at):
    for card in queries.pathways():
        assert at(f"{card.id}/").status_code == 200, card.id


def test_a_pathway_in_doubt_says_so_on_top(at):
    page = text_of(at("VO-EDMOD/"))
    assert "Deze regel is niet zeker" in page
    assert "Deze regel gold tot en met 30 juni 2022" in page


def test_the_side_entry_page_tells_what_it_asks_and_what_it_costs(at):
    page = text_of(at("PO-ZIB/"))
    for told in (
        "Je hebt een diploma van hbo of universiteit",
        "Je stond de laatste 24 maanden niet ingeschreven bij een lerarenopleiding. Of: Je hebt die",
        "Niet nodig als: Je hebt de RWT gehaald",
        "Het bestuur vraagt een geschiktheidsonderzoek aan",
        "Er is subsidie voor zij-instroom",
        "Vso met eigen eindexamens",
    ):
        assert told in page, told


def test_time_limits_are_counted_from_a_day(at):
    page = text_of(at("PO-ZIB/", start_day=1, start_month=2, start_year=2027))
    assert "van 1 februari 2027 tot en met 31 januari 2029" in page
    assert "van 1 februari 2027 tot en met 15 oktober 2028" in page


@pytest.mark.parametrize("day", [{"start_day": 31, "start_month": 2, "start_year": 2027}, {"start_year": 3000}])
def test_a_day_that_does_not_exist_is_said_kindly(at, day):
    page = at("PO-ZIB/", **day)
    assert page.status_code == 422
    assert "Vul een dag in die bestaat" in text_of(page)


def test_the_year_3000_is_too_far(at):
    page = at("PO-ZIB/", start_day=1, start_month=1, start_year=3000)
    assert page.status_code == 422
    assert "Kies een dag in deze tijd" in text_of(page)


@pytest.mark.parametrize("path", ["MARS-1/", "D-CAP/", "regels/MARS-1/", "regels/PO-ZIB/versies/9/"])
def test_what_is_not_there_is_not_found(at, path):
    assert at(path).status_code == 404


def test_a_stranger_reads_the_versions_of_a_rule_but_no_draft(at, zib, owner):
    actions.draft(owner, rule=zib)
    page = text_of(at("regels/PO-ZIB/"))
    assert "Versie 1" in page
    assert "Versie 2" not in page
    assert "Begin een nieuwe versie" not in page
    assert at("regels/PO-ZIB/versies/2/").status_code == 404


def test_a_version_is_told_in_words(at):
    page = text_of(at("regels/D-CAP/versies/1/"))
    assert "Capaciteitentest voor het PDG" in page
    assert "Hogeschool van Amsterdam" in page


def test_the_pages_speak_english(client, at):
    client.cookies["leerlijn_language"] = "en"
    page = text_of(at("PO-ZIB/"))
    assert "You have a degree of a university" in page


def test_a_pathway_is_found_by_what_it_says(client, region):
    (hit, *_) = search.find("zij-instroom basisonderwijs", VISITOR, region)
    assert hit.title == "Zij-instroom basisonderwijs"
    assert client.get(hit.url).url == f"/{region.slug}/routes/PO-ZIB/"


def test_who_has_no_diploma_is_not_told_that_none_is_her_highest():
    answer = queries.answers(Facts.of(education="none")).of("PO-ZIB")
    assert answer.because[0].text.nl.startswith("Je hebt nog geen diploma.")
