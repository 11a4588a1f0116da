"""The menu on a phone: opened and closed by hand or keyboard, also where no script runs."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page(window, region):
    return window(f"/{region.slug}/", width=390)


def test_escape_closes_the_menu_and_leaves_the_focus_on_its_button(page):
    button = page.locator("summary", has_text="Menu")
    button.focus()
    page.keyboard.press("Enter")
    link = page.locator(".ll-header__panel").get_by_role("link", name="Aanbod")
    expect(link).to_be_visible()
    link.focus()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(button).to_be_focused()


def test_a_press_beside_the_menu_closes_it(page):
    page.locator("summary", has_text="Menu").click()
    page.locator("h1").click(position={"x": 5, "y": 5})
    expect(page.locator(".ll-header__panel")).to_be_hidden()


def test_without_a_script_the_menu_still_opens(window, region):
    page = window(f"/{region.slug}/", width=390, script=False)
    page.locator("summary", has_text="Menu").click()
    expect(page.locator(".ll-header__panel").get_by_role("link", name="Aanbod")).to_be_visible()
