"""Documents of strangers: what acts, hides, fetches or explodes stays outside, and the person hears what to do."""

from __future__ import annotations

import io

import pikepdf
import pytest

from leerlijn.kernel import files
from leerlijn.kernel.files import confinement
from leerlijn.kernel.files.confinement import NO
from leerlijn.kernel.refusals import Refused
from tests.kernel.files import made
from tests.kernel.files.made import docx, fetches, odt, packed, pdf, upload

FINE = {
    "a PDF": pdf(),
    "a PDF with packed objects": pdf(object_stream_mode=pikepdf.ObjectStreamMode.generate),
    "a PDF with a link": pdf(change=made.with_link),
    "a PDF that may not be printed": pdf(encryption=pikepdf.Encryption(owner="x", user="")),
    "a Word document": docx(),
    "a Word document with a link": docx(rels=fetches("hyperlink")),
    "an OpenDocument": odt(),
}
PACKED = {"object_stream_mode": pikepdf.ObjectStreamMode.generate}
REFUSED = {
    "a script": ("script", pdf(change=made.with_script)),
    "a script in packed objects": ("script", pdf(change=made.with_script, **PACKED)),
    "a script deep in a page": ("script", pdf(change=made.with_script_on_a_page)),
    "a program to start": ("launch", pdf(change=made.with_launch)),
    "a form that sends": ("sends", pdf(change=made.with_form_that_sends)),
    "a file within": ("attachment", pdf(change=made.with_attachment)),
    "a zip behind a PDF": ("attachment", pdf() + packed({"a": "b"})),
    "a password": ("encrypted", pdf(encryption=pikepdf.Encryption(owner="x", user="y"))),
    "only the name of a PDF": ("broken", b"%PDF-1.7\n" + made.HTML),
    "half a PDF": ("broken", b"%PDF-1.7\n%%EOF"),
    "too many pages": ("too_many_pages", pdf(301)),
    "a macro": ("script", docx(**{"word/vbaProject.bin": b"x"})),
    "a sheet within": ("attachment", docx(**{"word/embeddings/a.xlsx": b"x"})),
    "a template elsewhere": ("remote", docx(rels=fetches("attachedTemplate"))),
    "a picture elsewhere": ("remote", docx(rels=fetches("image"))),
    "a way out of the folder": ("broken", docx(**{"../../etc/passwd": b"x"})),
    "a bomb": ("bomb", docx(**{"word/document.xml": b"\0" * 30_000_000})),
    "many small bombs": ("bomb", docx(**{f"word/{n}.xml": b"ab" * 600_000 for n in range(100)})),
    "very many parts": ("bomb", docx(**{f"word/{n}.xml": b"" for n in range(2_100)})),
    "an entity that unfolds": ("broken", docx(**{"word/_rels/a.rels": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'})),
    "a macro in an OpenDocument": ("script", odt(**{"Basic/Standard/x.xml": b"x"})),
}


@pytest.mark.parametrize("raw", FINE.values(), ids=FINE)
def test_an_ordinary_document_comes_in(raw):
    assert files.examine(upload(raw, "bewijs")).raw == raw


@pytest.mark.parametrize(("code", "raw"), REFUSED.values(), ids=REFUSED)
def test_what_could_do_harm_is_refused_with_what_to_do(code, raw):
    with pytest.raises(Refused) as no:
        files.examine(upload(raw, "bewijs.pdf", "application/pdf"))
    assert no.value.code == code
    assert no.value.message == NO[code]


def test_a_document_that_takes_too_long_is_left_alone(monkeypatch):
    monkeypatch.setattr(confinement, "LONGEST", 0.001)
    with pytest.raises(Refused) as no:
        files.examine(upload(pdf(), "bewijs.pdf"))
    assert no.value.code == "too_complex"


def test_a_page_that_unfolds_into_gigabytes_costs_only_the_process_that_draws_it():
    """The page says it holds a picture of 30,000 by 30,000; it is drawn as large as a screen, or not at all."""

    def swell(opened: pikepdf.Pdf) -> None:
        huge = opened.make_stream(b"\0" * 30_000_000)
        huge.Type, huge.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        huge.Width = huge.Height = 30_000
        huge.ColorSpace, huge.BitsPerComponent = pikepdf.Name.DeviceRGB, 8
        opened.pages[0].Resources.XObject = pikepdf.Dictionary(I=huge)
        opened.pages[0].Contents = opened.make_stream(b"q 500 0 0 500 0 0 cm /I Do Q")

    raw = pdf(change=swell, compress_streams=True)
    pages, _count = confinement.drawn(raw, "application/pdf")
    assert all(len(page.picture) < 5_000_000 for page in pages)


def test_a_page_as_large_as_a_football_field_is_drawn_as_large_as_a_screen():
    opened = pikepdf.open(io.BytesIO(pdf()))
    opened.pages[0].MediaBox = pikepdf.Array([0, 0, 14_400, 14_400])
    written = io.BytesIO()
    opened.save(written)
    (page,), count = confinement.drawn(written.getvalue(), "application/pdf")
    assert count == 1
    assert len(page.picture) < 100_000
