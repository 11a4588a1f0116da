"""Papers as PDF/UA: a Django template of plain HTML in, a document that can be read aloud out.

A paper is written as a page is: a template beside its room, in Dutch, with `{% translate %}`. Its elements are those of
`reading.ELEMENTS`; it has no style and no script. What people wrote is escaped by Django, read back here as text, and
handed to typst as data: it never becomes markup of either.

    pdf.render("credentials/papers/certificate.html", {"certificate": hers}, "nl")

The same values give the same bytes, whenever and wherever: nothing in a paper tells when it was made unless it says so.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from leerlijn.kernel.pdf.reading import Node, heading, read

HERE = Path(__file__).parent
STANDARDS: list[typst.PDFStandard] = ["ua-1"]


def render(template: str, values: Mapping[str, Any], language: str) -> bytes:
    """The paper of a template in a language ("nl", "en-GB"), as a PDF/UA-1 of A4 pages.

    Its first `<h1>` is its title. Raises ValueError when the template holds what a paper cannot.
    """
    with override(language):
        paper = read(render_to_string(template, dict(values)))
        words = {"page": _("Pagina {page} van {pages}"), "title": heading(paper)}
    return _drawn(paper, words, language)


def _drawn(paper: Node, words: Mapping[str, str], language: str) -> bytes:
    inputs = {"paper": json.dumps(paper), "words": json.dumps(words), "language": language[:2].lower()}
    drawn = typst.compile(
        HERE / "paper.typ",
        root=HERE,
        font_paths=_letters(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs=inputs,
        pdf_standards=STANDARDS,
        timestamp=0,
    )
    assert isinstance(drawn, bytes)
    return drawn


@cache
def _letters() -> typst.Fonts:
    """Our letter types where they were built, and those that come with typst; never those of the machine."""
    built = HERE / "built"
    return typst.Fonts(include_system_fonts=False, font_paths=[built] if built.is_dir() else [])
