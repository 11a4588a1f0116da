"""Looks into documents of strangers, alone in a process with little memory and time: `apart.py examine|draw <kind>`.

Run as a program by `confinement.py`, with the document on standard input; answers in JSON. Knows nothing of ours.
"""

from __future__ import annotations

import base64
import io
import json
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from time import monotonic
from typing import Any, cast
from xml.etree import ElementTree

SECONDS = 10
DRAWING = 8
"""Seconds after which no further page is begun."""
MEMORY = 1_500_000_000
MOST_PAGES = 300
MOST_DRAWN = 30
MOST_OBJECTS = 300_000
PAGE_PIXELS = 2_500_000
PAGE_WIDTH = 1000
MOST_LETTERS = 20_000
MOST_UNPACKED = 100_000_000
MOST_RATIO = 150
"""How many times larger a part may become; text is seldom above 30."""
MOST_PARTS = 2_000
PART = b"PK\1\2"
"""Stands before each part in the list of a packed file."""

ACTIONS = {
    "/JavaScript": "script", "/Launch": "launch", "/GoToR": "launch", "/GoToE": "launch", "/ImportData": "launch",
    "/SubmitForm": "sends", "/Rendition": "media", "/Movie": "media", "/Sound": "media", "/RichMediaExecute": "media",
}  # fmt: skip
KEYS = {
    "/JS": "script", "/XFA": "script", "/JavaScript": "script",
    "/EF": "attachment", "/EmbeddedFiles": "attachment", "/RichMediaContent": "media",
}  # fmt: skip
INSIDE = {
    "script": re.compile(r"vbaProject|vbaData|activeX/|^Basic/|^Scripts/", re.IGNORECASE),
    "attachment": re.compile(r"embeddings/|oleObject|^Object ", re.IGNORECASE),
}
LINKS = re.compile(r"/(hyperlink|hyperlinkBase)$")
WORDS = {"p", "h"}


class No(Exception):
    """This document may not come in; the first argument says why."""


def examine(raw: bytes, kind: str) -> dict[str, Any]:
    """{} when it may come in, or {"no": why}."""
    try:
        _examine_pdf(raw) if kind == "application/pdf" else _parts(raw)
    except No as no:
        return {"no": no.args[0]}
    return {}


def draw(raw: bytes, kind: str) -> dict[str, Any]:
    """The first pages as pictures with their words, and how many there are."""
    if kind == "application/pdf":
        return _draw_pdf(raw)
    try:
        return {"count": 1, "pages": [{"picture": "", "text": _words(_parts(raw))}]}
    except No:
        return {}


def _examine_pdf(raw: bytes) -> None:
    import pikepdf

    if zipfile.is_zipfile(io.BytesIO(raw)):
        raise No("attachment")
    try:
        with pikepdf.open(io.BytesIO(raw)) as pdf:
            pages = len(pdf.pages)
            if not pages:
                raise No("broken")
            if pages > MOST_PAGES:
                raise No("too_many_pages")
            for found in _containers(pdf):
                _refuse_what_acts(found)
    except pikepdf.PasswordError as error:
        raise No("encrypted") from error
    except pikepdf.PdfError as error:
        raise No("broken") from error


def _containers(pdf: Any) -> Iterator[Any]:
    """Every dictionary in the file, also those within others and those no page points at."""
    import pikepdf

    nested = (pikepdf.Dictionary, pikepdf.Array, pikepdf.Stream)
    left, todo = MOST_OBJECTS, [one for one in [*pdf.objects, pdf.trailer] if isinstance(one, nested)]
    while todo:
        found = todo.pop()
        left -= 1
        if left < 0:
            raise No("too_complex")
        inside = found if isinstance(found, pikepdf.Array) else found.values()
        todo += [one for one in cast("Any", inside) if isinstance(one, nested) and not one.is_indirect]
        if not isinstance(found, pikepdf.Array):
            yield found


