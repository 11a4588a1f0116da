"""The browser the journeys use notices what it should."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import path
from playwright.sync_api import expect

from leerlijn.kernel.pages import public
from tests.journeys.browser import NARROWEST, Watched, sticks_out, violations

CROOKED = """<!doctype html><html lang="nl"><head><title>x</title></head><body><main><h1>x</h1>
<img src="https://elsewhere.example/x.png"><div class="wide">x</div><script>broken()</script></main></body></html>"""


@public
def crooked(request):
    return HttpResponse(CROOKED)


urlpatterns = [path("", crooked)]


def test_it_sees_refused_scripts_other_hosts_and_missing_words(chromium, live_server, settings):
    settings.ROOT_URLCONF = __name__
    watched = Watched(chromium, live_server.url)
    watched.page.goto("/")
    assert any("elsewhere.example" in one for one in watched.complaints)
    assert any("Content Security Policy" in one for one in watched.complaints)
    assert any("image-alt" in one for one in violations(watched.page))
    watched.close()


def test_a_good_page_gives_no_complaint_by_day_and_by_night_on_the_smallest_phone(window, region):
    for scheme in ("light", "dark"):
        page = window("/", width=NARROWEST, scheme=scheme)
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        assert violations(page) == []
        assert sticks_out(page) == []


def test_it_is_who_we_say_and_speaks_the_language_we_choose(window, chris, region):
    page = window(f"/{region.slug}/", signed_in=chris, language="en", script=False)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("banner").get_by_text("Chris").first).to_be_attached()
