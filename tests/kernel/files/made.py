"""Files of every kind, good and bad, made for the occasion."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from leerlijn.kernel.files import kinds

HTML = b"<!doctype html><script>alert(1)</script>"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def upload(raw: bytes, name: str = "logo.png", kind: str = "image/png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, raw, content_type=kind)


def picture(size=(40, 30), kind="PNG", tail=b"", **more: Any) -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", size, "#14403a").save(drawn, kind, **more)
    return drawn.getvalue() + tail


def pdf(pages: int = 1, says: str = "Mijn eerste les", change: Any = None, **saving: Any) -> bytes:
    """A PDF with a sentence on each page; `change(pdf)` makes it worse."""
    made, written = pikepdf.new(), io.BytesIO()
    font = made.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for number in range(1, pages + 1):
        page = made.add_blank_page(page_size=(595, 842))
        page.Resources = Dictionary(Font=Dictionary(F1=font))
        page.Contents = made.make_stream(f"BT /F1 24 Tf 60 700 Td ({says} {number}) Tj ET".encode())
    if change:
        change(made)
    made.save(written, **{"static_id": True} | saving)  # the same words make the same file
    return written.getvalue()


def with_script(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def with_script_on_a_page(made: pikepdf.Pdf) -> None:
    """Where few look: an action that is no object of its own, when the page is closed."""
    made.pages[0].AA = Dictionary(C=Dictionary(Next=Array([Dictionary(S=Name.JavaScript, JS=String("x"))])))


def with_launch(made: pikepdf.Pdf) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))
    link.A = Dictionary(S=Name.Launch, F=String("calc.exe"))
    made.pages[0].Annots = Array([made.make_indirect(link)])


def with_form_that_sends(made: pikepdf.Pdf) -> None:
    made.Root.AcroForm = Dictionary(Fields=Array([]), DR=Dictionary())
    made.pages[0].AA = Dictionary(O=Dictionary(S=Name.SubmitForm, F=String("https://elders.example/")))


def with_attachment(made: pikepdf.Pdf) -> None:
    made.attachments["cv.exe"] = b"MZ"


def with_link(made: pikepdf.Pdf) -> None:
    """Nothing wrong with that."""
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))
    link.A = Dictionary(S=Name.URI, URI=String("https://example.org/"))
    made.pages[0].Annots = Array([link])


def docx(says: str = "Ik gaf een les over breuken.", rels: str = "", **parts: bytes | str) -> bytes:
    """A Word document; with more parts, or others under the same path."""
    inside: dict[str, bytes | str] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f'<w:body xmlns:w="{WORD}"><w:p><w:r><w:t>{says}</w:t></w:r></w:p></w:body>',
        "word/_rels/document.xml.rels": f"<Relationships>{rels}</Relationships>",
    }
    return packed(inside | parts)


def odt(says: str = "Ik gaf een les over breuken.", **parts: bytes | str) -> bytes:
    text = f'<d xmlns:text="urn:t"><text:p>{says}</text:p></d>'
    return packed({"mimetype": kinds.ODT, "content.xml": text, **parts})


def packed(parts: dict[str, bytes | str]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packing:
        for name, part in parts.items():
            packing.writestr(name, part, zipfile.ZIP_STORED if name == "mimetype" else None)
    return written.getvalue()


def fetches(kind: str) -> str:
    """A relation of a Word document to something on the internet."""
    return f'<R Type="{OFFICE}/{kind}" Target="https://elders.example/x" TargetMode="External"/>'
