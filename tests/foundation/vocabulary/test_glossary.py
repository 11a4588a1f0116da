"""Every word of our screens is explained, on its page and where it stands."""

from __future__ import annotations

import re

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from leerlijn.foundation.vocabulary import actions, queries
from leerlijn.foundation.vocabulary.models import Term
from leerlijn.foundation.vocabulary.written import glossary, term
from leerlijn.kernel import search
from leerlijn.kernel.actors import VISITOR
from leerlijn.kernel.models import Entry
from leerlijn.kernel.refusals import Forbidden
from tests.cast import DIRECTOR
from tests.house import source


def test_at_least_sixty_words_are_explained_with_a_source():
    assert len(glossary()) >= 60
    for one in glossary().values():
        assert one.definition.nl
        assert one.definition.en
        assert one.source


def test_an_explanation_is_short():
    for one in glossary().values():
        for sentence in re.split(r"(?<=[.:?]) ", one.definition.nl):
            assert len(sentence.split()) <= 15, sentence


def test_a_word_is_found_in_each_of_its_forms():
    assert term("leeruitkomst") is term("Leeruitkomsten")
    assert term("zij-instromer").code == "zij-instroom"
    with pytest.raises(KeyError):
        term("kwantumveld")


def test_no_form_belongs_to_two_words():
    forms = [
        form for one in glossary().values() for form in {form.lower() for form in (one.code, one.word.nl, *one.forms)}
    ]
    assert sorted({form for form in forms if forms.count(form) > 1}) == []


def test_loading_twice_changes_nothing(db):
    first, second = actions.load_glossary(DIRECTOR), actions.load_glossary(DIRECTOR)
    assert (first.new, first.same) == (len(glossary()), 0)
    assert (second.new, second.changed, second.same) == (0, 0, len(glossary()))


def test_a_changed_meaning_is_taken_in(words):
    Term.objects.filter(code="loket").update(source="ergens")
    assert actions.load_glossary(DIRECTOR).changed == 1
    assert Term.objects.get(code="loket").source == "eigen"


def test_loading_leaves_a_line_with_the_counts(db):
    actions.load_glossary(DIRECTOR)
    line = Entry.objects.get(action="vocabulary.load_glossary")
    assert line.changes["new"] == len(glossary())


def test_ed_cannot_load_the_glossary(ed):
    with pytest.raises(Forbidden):
        actions.load_glossary(ed)


def test_the_page_shows_every_word_in_a_steady_number_of_queries(client, region, words, django_assert_num_queries):
    with django_assert_num_queries(2):
        page = client.get(f"/{region.slug}/begrippen/").content.decode()
    assert all(f'id="{code}"' in page for code in glossary())
    assert page.count("<h1") == 1


def test_a_search_shows_the_words_in_which_it_occurs(client, region, words):
    page = client.get(f"/{region.slug}/begrippen/", {"q": "WACHTLIJST"}).content.decode()
    assert 'id="wachtlijst"' in page
    assert 'id="pabo"' not in page


def test_a_search_without_result_says_what_to_do(client, region, words):
    assert "Probeer een ander woord" in client.get(f"/{region.slug}/begrippen/", {"q": "kwantumveld"}).content.decode()


def test_strange_searches_break_nothing(client, region, words):
    for asked in ("<script>", "\x00", "%", "a" * 5000):
        answer = client.get(f"/{region.slug}/begrippen/", {"q": asked})
        assert answer.status_code == 200
        assert b"<script>" not in answer.content.replace(b"<script src", b"")


def test_a_word_has_an_address_of_its_own_and_is_found(client, region, words):
    answer = client.get(f"/{region.slug}/begrippen/wachtlijst/")
    assert answer.url == f"/{region.slug}/begrippen/#wachtlijst"
    (hit, *_) = search.find("wachtlijst", VISITOR, region)
    assert (hit.title, hit.url) == ("wachtlijst", f"/{region.slug}/begrippen/wachtlijst/")


def test_a_term_is_explained_where_it_stands(region):
    page = Template('{% load vocabulary %}{% term "leeruitkomst" %} {% term "EC" "studiepunten" %}')
    shown = page.render(Context({"region": region, "request": RequestFactory().get("/")}))
    assert "Wat je kunt als je iets hebt geleerd." in shown
    assert f'href="/{region.slug}/begrippen/#leeruitkomst"' in shown
    assert ">studiepunten</button>" in shown
    assert len(set(re.findall(r'id="(term-[^"]+)"', shown))) == 2


def test_a_word_we_do_not_know_stands_there_plain():
    shown = Template('{% load vocabulary %}{% term "kwantumveld" %}').render(Context())
    assert shown == "kwantumveld"


def test_every_word_that_a_page_explains_is_in_the_glossary():
    used = {
        word for path in source.templates() for word in re.findall(r"""\{% term ["']([^"']+)["']""", source.text(path))
    }
    for word in used:
        term(word)


def test_words_are_sorted_in_the_language_of_the_reader(words):
    shown = [str(one).lower() for one in queries.glossary(VISITOR)]
    assert shown == sorted(shown)
