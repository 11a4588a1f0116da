"""A paper of the workshop, and what a reader of PDF makes of it."""

from __future__ import annotations

from pathlib import Path

import page
import pypdfium2
import pytest

from leerlijn.kernel import pdf

VALUES = {"look": "letter", "sender": "Oost Werkt", "to": "Aya Şahin-Łuczak", "text": "Lesgeven", "code": "ABCD2345"}


@pytest.fixture
def paper(settings):
    """Makes the letter of the workshop as PDF, with other values where they are given."""
    folder = Path(__file__).parent.parent / "workshop/templates"
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [folder]}]

    def made(language="nl", template="workshop/papers/letter.html", **other) -> bytes:
        return pdf.render(template, VALUES | other, language)

    return made


@pytest.fixture
def judged(tmp_path):
    """What an independent judge has against a PDF as PDF/UA-1; nothing when all is well."""

    def failures(made: bytes) -> str:
        file = tmp_path / "paper.pdf"
        file.write_bytes(made)
        report = page.validate_pdf(file, profile="ua1")
        return "" if report.is_compliant else str(report)

    return failures


def read(made: bytes) -> str:
    """The words of a PDF, as a reader takes them out."""
    document = pypdfium2.PdfDocument(made)
    try:
        return "\n".join(sheet.get_textpage().get_text_range() for sheet in document).replace("\r\n", "\n")
    finally:
        document.close()
