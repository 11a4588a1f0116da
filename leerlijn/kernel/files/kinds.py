"""Which kinds of file are welcome, told by their first bytes and by what must be inside."""

from __future__ import annotations

import io
import zipfile

import puremagic
from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.refusals import Refused

PDF = "application/pdf"
TEXT = "text/plain"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
IMAGES = frozenset({"image/png", "image/jpeg", "image/webp"})
WELCOME = frozenset({PDF, DOCX, ODT, TEXT, *IMAGES})
EXTENSIONS = {
    PDF: ".pdf", DOCX: ".docx", ODT: ".odt", TEXT: ".txt",
    "image/png": ".png", "image/jpeg": ".jpg", "image/webp": ".webp",
}  # fmt: skip
ACCEPT = ",".join(sorted(WELCOME))
"""For the `accept` of a file field."""
LABELS = {PDF: "PDF", DOCX: "Word", ODT: "OpenDocument", TEXT: _("tekst")}

PACKED = b"PK\x03\x04"
TEXTS = ("utf-8-sig", "cp1252")
MARKUP = ("<!doctype", "<html", "<script", "<svg", "<?xml", "<?php", "#!", "{\\rtf", "mime-version:")


def kind_of(raw: bytes) -> str:
    """The media type of what is inside; empty when it is nothing we know."""
    if raw.startswith(PACKED):
        return _kind_of_packed(raw)
    if raw.startswith(b"%PDF-"):
        return PDF
    if text_of(raw):
        return TEXT
    try:
        return str(puremagic.from_string(raw, mime=True))
    except (puremagic.PureError, ValueError):
        return ""


def text_of(raw: bytes) -> str:
    """The words of a plain text; empty for bytes no text has, and for a page or a program under a false name."""
    if any(byte < 32 and byte not in b"\t\r\n\f" for byte in raw):
        return ""
    for encoding in TEXTS:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return "" if text.lstrip().lower().startswith(MARKUP) else text
    return ""


def unwelcome(raw: bytes) -> Refused:
    """The no to a file of another kind, with what to do instead."""
    if raw.startswith(PACKED):
        said = _("Dit is een ingepakt bestand. Pak het uit en stuur de bestanden zelf.")
    elif raw.startswith(b"\xd0\xcf\x11\xe0"):
        said = _("Dit is een oud of beveiligd Office-bestand. Sla het op als PDF en stuur die.")
    else:
        said = _("Dit soort bestand kunnen we niet aannemen. Sla het op als PDF en stuur die.")
    return Refused(said, code="wrong_kind")


def label(kind: str) -> str:
    """What people call this kind."""
    return str(LABELS.get(kind, _("afbeelding")))


def _kind_of_packed(raw: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            inside = {entry.filename for entry in packed.infolist()}
            if "word/document.xml" in inside:
                return DOCX
            if "mimetype" in inside and packed.getinfo("mimetype").file_size == len(ODT):
                return ODT if packed.read("mimetype") == ODT.encode() else ""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        pass
    return ""
