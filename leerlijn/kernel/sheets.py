"""Tables from and for a spreadsheet: the one place that reads them, and CSV that opens well with Dutch settings.

Nothing that somebody typed is run: what looks like a formula stays text, on the way in and on the way out.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import python_calamine as calamine
from django.core.files.uploadedfile import UploadedFile
from django.http import StreamingHttpResponse
from django.utils.translation import gettext_lazy as _

from leerlijn.kernel import clock, files
from leerlijn.kernel.refusals import Refused

Cell = str | int | float | date | datetime | None

COMMANDS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take text for a formula."""


MOST_BYTES = 5_000_000
MOST_UNPACKED = 50_000_000
MOST_ROWS = 5_000
MOST_COLUMNS = 60
LONGEST_CELL = 500
"""Letters; what is longer is no name, address or score."""
TEXTS = ("utf-8-sig", "cp1252")


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds: the words above the columns, in small letters, and the rows, each as long as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def read(upload: UploadedFile[bytes]) -> Table:
    """The first table of a CSV or XLSX file, told by what it holds and not by what it is called; every cell as text.

    Raises Refused: "too_large" (also when it unpacks to far more), "wrong_kind", "too_many_rows" and "empty".
    """
    raw = files.read(upload, MOST_BYTES)
    filled = [row for row in _cells(raw) if any(row)]
    if len(filled) < 2:
        raise Refused(_("Deze lijst is leeg. Zet boven elke kolom wat erin staat."), code="empty")
    if len(filled) > MOST_ROWS + 1:
        message = _("Deze lijst is te lang. Neem hoogstens %(most)s regels tegelijk.")
        raise Refused(message % {"most": MOST_ROWS}, code="too_many_rows")
    header = tuple(word.casefold() for word in filled[0])
    wide = len(header)
    return Table(header, tuple((*row[:wide], *[""] * (wide - len(row))) for row in filled[1:]))


class _Echo:
    """A file that gives back what is written."""

    def write(self, text: str) -> str:
        return text


def download(name: str, header: Iterable[object], rows: Iterable[Iterable[Cell]]) -> StreamingHttpResponse:
    """A CSV file called `name`, sent row by row: semicolons, UTF-8 with a mark, local times."""
    response = StreamingHttpResponse(_lines(header, rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def harmless(cell: Cell) -> str | int | float:
    """One cell as a spreadsheet should show it: text stays text, also when it looks like a formula."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.astimezone(clock.zone).strftime("%Y-%m-%d %H:%M")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int | float):
        return cell
    text = str(cell)
    return f"'{text}" if text.lstrip(" ").startswith(COMMANDS) else text


def _lines(header: Iterable[object], rows: Iterable[Iterable[Cell]]) -> Iterator[str]:
    writer = csv.writer(_Echo(), delimiter=";")
    yield "\N{BYTE ORDER MARK}"
    yield writer.writerow([str(word) for word in header])
    for row in rows:
        yield writer.writerow([harmless(cell) for cell in row])


def _cells(raw: bytes) -> Iterator[tuple[str, ...]]:
    is_packed = raw.startswith(b"PK\x03\x04")
    rows: Iterable[Sequence[object]] = _packed(raw) if is_packed else csv.reader(io.StringIO(_text(raw)), _dialect(raw))
    try:
        for row in rows:
            yield tuple(_typed(cell) for cell in row[:MOST_COLUMNS])
    except csv.Error as error:
        raise _wrong_kind() from error


def _packed(raw: bytes) -> Iterable[Sequence[object]]:
    """The first sheet of a workbook, once it is known that it unpacks to no more than a workbook does."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            entries = packed.infolist()
        if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
            raise Refused(_("Dit bestand pakt uit tot iets veel groters. Sla de lijst op als CSV."), code="too_large")
        if "xl/workbook.xml" not in {entry.filename for entry in entries}:
            raise _wrong_kind()
        book = calamine.load_workbook(io.BytesIO(raw))
        return list(book.get_sheet_by_index(0).iter_rows())
    except (calamine.CalamineError, zipfile.BadZipFile, IndexError) as error:
        raise _wrong_kind() from error


def _text(raw: bytes) -> str:
    if any(byte < 32 and byte not in b"\t\r\n" for byte in raw):
        raise _wrong_kind()
    for encoding in TEXTS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _wrong_kind()


def _dialect(raw: bytes) -> type[csv.Dialect]:
    """Columns are parted by what stands most often in the first line."""
    first = raw.split(b"\n", 1)[0]

    class Parted(csv.excel):
        delimiter = max((";", ",", "\t"), key=lambda mark: first.count(mark.encode()))

    return Parted


def _typed(cell: object) -> str:
    """A cell as somebody typed it: 7.0 as 7, and without the mark that we put before what looks like a formula."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date):
        return cell.isoformat()
    text = " ".join(str(cell).split())[:LONGEST_CELL]
    return text[1:] if text[:1] == "'" and text[1:].lstrip(" ").startswith(COMMANDS) else text


def _wrong_kind() -> Refused:
    message = _("Dit is geen lijst die we kunnen lezen. Kies een CSV- of Excel-bestand (xlsx).")
    return Refused(message, code="wrong_kind")
