"""A name is for show: it hides nothing, says what is inside, and is never a path."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlijn.kernel.files.names import shown

PDF = "application/pdf"


@pytest.mark.parametrize(
    ("name", "becomes"),
    [
        ("Mijn diploma.pdf", "Mijn diploma.pdf"),
        ("cv.pdf.exe", "cv.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        (r"C:\Users\aya\cv.docx", "cv.pdf"),
        ("factuur\u202efdp.exe", "factuur fdp.pdf"),
        ("les\x00\r\nSet-Cookie: a=b.pdf", "les Set-Cookie a=b.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("...", "bestand.pdf"),
        ("", "bestand.pdf"),
        ("Les 3. Breuken (groep 5).pdf", "Les 3. Breuken (groep 5).pdf"),
        ("a" * 300 + ".pdf", "a" * 96 + ".pdf"),
    ],
)
def test_a_name_says_what_is_inside(name, becomes):
    assert shown(name, PDF) == becomes


@given(st.text())
def test_whatever_somebody_calls_a_file_nothing_in_its_name_is_hidden(name):
    cleaned = shown(name, PDF)
    assert len(cleaned) <= 100
    assert cleaned.endswith(".pdf")
    assert not {"/", "\\", '"', "\n"} & set(cleaned)
    assert not {unicodedata.category(letter) for letter in cleaned} & {"Cc", "Cf", "Cs"}
