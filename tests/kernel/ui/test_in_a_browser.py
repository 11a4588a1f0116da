"""The pieces in a real browser: readable for all, reachable by keyboard, and there without script."""

from __future__ import annotations

import re

import pytest
from django.http import HttpResponse, HttpResponseRedirect
from django.template import engines
from django.urls import include, path
from playwright.sync_api import expect

from leerlijn.foundation.organisations import actions as organisations
from leerlijn.kernel.pages import public
from leerlijn.web import theme
from tests.cast import DIRECTOR
from tests.journeys.browser import NARROW, NARROWEST, WIDE, sticks_out, violations

GALLERY = "/onderdelen/"
EVERYTHING_OPEN = "document.querySelectorAll('details').forEach((one) => { one.open = true })"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", [GALLERY, f"{GALLERY}cijfers/"])
def test_every_piece_can_be_read_by_day_and_by_night_on_any_screen(window, address, scheme):
    page = window(address, scheme=scheme)
    page.evaluate(EVERYTHING_OPEN)
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": 900})
        assert violations(page) == []
        assert sticks_out(page) == []
    page.set_viewport_size({"width": NARROWEST, "height": 900})
    assert sticks_out(page) == []


@pytest.mark.parametrize("colours", [("#8a2a5b", "#c9e265"), ("#ffd500", "#0000ff"), ("#000000", "#e30613")])
def test_a_region_in_its_own_colours_can_be_read_too(window, region, colours):
    worn = theme.from_colours(*colours)
    organisations.change_region(DIRECTOR, region=region, theme={"tokens": dict(worn.tokens)})
    for scheme in ("light", "dark"):
        page = window(f"/{region.slug}/zoeken/", scheme=scheme)
        assert (
            page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--ll-brand')")
            == (worn.tokens["brand"])
        )
        assert violations(page) == []


def test_a_dialog_takes_the_focus_and_gives_it_back(window):
    page = window(GALLERY)
    opener = page.locator("[data-dialog=leave]")
    opener.press("Enter")
    dialog = page.get_by_role("dialog", name="Ga je van de wachtlijst af?")
    expect(dialog.locator(":focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


def test_sections_become_tabs_with_one_stop_and_arrow_keys(window):
    page = window(GALLERY)
    tabs = page.get_by_role("tab")
    expect(tabs).to_have_count(2)
    for tab, stop in zip(tabs.all(), ("0", "-1"), strict=True):
        expect(tab).to_have_attribute("tabindex", stop)
    tabs.first.press("ArrowRight")
    expect(tabs.nth(1)).to_be_focused()
    expect(page.get_by_role("tabpanel")).to_have_text(["€\N{NO-BREAK SPACE}1.250,50"])
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    expect(tabs.first).to_have_attribute("aria-selected", "true")


def test_a_term_opens_its_explanation_and_escape_closes_it(window):
    for script in (True, False):
        page = window(GALLERY, script=script)
        page.get_by_role("button", name="leeruitkomst").click()
        expect(page.get_by_text("Wat je kent en kunt als je klaar bent.")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_text("Wat je kent en kunt als je klaar bent.")).to_be_hidden()


def test_a_toast_can_be_closed(window):
    page = window(GALLERY)
    page.locator("#toast").get_by_role("link", name="Sluit deze melding").click()
    expect(page.locator("#toast .ll-toast")).to_have_count(0)


def test_without_script_every_section_shows_and_the_menu_of_a_phone_opens(window):
    page = window(GALLERY, script=False, width=NARROW)
    expect(page.get_by_text("Vier dinsdagen in het voorjaar.")).to_be_visible()
    expect(page.locator("#panel-2")).to_be_visible()
    page.get_by_text("Menu", exact=True).click()
    expect(page.get_by_role("button", name="English")).to_be_visible()


def test_the_skip_link_is_the_first_thing_the_keyboard_meets(window):
    page = window(GALLERY)
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Naar de inhoud")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_errors_of_a_form_take_the_focus_and_lead_to_their_field(window):
    page = window("/account/login/")
    page.get_by_role("button", name="Log in", exact=True).click()
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    summary.get_by_role("link").first.click()
    expect(page.locator("#id_login")).to_be_focused()
    expect(page).to_have_title(re.compile("^Fout:"))


LIST = """{% extends "web/base.html" %}{% block title %}Lijst{% endblock %}{% block main %}<h1>Lijst</h1>
<form hx-get="" hx-target="#results" hx-swap="outerHTML" hx-push-url="true">
<label for="q">Zoek</label><input id="q" name="q"><button>Zoek</button></form><div id="results"></div>{% endblock %}"""


@public
def a_list(request):
    word = request.GET.get("q", "")
    if not request.headers.get("HX-Request"):
        return HttpResponse(engines["django"].from_string(LIST).render({}, request))
    if word == "weg":
        return HttpResponseRedirect("/toegankelijkheid/")
    if word == "verboden":
        return HttpResponse("<!doctype html><html lang='nl'><title>Nee</title><h1>Dat mag niet</h1></html>", status=403)
    return HttpResponse(f'<div id="results" data-announce="3 resultaten voor {word}">{word}</div>')


urlpatterns = [path("lijst/", a_list), path("", include("leerlijn.config.urls"))]


@pytest.fixture
def with_a_list(settings) -> None:
    settings.ROOT_URLCONF = __name__


def test_what_a_part_says_is_announced_and_the_address_goes_along(with_a_list, window):
    page = window("/lijst/")
    page.get_by_label("Zoek").fill("taal")
    page.get_by_role("button", name="Zoek").click()
    page.locator("#results", has_text="taal").wait_for()
    expect(page.locator("#ll-live")).to_have_text("3 resultaten voor taal")
    expect(page).to_have_url(re.compile(r"\?q=taal$"))
    expect(page.locator("#results")).not_to_have_attribute("aria-busy", re.compile(""))


@pytest.mark.parametrize(("word", "heading"), [("weg", "Toegankelijkheid"), ("verboden", "Dat mag niet")])
def test_a_whole_page_takes_the_whole_window_and_never_the_place_of_a_part(with_a_list, window, word, heading):
    page = window("/lijst/")
    page.get_by_label("Zoek").fill(word)
    page.get_by_role("button", name="Zoek").click()
    page.get_by_role("heading", name=heading, level=1).wait_for()
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
