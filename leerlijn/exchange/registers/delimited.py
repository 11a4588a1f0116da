"""Reads a delimited file line by line, so that one broken line never swallows its neighbours.

DUO publishes Windows-1252 with semicolons and no quotes; the open data portal publishes UTF-8 with commas and quotes.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass

UNREADABLE = "\N{REPLACEMENT CHARACTER}"
LINES_IN_ONE_ROW = 4
_SEPARATORS = (";", ",", "\t")
_LINE_END = re.compile(rb"\r\n|\n|\r")
_CONTROL = dict.fromkeys([*range(0x20), 0x7F], " ")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line it starts on, and its cells; `open_quote` when a quotation mark was never closed."""

    line: int
    cells: list[str]
    open_quote: bool = False


def rows(content: bytes) -> Iterator[Row]:
    """The non-empty rows of the file, the header first; cells are trimmed and without control characters."""
    lines = _decode(content)
    at = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    header = lines[at] if at < len(lines) else ""
    separator = max(_SEPARATORS, key=header.count)
    width = len(_split([header], separator) or [])
    while at < len(lines):
        cells, used = _cells(lines, at, separator, width)
        if cells is None:
            yield Row(at + 1, [_clean(cell) for cell in lines[at].split(separator)], open_quote=True)
        elif any(cell.strip() for cell in cells):
            yield Row(at + 1, [_clean(cell) for cell in cells])
        at += used


def _decode(content: bytes) -> list[str]:
    """UTF-8 or Windows-1252, whichever most lines with special letters are written in."""
    if content.startswith(b"\xef\xbb\xbf"):
        return [line.decode("utf-8", "replace") for line in _LINE_END.split(content[3:])]
    lines = _LINE_END.split(content)
    special = [line for line in lines if not line.isascii()]
    as_utf8 = sum(_is_utf8(line) for line in special)
    encoding = "utf-8" if as_utf8 * 2 > len(special) else "cp1252"
    return [line.decode(encoding, "replace") for line in lines]


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _cells(lines: list[str], at: int, separator: str, width: int) -> tuple[list[str] | None, int]:
    """The cells of the row that starts here and how many lines it takes; no cells when a quotation mark stays open."""
    cells = _split(lines[at : at + 1], separator)
    if cells is not None:
        return cells, 1
    for used in range(2, LINES_IN_ONE_ROW + 1):
        cells = _split(lines[at : at + used], separator)
        if cells is not None and len(cells) == width:
            return cells, used
    return None, 1


def _split(lines: list[str], separator: str) -> list[str] | None:
    text = "\n".join(lines)
    if '"' not in text:
        return text.split(separator)
    try:
        return next(csv.reader([text], delimiter=separator, strict=True))
    except csv.Error:
        return None


def _clean(cell: str) -> str:
    return " ".join(cell.translate(_CONTROL).split())
