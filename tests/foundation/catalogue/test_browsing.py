"""The list of a region: narrowed by words and facets with true counts, a page at a time."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from leerlijn.foundation.catalogue import actions
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.clock import zone
from tests.cast import DIRECTOR, make_organisation

from .offers import make_course, make_offering

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 21, 9, 10, tzinfo=zone)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def waard(region):
    from leerlijn.foundation.organisations import actions as organisations

    made = make_organisation("25LX", "Academie De Waard")
    organisations.join(DIRECTOR, region=region, organisation=made)
    return made


@pytest.fixture
def offer(hogeschool, waard):
    """Four offerings of two providers."""
    return {
        "taal": make_offering(hogeschool),
        "rekenen": make_offering(
            course=make_course(hogeschool, name="Rekenen in groep 3", sectors=["po", "so"], themes=["rekenen"]),
            start_date_time=datetime(2026, 12, 8, 15, 0, tzinfo=zone),
            end_date_time=datetime(2026, 12, 8, 17, 0, tzinfo=zone),
            place="Culemborg",
            price_cents=0,
        ),
        "vol": make_offering(
            course=make_course(waard, name="Nieuwkomers in je klas", modes_of_delivery=["online"], sectors=["vo"]),
            start_date_time=datetime(2026, 11, 26, 15, 30, tzinfo=zone),
            end_date_time=datetime(2026, 11, 26, 17, 30, tzinfo=zone),
            place="",
            price_cents=None,
            max_number_students=2,
            enrolled_elsewhere=2,
        ),
        "toets": make_offering(
            course=make_course(
                waard, kind="test_component", type="portfolio_assessment", name="Toets Nederlandse taal"
            ),
            teaching_languages=["en-GB"],
        ),
    }


def titles(response):
    return re.findall(r'<h3><a href="[^"]+">([^<]+)</a></h3>', response.content.decode())


def counts(response):
    """Per option of each facet the number beside it."""
    found = re.findall(
        r'name="(\w+)" value="([^"]+)"(?: checked)?><label [^>]+><span>[^<]+</span><span>(\d+)<',
        response.content.decode(),
    )
    return {f"{facet}:{value}": int(number) for facet, value, number in found}


@pytest.fixture
def ask(client, region, offer):
    def get(query="", **headers):
        return client.get(f"/{region.slug}/aanbod/?{query}", headers=headers)

    return get


def test_the_list_shows_what_is_coming_in_order_of_time(ask):
    response = ask()
    assert titles(response) == [
        "Nieuwkomers in je klas",
        "Rekenen in groep 3",
        "Taal en meertaligheid",
        "Toets Nederlandse taal",
    ]
    page = response.content.decode()
    assert [page.index(f'"ll-daygroup">{heading}<') for heading in ("November", "December", "Januari 2027")]


def test_what_has_started_comes_last(ask, hogeschool):
    make_offering(hogeschool, name="Al bezig", start_date_time=datetime(2026, 9, 1, tzinfo=zone))
    response = ask()
    assert titles(response)[-1] == "Al bezig"
    assert "Al begonnen" in response.content.decode()


def test_what_is_over_cancelled_or_a_concept_is_not_in_the_list(ask, offer, hogeschool):
    actions.cancel(DIRECTOR, offering=offer["taal"])
    make_offering(hogeschool, name="Een concept", published=False)
    make_offering(
        hogeschool,
        name="Vorig jaar",
        start_date_time=datetime(2025, 1, 1, tzinfo=zone),
        end_date_time=datetime(2025, 2, 1, tzinfo=zone),
    )
    assert len(titles(ask())) == 3


def test_another_region_has_its_own_list(client, elsewhere, offer):
    assert titles(client.get(f"/{elsewhere.slug}/aanbod/")) == []


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("q=meertalig", ["Taal en meertaligheid"]),
        ("q=waard", ["Nieuwkomers in je klas", "Toets Nederlandse taal"]),
        ("q=culemborg", ["Rekenen in groep 3"]),
        ("sector=so", ["Rekenen in groep 3"]),
        ("sector=so&sector=vo", ["Nieuwkomers in je klas", "Rekenen in groep 3"]),
        ("kind=test_component", ["Toets Nederlandse taal"]),
        ("mode=online", ["Nieuwkomers in je klas"]),
        ("month=2026-12", ["Rekenen in groep 3"]),
        ("place=Culemborg", ["Rekenen in groep 3"]),
        ("price=free", ["Rekenen in groep 3"]),
        ("price=unknown", ["Nieuwkomers in je klas"]),
        ("language=en", ["Toets Nederlandse taal"]),
        ("theme=rekenen", ["Rekenen in groep 3"]),
        ("seats=free", ["Rekenen in groep 3", "Taal en meertaligheid", "Toets Nederlandse taal"]),
        ("sector=po&price=free&q=rekenen", ["Rekenen in groep 3"]),
        ("sector=po&mode=online", []),
        ("sector=onzin", []),
        ("q=zzzz", []),
    ],
)
def test_words_and_choices_narrow_the_list(ask, query, left):
    assert titles(ask(query)) == left


def test_each_number_is_what_choosing_it_would_leave(ask):
    """Not the numbers of its own group: those are "or"."""
    for query in ("", "sector=po", "sector=po&price=free", "q=taal"):
        before = counts(ask(query))
        assert before
        for option, number in before.items():
            facet, value = option.split(":", 1)
            others = "&".join(part for part in query.split("&") if not part.startswith(f"{facet}="))
            assert len(titles(ask(f"{others}&{facet}={value}"))) == number, (query, option)


def test_a_seat_that_is_given_is_gone_at_once(ask, offer):
    from leerlijn.foundation.catalogue import queries

    assert counts(ask())["seats:free"] == 3
    with logbook.line(DIRECTOR, "tests.count"):
        held = queries.hold(offer["rekenen"])
        for _ in range(24):
            held.take_seats()
    response = ask()
    assert counts(response)["seats:free"] == 2
    assert "Vol</strong>, 24 van 24" in response.content.decode()


def test_a_choice_is_a_link_that_takes_it_off(ask):
    page = ask("sector=po&sector=so&q=rekenen").content.decode()
    assert 'href="?sector=so&amp;q=rekenen"' in page
    assert "Wis alles" in page


def test_htmx_gets_the_results_and_the_facets_and_a_title(ask):
    response = ask("sector=so", **{"HX-Request": "true", "HX-Request-Type": "partial"})
    page = response.content.decode()
    assert "<html" not in page
    assert page.count("<title>") == 1
    assert 'id="results"' in page
    assert '<hx-partial hx-target="#facet-sector"' in page
    assert "HX-Request" in response.headers["Vary"]


def test_strange_addresses_are_only_addresses(ask):
    for query in ("pagina=99999", "pagina=x", "month=0000-99", "month=<b>", "q=%00%22OR", "institution=abc", "seats=x"):
        assert ask(query).status_code == 200


def test_no_markup_of_an_institution_reaches_the_page(client, region, hogeschool):
    make_offering(hogeschool, name="<script>alert(1)</script>", place="<b>Leerdam</b>")
    page = client.get(f"/{region.slug}/aanbod/").content.decode()
    assert "<script>alert" not in page
    assert "<b>Leerdam" not in page


def test_the_list_costs_the_same_queries_however_long_it_is(ask, client, region, hogeschool, django_assert_num_queries):
    """Region, providers, candidates, rows."""
    course = make_course(hogeschool)
    for number in range(30):
        make_offering(course=course, name=f"Cursus {number}")
    with django_assert_num_queries(4):
        client.get(f"/{region.slug}/aanbod/")
    with django_assert_num_queries(5):
        client.get(f"/{region.slug}/aanbod/?q=cursus&sector=po&pagina=2")


def test_the_list_goes_on_over_pages(ask, hogeschool):
    course = make_course(hogeschool)
    for number in range(30):
        make_offering(course=course, name=f"Cursus {number}", start_date_time=datetime(2027, 1, 10, tzinfo=zone))
    assert len(titles(ask())) == 20
    assert len(titles(ask("pagina=2"))) == 14
    assert "21 tot en met 34 van 34" in ask("pagina=2").content.decode()


def test_an_english_reader_gets_english_names_where_there_are_any(client, region, hogeschool):
    both = [{"language": "nl-NL", "value": "Rekenen"}, {"language": "en-GB", "value": "Arithmetic"}]
    make_offering(course=make_course(hogeschool, name=both))
    client.cookies["leerlijn_language"] = "en"
    assert titles(client.get(f"/{region.slug}/aanbod/?q=arithmetic")) == ["Arithmetic"]
