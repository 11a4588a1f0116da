"""Texts are found wherever they stand, and what is translated is what a reader of English gets."""

from __future__ import annotations

import gettext

import pytest

from leerlijn.config import wording

PYTHON = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext
a = _("Schrijf je in")
b = _("Je staat op "
      "plek %(place)s")
c = ngettext("%(n)s plek", "%(n)s plekken", 2)
d = pgettext("van een schema", "Regel")
"""
PAGE = """{% extends "web/base.html" %}
{% block main %}
  <h1>{% translate "Jouw plek" %}</h1>
    {% blocktranslate trimmed count n=n %}
      Nog {{ n }} plek.
    {% plural %}
      Nog {{ n }} plekken.
    {% endblocktranslate %}
  <c-button label="{% translate 'Zet me op de wachtlijst' %}" />
{% endblock %}
"""


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A small package with texts in it."""
    (tmp_path / "room/templates/room").mkdir(parents=True)
    (tmp_path / "room/views.py").write_text(PYTHON)
    (tmp_path / "room/templates/room/page.html").write_text(PAGE)
    monkeypatch.setattr(wording, "PACKAGE", tmp_path)
    monkeypatch.setattr(wording, "ENGLISH", tmp_path / "locale/en/LC_MESSAGES/django.po")
    return tmp_path


def test_texts_are_found_in_code_and_on_pages(house):
    found = {(text.id, text.context) for text in wording.gathered() if text.id}
    assert found == {
        ("Schrijf je in", None),
        ("Je staat op plek %(place)s", None),
        (("%(n)s plek", "%(n)s plekken"), None),
        ("Regel", "van een schema"),
        ("Jouw plek", None),
        (("Nog %(n)s plek.", "Nog %(n)s plekken."), None),
        ("Zet me op de wachtlijst", None),
    }


def test_gathering_keeps_what_was_translated_and_drops_what_is_gone(house):
    assert wording.gather() == 7
    text = wording.ENGLISH.read_text()
    wording.ENGLISH.write_text(text.replace('msgid "Jouw plek"\nmsgstr ""', 'msgid "Jouw plek"\nmsgstr "Your place"'))
    (house / "room/views.py").write_text("")
    assert wording.gather() == 2
    assert wording.written().get("Jouw plek").string == "Your place"
    assert wording.written().get("Schrijf je in") is None


def test_what_is_compiled_is_what_people_read(house):
    wording.gather()
    text = wording.ENGLISH.read_text()
    wording.ENGLISH.write_text(text.replace('msgid "Jouw plek"\nmsgstr ""', 'msgid "Jouw plek"\nmsgstr "Your place"'))
    assert wording.compile_all() == 1
    with wording.ENGLISH.with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Jouw plek") == "Your place"
