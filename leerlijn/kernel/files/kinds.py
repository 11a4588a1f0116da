"""Which kinds of file are welcome, told by their first bytes and by what must be inside."""

from __future__ import annotations

import struct

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
DIRECTORY = b"PK\x05\x06"
"""Opens the last part of a packed file, which says where the list of its names stands."""
ODT_BEGINS = b"mimetype" + ODT.encode() + b"PK"
OFFICE = (b"ppt/presentation.xml", b"xl/workbook.", b"Index/Document.iwa", b"META-INF/manifest.xml")
"""What a presentation, a sheet or a document of another house has inside."""
CONTROLS = bytes(set(range(32)) - set(b"\t\r\n\f"))
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
    if len(raw.translate(None, CONTROLS)) < len(raw):
        return ""
    for encoding in TEXTS:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return "" if text.lstrip().lower().startswith(MARKUP) else text
    return ""


def unwelcome(raw: bytes, kind: str) -> Refused:
    """The no to a file of another kind, with what to do instead."""
    if kind.startswith(("video/", "audio/")):
        said = _("Film en geluid kunnen we niet bewaren. Zet het ergens online en geef de link.")
    elif kind == "image/heif":
        said = _("Dit is een foto in het formaat HEIC. Sla hem op als JPEG en stuur die.")
    elif raw.startswith(PACKED) and any(part in _directory(raw) for part in OFFICE):
        said = _("Dit soort document kunnen we niet aannemen. Sla het op als PDF en stuur die.")
    elif raw.startswith(PACKED):
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
    """Told without unpacking: what is in it is looked at apart (`confinement`)."""
    if raw[30:].startswith(ODT_BEGINS):
        return ODT
    return DOCX if b"word/document.xml" in _directory(raw) else ""


def _directory(raw: bytes) -> bytes:
    """The list of names in a packed file, as it stands there."""
    at = raw.rfind(DIRECTORY)
    if at < 0 or len(raw) < at + 20:
        return b""
    size, start = struct.unpack("<LL", raw[at + 12 : at + 20])
    return raw[start : start + size]
