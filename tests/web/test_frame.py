"""The frame: region, language, own host, errors that say what to do, and the menu of one's roles."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.test import Client, override_settings

from leerlijn.foundation.organisations import actions as organisations
from tests.cast import DIRECTOR

pytestmark = pytest.mark.django_db


def test_the_first_page_lists_the_regions(client, region, elsewhere):
    page = client.get("/").content.decode()
    assert f'href="/{region.slug}/"' in page
    assert f'href="/{elsewhere.slug}/"' in page


def test_a_region_that_does_not_exist_is_not_found_and_says_what_to_do(client):
    answer = client.get("/nergens/")
    assert answer.status_code == 404
    assert "Deze pagina vinden we niet" in answer.content.decode()


def test_who_loses_the_way_in_a_region_stays_there_and_can_search(client, region):
    for address in ("bestaat-niet/", "aanbod/999/", "aanbod/x/y/"):
        answer = client.get(f"/{region.slug}/{address}")
        assert answer.status_code == 404
        assert f'href="/{region.slug}/zoeken/"' in answer.content.decode().split("<main")[1]


def test_the_site_speaks_dutch_until_somebody_chooses_english(client, region):
    assert 'lang="nl"' in client.get(f"/{region.slug}/").content.decode()
    client.post("/taal/", {"language": "en", "next": f"/{region.slug}/"})
    page = client.get(f"/{region.slug}/")
    assert 'lang="en"' in page.content.decode()
    assert page.headers["Content-Language"] == "en"


def test_a_region_is_at_home_on_its_own_host(region):
    organisations.change_region(DIRECTOR, region=region, host="lerenmerwe.example")
    with override_settings(REGION_HOSTS=["lerenmerwe.example"], ALLOWED_HOSTS=["lerenmerwe.example"]):
        own = Client(headers={"host": "lerenmerwe.example"})
        assert own.get("/").context["region"] == region
        assert own.get("/zoeken/").context["region"] == region
        assert own.get("/toegankelijkheid/").status_code == 200


def test_a_form_without_its_safety_mark_says_what_to_do(region):
    answer = Client(enforce_csrf_checks=True).post("/taal/", {"language": "en"})
    assert answer.status_code == 403
    assert "Dit formulier konden we niet" in answer.content.decode()


def test_every_page_has_a_strict_content_security_policy(client, region):
    policy = client.get(f"/{region.slug}/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_my_own_page_asks_me_to_sign_in_and_brings_me_back(client, region, aya):
    answer = client.get(f"/{region.slug}/mijn/")
    assert answer.status_code == 302
    assert f"next=%2F{region.slug}%2Fmijn%2F" in answer.headers["Location"]
    client.force_login(aya)
    assert "Dag Aya" in client.get(f"/{region.slug}/mijn/").content.decode()


def test_the_menu_of_an_adviser_shows_the_desk_and_that_of_a_visitor_does_not(client, region, chris):
    labels = {str(item.label) for item in client.get(f"/{region.slug}/").context["menu"]()}
    assert "Loket" not in labels
    client.force_login(chris)
    labels = {str(item.label) for item in client.get(f"/{region.slug}/").context["menu"]()}
    assert "Loket" in labels


def test_a_coordinator_elsewhere_gets_the_public_menu_here(client, region, ed):
    client.force_login(ed)
    assert "Loket" not in {str(item.label) for item in client.get(f"/{region.slug}/").context["menu"]()}


def test_the_accessibility_statement_is_there_for_people_and_for_programs(client):
    assert "Toegankelijkheid" in client.get("/toegankelijkheid/").content.decode()
    assert client.get("/toegankelijkheid.json").json()["status"] == "C"


def test_the_privacy_page_names_what_is_kept_and_why(client):
    page = client.get("/privacy/").content.decode()
    assert "je bereiken over je eigen zaken" in page


@pytest.mark.parametrize("question", ["", "leraar", '"*(): OR NEAR', "x" * 10_000, "\x00", "🙂"])
def test_search_answers_any_question_without_crashing(client, region, question):
    assert client.get(f"/{region.slug}/zoeken/", {"q": question}).status_code == 200


def test_a_number_is_grouped_only_where_somebody_reads_it():
    """In an address or a form an id of four digits must come back as it went."""
    drawn = Template("?moment={{ n }} {{ n|number }}").render(Context({"n": 2147}))
    assert drawn == "?moment=2147 2.147"
