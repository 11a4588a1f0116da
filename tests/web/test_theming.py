"""A coordinator chooses two colours; the site wears them, and every text stays readable."""

from __future__ import annotations

import pytest

from leerlijn.kernel import logbook

pytestmark = pytest.mark.django_db
COLOURS = {"brand": "#ffd500", "accent": "#e30613", "wear": "yes"}


def test_the_colours_a_coordinator_chooses_are_worn_by_every_page_of_the_region(client, region, chris):
    client.force_login(chris)
    assert client.post(f"/{region.slug}/thema/", COLOURS).status_code == 303
    region.refresh_from_db()
    assert region.theme["brand"] == "#ffd500"
    url = client.get(f"/{region.slug}/thema/").context["theme_url"]
    sheet = client.get(url)
    assert sheet.headers["Content-Type"] == "text/css"
    assert "immutable" in sheet.headers["Cache-Control"]
    assert logbook.lines_about(region).first().action == "organisations.change_region"


def test_looking_at_the_contrast_first_changes_nothing(client, region, chris):
    client.force_login(chris)
    page = client.post(f"/{region.slug}/thema/", {"brand": "#ffd500", "accent": "#e30613"})
    assert page.status_code == 200
    assert all(check.holds for check in page.context["theme"].checks())
    region.refresh_from_db()
    assert region.theme == {}


@pytest.mark.parametrize("wrong", ["geel", "#12", "<script>", "#gggggg"])
def test_what_is_no_colour_is_explained_and_kept_as_typed(client, region, chris, wrong):
    client.force_login(chris)
    page = client.post(f"/{region.slug}/thema/", {**COLOURS, "brand": wrong})
    assert page.status_code == 422
    assert page.context["form"]["brand"].value() == wrong


def test_somebody_from_another_region_may_not_choose_the_colours_here(client, region, ed):
    client.force_login(ed)
    assert client.get(f"/{region.slug}/thema/").status_code == 403
    assert client.post(f"/{region.slug}/thema/", COLOURS).status_code == 403
