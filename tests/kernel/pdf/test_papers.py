"""Papers can be read aloud, say what they were given and nothing else, and are the same each time."""

from __future__ import annotations

import pytest
import time_machine
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from leerlijn.kernel import pdf
from leerlijn.kernel.pdf.signs import SHOWN, UNKNOWN, shown
from tests.kernel.pdf.conftest import read

SIGNS = [chr(sign) for first, last in SHOWN for sign in range(first, last + 1)]
CODE = '#panic("no") $x$ *bold* _em_ [c] `raw` @ref <label> \\ // -- "q" = h - i + e / t: u https://a.example'


def test_a_paper_can_be_read_aloud(paper, judged):
    assert judged(paper()) == ""
    assert judged(paper(look="certificate", language="en")) == ""


def test_the_judge_does_judge(judged):
    assert "failed" in judged(typst.compile(b"= Kop", format="pdf", pdf_tags=False, ignore_system_fonts=True))


def test_a_paper_says_what_its_template_says(paper):
    words = read(paper())
    for said in ("Oost Werkt", "Aya Şahin-Łuczak\nKerkstraat 1", "Besluit over je vraag", "• een", "1. eerst"):
        assert said in words
    assert "hoort dit van Oost Werkt. Lees het besluit op de site." in words


def test_a_paper_has_a_title_and_a_language(paper):
    made = paper()
    assert b"/Lang (nl" in made or b"/Lang(nl" in made
    assert "Besluit over je vraag" in read(made).splitlines()[-1]
    assert "Pagina 1 van 1" in read(made)
    english = paper(language="en")
    assert b"/Lang (en" in english or b"/Lang(en" in english


def test_equal_values_give_equal_bytes_at_any_time(paper):
    with time_machine.travel("2026-01-01"):
        first = paper()
    with time_machine.travel("2031-05-05"):
        assert paper() == first
    assert paper(code="OTHER234") != first


def test_what_people_write_never_becomes_code(paper, judged):
    made = paper(text=CODE, to="<script>alert(1)</script><h1>Baas</h1>", sender="{{ secret }}{% now 'Y' %}")
    words = read(made).replace("\n", " ")
    assert '#panic("no") $x$ *bold* _em_ [c] `raw` @ref <label>' in words
    assert "<script>alert(1)</script><h1>Baas</h1>" in words
    assert "{{ secret }}{% now 'Y' %}" in words
    assert judged(made) == ""


def test_signs_without_a_shape_show_as_a_gap_and_unseen_ones_go(paper, judged):
    made = paper(text="a\x00b\u202ec\u200bd 中文 😀 \ud800 e\u0301 \ufeffשלום مرحبا", to="Đặng Ελένη Привет")
    words = read(made)
    assert "abcd □□ □" in words
    assert "é" in words
    assert "Đặng Ελένη Привет" in words
    assert judged(made) == ""


@pytest.mark.parametrize("family", ["ours", "those that come with typst"])
def test_every_sign_that_is_let_through_has_a_shape(monkeypatch, family):
    if family != "ours":
        monkeypatch.setattr(pdf, "_letters", lambda: typst.Fonts(include_system_fonts=False))
    for before in ("", "a"):
        assert drawn([before + shown(sign) for sign in SIGNS])


@given(st.lists(st.text(max_size=60) | st.text(SIGNS, max_size=60), min_size=1, max_size=20))
@settings(deadline=None, max_examples=60)
def test_any_text_can_be_drawn(texts):
    assert drawn([shown(text) for text in texts])


def drawn(texts) -> bytes:
    inside = [{"tag": "h1", "inside": ["Kop"]}, *({"tag": "p", "inside": [text]} for text in texts)]
    return pdf._drawn({"tag": "article", "inside": inside}, {"page": "p", "title": "Kop"}, "nl")


def test_shown_text_stays_shown():
    assert shown("Gewoon Nederlands: één, “twee” – € 3") == "Gewoon Nederlands: één, “twee” – € 3"
    assert shown(UNKNOWN) == UNKNOWN


def test_letters_never_come_from_the_machine():
    assert set(pdf._letters().families()) <= {
        "Bricolage Grotesque", "Figtree", "DejaVu Sans Mono", "Libertinus Serif", "New Computer Modern",
        "New Computer Modern Math",
    }  # fmt: skip
