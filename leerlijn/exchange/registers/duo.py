"""Reads a school register of DUO as it is published, and says row by row what could not be used.

Pure: bytes in, a `Reading` out; it knows no database. Source: DUO open onderwijsdata, adressen po and vo, CC BY 4.0.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from leerlijn.exchange.registers.columns import REGISTERS, Register, fits, missing, recognise
from leerlijn.exchange.registers.delimited import Row, rows
from leerlijn.exchange.registers.schools import Schools
from leerlijn.foundation.organisations.types import Reading
from leerlijn.kernel.refusals import Refused

LINK = "https://duo.nl/open_onderwijsdata/"
MOST_BYTES = 64 * 1024 * 1024
"""Ten times the largest register; whatever is bigger is something else."""

_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_PAGES = (b"<!doctype", b"<html", b"<?xml", b"<head", b"<body")


def read(register: str, file: BinaryIO) -> Reading:
    """Everything the file says about boards, schools and locations; `Refused` when it is not this register."""
    content = file.read(MOST_BYTES + 1)
    _refuse_what_is_no_table(content)
    lines = rows(content)
    schools = _schools(REGISTERS[register], lines)
    for row in lines:
        schools.take(row)
    if not schools.rows:
        raise Refused(_("Er staat geen school in dit bestand, alleen een kop. Haal het opnieuw op."), code="empty")
    if not schools.organisations:
        first = schools.broken[0]
        raise Refused(
            _("Geen enkele regel is te lezen. De eerste die misgaat is regel %(line)s: %(reason)s")
            % {"line": first.line, "reason": first.reason.label},
            code="nothing_readable",
        )
    return Reading(
        register=register,
        source=REGISTERS[register].source,
        link=LINK,
        digest=hashlib.sha256(content).hexdigest(),
        rows=schools.rows,
        organisations=schools.organisations,
        broken=tuple(schools.broken),
        remarks=tuple(schools.remarks),
        unread=frozenset(schools.unread),
        nameless=schools.nameless,
    )


def _refuse_what_is_no_table(content: bytes) -> None:
    start = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not content.strip():
        raise Refused(_("Dit bestand is leeg. Haal het register opnieuw op bij DUO."), code="empty")
    if len(content) > MOST_BYTES:
        raise Refused(_("Dit bestand is groter dan 64 MB. Zo groot is het register niet."), code="too_big")
    if content.startswith(_SPREADSHEETS):
        raise Refused(_("Dit is een rekenblad of een zip. Haal bij DUO de versie als CSV op."), code="spreadsheet")
    if start.startswith(_PAGES):
        raise Refused(_("Dit is een webpagina, niet het register. Haal bij DUO het CSV-bestand op."), code="page")
    if b"\x00" in content:
        raise Refused(_("Dit is geen tekst. Bewaar het register als CSV in UTF-8."), code="binary")


def _schools(register: Register, lines: Iterator[Row]) -> Schools:
    header = next(lines, None)
    cells = header.cells if header else []
    found = recognise(cells)
    if fits(register, found):
        return Schools(found, width=len(cells), sector=register.sector)
    for other in REGISTERS.values():
        if fits(other, found):
            raise Refused(
                _("Dit is het register %(other)s. Neem het in met die naam.") % {"other": other.key}, code="other"
            )
    raise Refused(
        _("Dit is niet het register %(register)s. Deze kolommen ontbreken: %(missing)s. Gevonden: %(found)s.")
        % {
            "register": register.key,
            "missing": ", ".join(missing(register, found)) or "-",
            "found": ", ".join(cells)[:300],
        },
        code="other_columns",
    )
