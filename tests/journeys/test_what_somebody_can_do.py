"""What somebody can do already, as six people walk it: from a request to a badge that a stranger checks.

Aya asks and shows, Astrid leads and decides, Dunya and Finn judge apart from each other, Eva says what Aya need not do
again. On a wide screen with script, and on a phone without.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment.types import Side
from leerlijn.kernel import clock, worker
from tests.cast import DIRECTOR
from tests.journey.assessment import scene

WALKS = [{"width": 1440}, {"width": 390, "script": False}]
OUTCOMES = scene.TITLES
SAW = "Zij begon met een voorbeeld van een leerling."
Opens = Callable[..., Page]


@pytest.fixture
def ready(region: Any, hogeschool: Any, astrid: Any, dunya: Any, finn: Any) -> None:
    """A standard, a recognised organiser, two assessors who offer the same hour, and a course that asks the same."""
    standard = scene.make_standard(owner=hogeschool, titles=OUTCOMES)
    scene.recognise(hogeschool, "mbo")
    until, hour = clock.today() + timedelta(days=300), clock.now() + timedelta(days=5)
    for assessor, side in ((dunya, Side.INSTITUTION), (finn, Side.FIELD)):
        assessment.certify_assessor(
            astrid, organiser=hogeschool, assessor=assessor, standard=standard, side=side, valid_until=until
        )
        scene.offer(assessor, region, hour.replace(minute=0))
    outcomes = [one.outcome for one in standard.versions.get().criteria.all()]
    catalogue.describe(
        DIRECTOR, organisation=hogeschool, kind="course", name="Lesgeven in het mbo", outcomes_achieved=outcomes
    )


@pytest.mark.parametrize("how", WALKS, ids=["wide, with script", "phone, without script"])
def test_what_somebody_can_do_is_judged_once_and_counts_everywhere(
    window: Opens, region: Any, ready: None, aya: Any, astrid: Any, dunya: Any, finn: Any, eva: Any, how: dict[str, Any]
) -> None:
    def at(page: str, who: Any = None) -> Page:
        return window(f"/{region.slug}/{page}", signed_in=who, **how)

    hers = asks(at("assessments/laten-zien/", aya))
    is_let_in(at("assessments/leiden/", astrid))
    shows_what_she_can(hers)
    gets_a_panel(at("assessments/panels/", astrid), [at("assessments/plaatsen/", one) for one in (dunya, finn)])
    chooses_a_moment(hers)
    goes_on_to_the_interview(at("assessments/leiden/", astrid))
    first, second = at("assessments/plaatsen/", dunya), at("assessments/plaatsen/", finn)
    judge_apart(first, second)
    judge_together(first, second)
    is_decided(at("assessments/leiden/", astrid))
    an_examination_board_agrees(at("assessments/vrijstellingen/beslissen/", eva))
    worker.work(once=True)  # signs the badge
    anybody_checks_it(window("/bewijs/badge/", **how), reads_the_decision(hers))


def press(page: Page, name: str) -> None:
    """Press a button and wait for the page it leads to."""
    with page.expect_navigation():
        page.get_by_role("button", name=name).first.click()


def follow(page: Page, name: str) -> None:
    """Follow a link and wait for the page it leads to."""
    with page.expect_navigation():
        page.get_by_role("link", name=name).first.click()


def choose(page: Page, name: str, *, among: Any = None) -> None:
    """Choose one of several by its label; the box itself is drawn over."""
    (among or page).locator("label").filter(has_text=name).first.click()


def asks(page: Page) -> Page:
    """Reads what an assessment asks and brings, and asks for it; nothing she told before is asked again."""
    follow(page, "EVC docent mbo")
    expect(page.locator("main")).to_contain_text("Een ervaringscertificaat.")
    follow(page, "Vraag dit aan")
    expect(page.locator("main")).to_contain_text("Aya Yilmaz")
    choose(page, "identiteitsbewijs")
    press(page, "Verstuur je aanvraag")
    expect(page.locator("main")).to_contain_text("Kan het doorgaan?")
    return page


def is_let_in(page: Page) -> None:
    follow(page, "Aya Yilmaz")
    follow(page, "Laat toe")
    press(page, "Laat toe")
    expect(page.locator("main")).to_contain_text("Aan zet: de kandidaat.")


def shows_what_she_can(page: Page) -> None:
    """Says yes to what will happen, lays one thing she did beside what is asked, and hands it in."""
    page.reload()
    follow(page, "Lees wat er gaat gebeuren")
    press(page, "Ik doe mee")
    follow(page, "Mijn portfolio")
    follow(page, "Reflectie")
    page.get_by_label("Hoe heet dit bewijs?").fill("Een les over veilig werken")
    page.get_by_label("Wat leerde je?").fill("Ik begon met de regel en had met een ongeluk moeten beginnen.")
    press(page, "Bewaar")
    expect(page.get_by_role("heading", level=1)).to_have_text("Waar hoort dit bewijs bij?")
    for outcome in OUTCOMES:
        page.get_by_label(outcome).fill("Dit deed ik zelf, van het plan tot het nakijken.")
    press(page, "Bewaar")
    follow(page, "Kijk na en verstuur")
    choose(page, "Ik heb alles nagekeken")
    press(page, "Verstuur mijn portfolio")
    expect(page.locator("main")).to_contain_text(re.compile("vastgelegd|ligt vast", re.IGNORECASE))


def gets_a_panel(page: Page, assessors: list[Page]) -> None:
    """The program proposes two neutral assessors, a human asks them, and both say yes."""
    press(page, "Stel panels voor")
    expect(page.locator("main")).to_contain_text("Dunya El Amrani")
    press(page, "Vraag de gekozen panels")
    for asked in assessors:
        asked.reload()
        press(asked, "Ik doe mee")
        expect(asked.get_by_role("heading", name="Hier zit je in")).to_be_visible()


def chooses_a_moment(page: Page) -> None:
    page.goto(page.url.partition("portfolio/")[0])
    follow(page, "Kies een moment: criteriumgericht interview")
    page.locator("main form label").nth(0).click()
    press(page, "Kies dit moment")
    expect(page.locator("#panel-title, #panel, main").first).to_contain_text("nterview")


def goes_on_to_the_interview(page: Page) -> None:
    follow(page, "Aya Yilmaz")
    follow(page, "Ga naar de volgende stap")
    press(page, "Ga verder")
    expect(page.get_by_role("heading", name="Criteriumgericht interview").first).to_be_visible()


def judge_apart(first: Page, second: Page) -> None:
    """Each fills in and locks her own sheet; until the second has, she reads nothing of what the first found."""
    fills_in(first, "sterk")
    follow(second, "Aya Yilmaz")
    expect(second.locator("main")).not_to_contain_text(SAW)
    second.go_back()
    fills_in(second, "voldoende")


def fills_in(page: Page, level: str) -> None:
    follow(page, "Aya Yilmaz")
    follow(page, "Open je scoreformulier")
    for outcome in OUTCOMES:
        part = page.get_by_role("region", name=outcome)
        choose(page, level, among=part)
        part.get_by_label("Wat zag of hoorde je?").fill(SAW)
        part.get_by_label("Waarom dit niveau?").fill("Zij legt uit waarom zij het zo deed.")
    press(page, "Bewaar en zet vast")
    expect(page.locator("main")).to_contain_text("staat vast")


def judge_together(first: Page, second: Page) -> None:
    """All is open now: one writes down what they find together, the other stands behind it."""
    first.reload()
    follow(first, "Bekijk de vergelijking")
    for outcome in OUTCOMES:
        follow(first, f"Schrijf één oordeel op {outcome}")
        choose(first, "voldoende")
        first.get_by_label("Wat gaf de doorslag?").fill("Samen vinden wij dit genoeg.")
        press(first, "Leg samen vast")
    follow(second, "Bekijk de vergelijking")
    expect(second.locator("main")).to_contain_text(SAW)
    for outcome in OUTCOMES:
        press(second, f"Ik sta hierachter {outcome}")
    press(second, "Sluit de vergelijking af")
    expect(second.locator("main")).to_contain_text("Besluit nemen")


def is_decided(page: Page) -> None:
    """A human decides, sees what the rule says and writes down why."""
    follow(page, "Aya Yilmaz")
    follow(page, "Neem het besluit")
    expect(page.locator("main")).to_contain_text("De regel zegt: aangetoond")
    page.get_by_label("Waarom?").fill("Het panel was het eens, en de stukken laten het zien.")
    press(page, "Neem dit besluit")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Besluit")


def an_examination_board_agrees(page: Page) -> None:
    """What was shown lies as a proposal with the board by itself."""
    follow(page, "Aya Yilmaz")
    follow(page, "Bevestig")
    press(page, "Bevestig")
    expect(page.locator("main")).to_contain_text(re.compile("bevestigd", re.IGNORECASE))


def reads_the_decision(page: Page) -> bytes:
    """She reads why, keeps the letter, and takes her badge along."""
    page.goto(re.sub(r"(assessments/\d+/).*", r"\1", page.url))
    follow(page, "Lees het besluit")
    expect(page.locator("main")).to_contain_text("Het panel was het eens, en de stukken laten het zien.")
    assert kept(page, "Bewaar de brief (pdf)").startswith(b"%PDF")
    follow(page, "Bekijk je certificaat")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ervaringscertificaat")
    return kept(page, "Als afbeelding (PNG)")


def kept(page: Page, name: str) -> bytes:
    """What a link gives to keep."""
    with page.expect_download() as given:
        page.get_by_role("link", name=name).click()
    return Path(given.value.path()).read_bytes()


def anybody_checks_it(page: Page, badge: bytes) -> None:
    """A stranger sees what holds of the image alone."""
    page.get_by_label("Bestand met de badge").set_input_files(
        {"name": "badge.png", "mimeType": "image/png", "buffer": badge}
    )
    press(page, "Controleer de badge")
    expect(page.get_by_role("heading", level=1)).to_have_text("Deze badge klopt")
