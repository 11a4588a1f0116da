"""The survey of one department before enrolment, autumn 2024: each section rated from 1 to 8.

A whole answer is a ticket. 1 is what the form starts with and counts as not asked; of equal ratings comes first what
has most seats for each who asks it. How many she may have is how many classes she plans to keep.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

from benchmarks.dividing.market import Choice, Market, Meeting
from leerlijn.journey.enrolment.lottery.allotment import Ticket
from leerlijn.journey.enrolment.lottery.drawing import numbers

SEED = "aa" * 32
NOT_ASKED = "1"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri")


def market(folder: Path) -> Market:
    """The survey as a round."""
    sections = {choice.key: choice for choice in _sections(folder / "anonymized_courses.xlsx")}
    answers = {code: (most, rated) for code, most, rated in _answers(folder, sections) if most and rated}
    asked = Counter(key for _most, rated in answers.values() for key in rated)
    number = numbers(SEED, answers)
    tickets, wanted, best = [], {}, {}
    for code, (most, rated) in answers.items():
        order = sorted(rated, key=lambda key: (-rated[key], -sections[key].seats / asked[key], key))
        wanted[code] = min(most, len({sections[key].course for key in order}))
        best[code] = frozenset(key for key in order if rated[key] == rated[order[0]])
        tickets.append(Ticket(code, number[code], tuple(order), most=wanted[code]))
    limits = {key: choice.seats for key, choice in sections.items()}
    return Market("umass-course-allocation", sections, limits, tickets, wanted, best)


def _sections(file: Path) -> Iterator[Choice]:
    header, *rows = _rows(file)
    for row in rows:
        facts = dict(zip(header, row, strict=True))
        course = f"{facts['Subject']} {facts['Catalog']}"
        start, end = (_minute(moment) for moment in facts["Mtg Time"].split(" - "))
        days = sum(1 << at for at, day in enumerate(DAYS) if day in facts["zc.days"])
        key = f"{course}-{facts['Section']}"
        yield Choice(key, course, int(facts["Enrl Capacity"]), (key,), (Meeting(1, days, start, end),))


def _answers(folder: Path, sections: dict[str, Choice]) -> Iterator[tuple[str, int, dict[str, int]]]:
    with (folder / "survey_column_mapping.csv").open(encoding="utf-8-sig") as lines:
        described = dict(line.rstrip("\n").split("|", 1) for line in lines)
    with (folder / "survey_data.csv").open(encoding="utf-8-sig", newline="") as text:
        header, *rows = csv.reader(text)
    columns = [(at, key) for at, key in enumerate(_keys(header, described)) if key in sections]
    for row in rows:
        facts = dict(zip(header, row, strict=True))
        if facts["Finished"] == "1" and facts["Progress"] == "100":
            rated = {key: int(row[at]) for at, key in columns if row[at] not in ("", NOT_ASKED)}
            yield facts["ResponseId"], int(facts["3"] or facts["2"] or 0), rated


def _keys(header: list[str], described: dict[str, str]) -> Iterator[str | None]:
    """The section each column is about; a name that returns is described under the same name with `.1`."""
    seen: Counter[str] = Counter()
    for name in header:
        text = described.get(f"{name}.1" if seen[name] else name, "")
        seen[name] += 1
        found = re.search(r"DEPT \S+-\S+", text)
        yield found.group() if found else None


def _rows(file: Path) -> list[list[str]]:
    with ZipFile(file) as folder:
        texts = ElementTree.fromstring(folder.read("xl/sharedStrings.xml"))
        sheet = ElementTree.fromstring(folder.read("xl/worksheets/sheet1.xml"))
    words = ["".join(part.text or "" for part in item.iter(f"{SHEET}t")) for item in texts]
    return [[_cell(cell, words) for cell in row] for row in sheet.iter(f"{SHEET}row")]


def _cell(cell: ElementTree.Element, words: list[str]) -> str:
    value = cell.findtext(f"{SHEET}v") or ""
    return words[int(value)] if cell.get("t") == "s" else value


def _minute(moment: str) -> int:
    clock, half = moment.split()
    hour, minute = map(int, clock.split(":"))
    return (hour % 12 + 12 * (half == "PM")) * 60 + minute
