"""Components: each says what it takes, declares it, and leaves nothing of its own in the page that is not asked for."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory

from leerlijn.kernel.ui import icons
from tests.house import source
from tests.house.source import expect_none

COMPONENTS = sorted((source.ROOT / "leerlijn/kernel/ui/templates/cotton").glob("*.html"))


def page(template: str, **context: object) -> str:
    """A piece of a page; components are compiled as the loader does it."""
    from django_cotton.compiler_regex import CottonCompiler

    request = RequestFactory().get("/aanbod/?vorm=online&pagina=2")
    return engines["django"].from_string(CottonCompiler().process(template)).render(context, request)


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_a_component_explains_every_property_it_declares(path):
    text = source.text(path)
    head = re.match(r"\{% comment %\}(.*?)\{% endcomment %\}|\{#(.*?)#\}", text, re.DOTALL)
    assert head, "a comment says what it is for"
    declared = re.search(r"<c-vars ([^>]*)/>", text)
    names = re.findall(r":?([a-z]+)=", declared[1]) if declared else []
    expect_none(name for name in names if name != "class" and not re.search(rf'\b{name}\b|"{name}"', head[0]))


def test_a_button_with_an_address_is_a_link_and_keeps_its_other_attributes():
    html = page('<c-button href="/x" tone="quiet" data-dialog="leave">Ga</c-button>')
    assert html.strip().startswith('<a href="/x" class="ll-button ll-button--quiet')
    assert 'data-dialog="leave"' in html
    assert "tone=" not in html


def test_a_button_without_an_address_sends_its_form():
    assert page('<c-button name="wear" value="yes">Ga</c-button>').strip().startswith('<button type="submit"')


@pytest.mark.parametrize(
    ("value", "word"), [("ja", "Ja"), ("nee", "Nee"), ("onzeker", "Niet zeker"), ("", "Niet zeker")]
)
def test_an_answer_is_a_word_and_never_a_colour_alone(value, word):
    assert word in re.sub(r"<[^>]+>", "", page(f'<c-answer value="{value}" />'))


def test_an_answer_may_have_its_own_word():
    html = re.sub(r"<[^>]+>", "", page('<c-answer value="ja">Past</c-answer>'))
    assert html.strip() == "Past"


def test_a_reason_tells_its_source_certainty_and_date():
    from datetime import date

    html = page('<c-reason source="Wet" certainty="Zeker" :date="day">Omdat</c-reason>', day=date(2026, 10, 3))
    assert "Wet. Zeker, nagekeken op 3 oktober 2026" in re.sub(r"<[^>]+>", " ", html)


@pytest.mark.parametrize(("left", "sentence"), [(6, "Nog 6 van 24 plekken"), (0, "Vol, 24 van 24 plekken")])
def test_seats_are_said_in_a_sentence(left, sentence):
    assert sentence in re.sub(r"<[^>]+>", "", page('<c-seats :left="left" :total="24" />', left=left))


def test_the_pages_of_a_list_keep_the_filters_that_are_on():
    html = page('<c-pagination :page="page" />', page=Paginator(range(64), 8).get_page(2))
    assert 'href="?vorm=online&amp;pagina=3"' in html
    assert "9 tot en met 16 van 64" in html


def test_a_list_of_one_page_has_no_pages_to_choose():
    assert page('<c-pagination :page="page" />', page=Paginator(range(8), 8).get_page(1)).strip() == ""


def test_facts_that_can_be_changed_say_which_one():
    facts = [
        SimpleNamespace(label="Naam", value="Aya", url="/naam/"),
        SimpleNamespace(label="Code", value="31FR", url=""),
    ]
    html = page('<c-facts :items="facts" />', facts=facts)
    assert html.count("<a ") == 1
    assert 'Wijzig<span class="ll-visually-hidden"> Naam</span>' in html


def test_a_step_that_is_done_says_so_and_the_one_now_is_marked():
    steps = [{"label": "Over jou", "state": "done"}, {"label": "Je werk", "state": "now"}]
    html = page('<c-steps :items="steps" />', steps=steps)
    assert "Klaar" in html
    assert html.count('aria-current="step"') == 1


def test_a_term_is_tied_to_its_explanation():
    html = page('<c-term id="outcome" definition="Wat je kunt">leeruitkomst</c-term>')
    assert 'popovertarget="term-outcome"' in html
    assert 'id="term-outcome" popover' in html


def test_a_dialog_is_named_by_its_question():
    html = page('<c-dialog id="leave" title="Ga je weg?"></c-dialog>')
    assert 'aria-labelledby="leave-title"' in html
    assert 'id="leave-title">Ga je weg?' in html


def test_an_icon_is_silent_and_one_that_was_not_built_is_nothing(monkeypatch):
    monkeypatch.setattr(icons, "drawn", lambda: {"check": '<path d="M5 12"/>'})
    assert icons.icon("check", "ll-icon--lg") == (
        '<svg class="ll-icon ll-icon--lg" viewBox="0 0 24 24" width="24" height="24" fill="none" '
        'stroke="currentColor" aria-hidden="true" focusable="false">'
        '<path d="M5 12"/></svg>'
    )
    assert icons.icon("nothing") == ""


@pytest.fixture
def drawn_anew():
    """Templates as a new process finds them: nothing was drawn and kept yet; nor is what this test draws."""
    loaders = engines["django"].engine.template_loaders
    for loader in loaders:
        loader.reset()
    yield
    for loader in loaders:
        loader.reset()


def test_a_site_without_built_files_shows_its_pages_without_them(client, settings, db, tmp_path, drawn_anew):
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    }
    settings.STATIC_ROOT = str(tmp_path)
    answer = client.get("/onderdelen/")
    assert answer.status_code == 200
    assert b"/static/" not in answer.content