def _refuse_what_acts(found: Any) -> None:
    for key, why in KEYS.items():
        if key in found:
            raise No(why)
    for key in ("/S", "/Subtype"):
        if acts := ACTIONS.get(str(found.get(key, ""))):
            raise No(acts)
    if str(found.get("/Type", "")) == "/EmbeddedFile" or str(found.get("/Subtype", "")) == "/FileAttachment":
        raise No("attachment")


def _draw_pdf(raw: bytes) -> dict[str, Any]:
    import pypdfium2

    begun, pages = monotonic(), []
    try:
        pdf = pypdfium2.PdfDocument(raw)
        for number in range(min(len(pdf), MOST_DRAWN)):
            if monotonic() - begun > DRAWING:
                break
            pages.append(_drawn(pdf[number]))
        return {"count": len(pdf), "pages": pages}
    except (pypdfium2.PdfiumError, MemoryError):
        return {"count": len(pages), "pages": pages}


def _drawn(page: Any) -> dict[str, str]:
    wide, high = (max(side, 1.0) for side in page.get_size())
    scale = min(PAGE_WIDTH / wide, (PAGE_PIXELS / (wide * high)) ** 0.5)
    written = io.BytesIO()
    page.render(scale=scale, may_draw_forms=True).to_pil().convert("RGB").save(written, "PNG")
    text = page.get_textpage().get_text_bounded()[:MOST_LETTERS]
    return {"picture": base64.b64encode(written.getvalue()).decode(), "text": _printable(text)}


def _parts(raw: bytes) -> zipfile.ZipFile:
    """The parts of an office document, once it is known that they are few, small and still."""
    if raw.count(PART) > MOST_PARTS:
        raise No("bomb")
    try:
        packed = zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, NotImplementedError, OSError) as error:
        raise No("broken") from error
    parts = packed.infolist()
    unpacked = sum(part.file_size for part in parts)
    swollen = any(part.file_size > 1_000_000 + MOST_RATIO * part.compress_size for part in parts)
    if unpacked > MOST_UNPACKED or swollen:
        raise No("bomb")
    for part in parts:
        _refuse_part(part)
        if part.filename.endswith(".rels"):
            _refuse_what_fetches(_xml(packed, part.filename))
    return packed


def _refuse_part(part: zipfile.ZipInfo) -> None:
    if part.flag_bits & 1:
        raise No("encrypted")
    if part.filename.startswith("/") or ".." in part.filename.split("/"):
        raise No("broken")
    for why, pattern in INSIDE.items():
        if pattern.search(part.filename):
            raise No(why)


def _refuse_what_fetches(tree: ElementTree.Element) -> None:
    for relation in tree.iter():
        if relation.get("TargetMode", "").lower() == "external" and not LINKS.search(relation.get("Type", "")):
            raise No("remote")


def _words(packed: zipfile.ZipFile) -> str:
    """The paragraphs, one per line."""
    main = "word/document.xml" if "word/document.xml" in packed.namelist() else "content.xml"
    paragraphs = (node for node in _xml(packed, main).iter() if node.tag.rpartition("}")[2] in WORDS)
    lines = ("".join(node.itertext()).strip() for node in paragraphs)
    return _printable("\n\n".join(line for line in lines if line))[: 5 * MOST_LETTERS]


def _xml(packed: zipfile.ZipFile, name: str) -> ElementTree.Element:
    try:
        raw = packed.read(name)
        if b"<!" in raw.replace(b"<!--", b"") or b"\0" in raw:
            raise No("broken")  # a document type, with which a few lines can unfold into gigabytes
        return ElementTree.fromstring(raw)  # noqa: S314  no document type came this far
    except (ElementTree.ParseError, zipfile.BadZipFile, NotImplementedError, RuntimeError, KeyError, EOFError) as error:
        raise No("broken") from error


def _printable(text: str) -> str:
    """The text without what a database or a screen cannot take."""
    return "".join(letter for letter in text.replace("\r\n", "\n") if letter == "\n" or letter.isprintable())


def _confine() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    verb, kind = sys.argv[1:]
    _confine()
    answer = {"examine": examine, "draw": draw}[verb](sys.stdin.buffer.read(), kind)
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
