"""The main job, as a stranger walks it: from a first question to a seat, and what the region sees of it.

Walked with script on a wide screen, without script on a phone, and its first half by keyboard alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.foundation.pathways import actions as pathways
from leerlijn.journey.enrolment import queries as enrolments
from leerlijn.kernel import clock
from tests.cast import DIRECTOR

ANSWERS = {"school_type": "po", "role": "teacher", "education": "hbo-ba"}
"""What a nurse answers; of the rest she says that she does not know."""
UNKNOWN = "onbekend"
WALKS = [{"width": 1440}, {"width": 390, "script": False}]


@pytest.fixture
def one_seat(region: Any, hogeschool: Any) -> Any:
    """A course with one seat, and the rules the guide asks by."""
    pathways.load_rules(DIRECTOR)
    course = catalogue.describe(DIRECTOR, organisation=hogeschool, kind="course", name="Kijken naar kinderen")
    starts = clock.now() + timedelta(days=30)
    made = catalogue.offer(DIRECTOR, specification=course, max_number_students=1, start_date_time=starts)
    return catalogue.publish(DIRECTOR, offering=made)


@pytest.mark.parametrize("how", WALKS, ids=["wide, with script", "phone, without script"])
def test_a_first_question_becomes_a_seat(
    window: Callable[..., Page], region: Any, one_seat: Any, aya: Any, bram: Any, chris: Any, how: dict[str, Any]
) -> None:
    file = a_stranger_asks(window(f"/{region.slug}/", **how))
    an_adviser_answers(window(f"/{region.slug}/loket/", signed_in=chris, **how))
    expect(window(file, **how).locator("main")).to_contain_text("Ja, dat kan vanaf februari.")
    enrols(window(f"/{region.slug}/aanbod/", signed_in=aya, **how), "Schrijf je in")
    enrols(window(f"/{region.slug}/aanbod/", signed_in=bram, **how), "wachtlijst")
    states = [one.state for one in enrolments.for_offering(DIRECTOR, one_seat).order_by("arrival")]
    assert states == ["associated", "queued"]
    the_region_sees_it(window(f"/{region.slug}/cijfers/", signed_in=chris, **how))


def a_stranger_asks(page: Page) -> str:
    """Through the guide to a question at the desk; gives the address of her own file."""
    page.get_by_role("link", name="Ontdek je route").first.click()
    page.wait_for_url("**/routewijzer/")
    while "/antwoord/" not in page.url:
        answer_what_is_asked(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("bij jou")
    expect(page.locator("main")).to_contain_text(re.compile(r"nagekeken op \d+ \w+ \d{4}"))
    page.get_by_role("link", name="Praat erover").click()
    expect(page.locator("main")).to_contain_text("Basisonderwijs")  # what was said is not asked again
    page.locator("textarea").fill("Kan ik naast mijn werk als verpleegkundige beginnen?")
    page.get_by_label("Je naam").fill("Samira Haddad")
    page.get_by_label("Je e-mailadres").fill("samira@example.org")
    page.get_by_role("button", name="Verstuur je vraag").last.click()
    page.wait_for_url("**/ontvangen/")
    expect(page.locator("main")).to_contain_text(re.compile(r"uiterlijk \w+ \d+ \w+"))  # when there will be an answer
    return page.url.removesuffix("ontvangen/")


def answer_what_is_asked(page: Page) -> None:
    asked = page.locator("form input[name=vraag]").first.get_attribute("value") or ""
    stop = page.get_by_role("link", name="Stop hier")
    if stop.count() and asked not in ANSWERS:
        stop.first.click()
        page.wait_for_url("**/antwoord/**")
        return
    question = page.locator(".ll-guide__form h1").inner_text()
    box = page.locator(f"input[name='{asked}'][value='{ANSWERS.get(asked, UNKNOWN)}']")
    page.locator(f"label[for='{box.get_attribute('id')}']").click()
    page.get_by_role("button", name=re.compile("Volgende vraag|Bekijk je antwoord")).click()
    the_next_one_is_there(page, question)


def an_adviser_answers(page: Page) -> None:
    """Finds the file in the list, picks it up and answers."""
    page.get_by_role("link", name="Samira Haddad").click()
    page.get_by_role("button", name=re.compile("Pak")).first.click()
    page.locator("form[action$='/antwoord/'] textarea").fill("Ja, dat kan vanaf februari.")
    page.locator("form[action$='/antwoord/'] button").last.click()
    expect(page.locator("main")).to_contain_text("Ja, dat kan vanaf februari.")


def enrols(page: Page, button: str) -> None:
    """Searches all institutions, opens what is found and signs up, or gets in line when it is full."""
    page.locator("#q").fill("kinderen")
    page.locator("#q").press("Enter")
    page.wait_for_url("**q=kinderen**")
    page.get_by_role("link", name="Kijken naar kinderen").first.click()
    page.get_by_role("link", name=re.compile(button)).click()
    page.get_by_role("button", name=re.compile(button)).click()
    expect(page.locator("main")).to_contain_text(
        re.compile("Je bent ingeschreven|Je staat op de wachtlijst|nummer 1", re.IGNORECASE)
    )


def the_region_sees_it(page: Page) -> None:
    """The figures of it, and the rows behind one of them."""
    page.get_by_role("link", name="Vragen aan het loket").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("table").last).to_contain_text(re.compile("Samira|1"))


def test_a_first_question_can_be_asked_by_keyboard_alone(
    window: Callable[..., Page], region: Any, one_seat: Any
) -> None:
    page = window(f"/{region.slug}/", width=1440)
    press_enter_on(page, "Ontdek je route")
    page.wait_for_url("**/routewijzer/")
    for answer in [*ANSWERS.values(), UNKNOWN]:
        answer_by_keyboard(page, answer)
    press_enter_on(page, "Stop hier")
    page.wait_for_url("**/antwoord/**")
    press_enter_on(page, "Praat erover")
    page.wait_for_url("**/vraag/**")
    for label, text in (("Wat wil je weten?", "Waar begin ik?"), ("Je naam", "Samira"), ("Je e-mail", "s@example.org")):
        tab_to(page, label)
        page.keyboard.type(text)
    press_enter_on(page, "Verstuur je vraag")
    page.wait_for_url("**/ontvangen/")


def answer_by_keyboard(page: Page, answer: str) -> None:
    """One tab stop for all choices; arrows move among them."""
    question = page.locator(".ll-guide__form h1").inner_text()
    tab_to_the_choices(page)
    while page.evaluate("document.activeElement.value") != answer:
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    press_enter_on(page, "Volgende vraag")
    the_next_one_is_there(page, question)


def the_next_one_is_there(page: Page, question: str) -> None:
    """Waits until the page after this question has come whole: what is counted or tabbed through is all there."""
    expect(page.locator("main")).not_to_contain_text(question)
    page.wait_for_load_state()


def press_enter_on(page: Page, name: str) -> None:
    tab_to(page, name)
    page.keyboard.press("Enter")


def tab_to(page: Page, name: str, *, most: int = 80) -> None:
    """Press Tab until the focus is on what is called so, as somebody without a mouse does."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if name in page.evaluate(FOCUSED):
            return
    pytest.fail(f"{name!r} cannot be reached by keyboard on {page.url}")


def tab_to_the_choices(page: Page, *, most: int = 80) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "radio":
            return
    pytest.fail(f"the choices cannot be reached by keyboard on {page.url}")


FOCUSED = """() => {
  const here = document.activeElement;
  return [here.innerText, ...[...(here.labels || [])].map(label => label.innerText)].join(' ').trim();
}"""
