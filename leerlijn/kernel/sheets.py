"""Tables for a spreadsheet, as CSV that opens well with Dutch settings and runs nothing that somebody typed."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.http import StreamingHttpResponse

from leerlijn.kernel import clock

Cell = str | int | float | date | datetime | None

COMMANDS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take text for a formula."""


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
