"""Makes boards, schools and locations of the rows of a register, and keeps account of the rows it cannot use."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from leerlijn.exchange.registers.delimited import UNREADABLE, Row
from leerlijn.exchange.registers.spelling import place_name
from leerlijn.foundation.organisations.types import Code, Reason, Registered, RowNote

LONGEST = 200
SHORT = {"municipality_code": 4, "house_number": 20, "postal_house_number": 20}
BOARD = re.compile(r"\d{5}")
INSTITUTION = re.compile(r"\d{2}[A-Z]{2}")
LOCATION = re.compile(r"(?:\d{2}[A-Z]{2})?\d{2}")
POSTCODE = re.compile(r"([1-9]\d{3}) ?([A-Z]{2})")
PHONE = re.compile(r"(?:0|\+31|0031)[1-9]\d{8}|0[89]00\d{4,7}|088\d{7}|14\d{3,4}")
WEBSITE = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?#][^\s<>\"]*)?", re.IGNORECASE)
PLACES = frozenset({"place", "municipality", "postal_place"})
NOT_FACTS = frozenset({"board", "board_name", "institution", "institution_name", "location", "location_name"})
MAIN_LOCATION = "00"
BOARD_CODE, SCHOOL_CODE, LOCATION_CODE = "board_number", "institution_code", "location_code"


class Broken(Exception):
    """This row cannot be used: why, and what stood there."""

    def __init__(self, reason: Reason, found: str = "") -> None:
        super().__init__(reason, found)
        self.reason = reason
        self.found = found


class Schools:
    """What is known so far while a register is read from top to bottom."""

    def __init__(self, columns: Mapping[str, int], width: int, sector: str) -> None:
        self.sector = sector
        self.columns = columns
        self.width = width
        self.rows = 0
        self.boards: dict[str, Registered] = {}
        self.institutions: dict[str, Registered] = {}
        self.locations: dict[str, Registered] = {}
        self.broken: list[RowNote] = []
        self.remarks: list[RowNote] = []
        self.unread: set[Code] = set()
        self.nameless = 0

    def take(self, row: Row) -> None:
        """Use one row, or note why it cannot be used."""
        self.rows += 1
        try:
            self._use(row)
        except Broken as broken:
            self._give_up(row, broken)

    @property
    def organisations(self) -> tuple[Registered, ...]:
        """Everything taken so far; parents before children."""
        return (*self.boards.values(), *self.institutions.values(), *self.locations.values())

    def _use(self, row: Row) -> None:
        if row.open_quote:
            raise Broken(Reason.QUOTE)
        if len(row.cells) != self.width:
            raise Broken(Reason.COLUMNS, f"{len(row.cells)} / {self.width}")
        cells = {ours: row.cells[position] for ours, position in self.columns.items()}
        _refuse_bad_letters(cells)
        board, institution = _code(cells["board"], BOARD, Reason.BOARD), _institution(cells)
        location = _location(cells, institution)
        self._refuse_clashes(board, institution, location)
        facts, remarks = _facts(cells, row.line, location or institution)
        facts["sector"] = self.sector
        self._keep(cells, board, institution, location, facts)
        self.remarks += remarks

    def _refuse_clashes(self, board: str, institution: str, location: str) -> None:
        known = self.institutions.get(institution)
        if known and known.parent != (BOARD_CODE, board):
            raise Broken(Reason.OTHER_BOARD, board)
        if location in self.locations or (known and not location):
            raise Broken(Reason.TWICE, location or institution)

    def _keep(
        self, cells: Mapping[str, str], board: str, institution: str, location: str, facts: dict[str, str]
    ) -> None:
        above, school = (BOARD_CODE, board), (SCHOOL_CODE, institution)
        self.boards.setdefault(board, Registered("board", above, None, _named(cells.get("board_name", ""))))
        main = not location or location.endswith(MAIN_LOCATION)
        known = self.institutions.get(institution)
        if known is None or (known.provisional and main):
            own = facts | _named(cells.get("institution_name", ""))
            self.institutions[institution] = Registered("school", school, above, own, provisional=not main)
        if location:
            self.locations[location] = Registered("location", (LOCATION_CODE, location), school, facts)

    def _give_up(self, row: Row, broken: Broken) -> None:
        codes = self._codes(row)
        self.unread.update(codes)
        self.nameless += not any(code_type == SCHOOL_CODE for code_type, _ in codes)
        self.broken.append(RowNote(row.line, broken.reason, broken.found[:80], codes[-1][1] if codes else ""))

    def _codes(self, row: Row) -> list[Code]:
        """The codes a broken row still shows, the widest first: what is unreadable must not be taken for closed."""
        cells = {ours: row.cells[at].upper() for ours, at in self.columns.items() if at < len(row.cells)}
        board, institution, location = (cells.get(part, "") for part in ("board", "institution", "location"))
        codes = [(BOARD_CODE, board)] if BOARD.fullmatch(board) else []
        if INSTITUTION.fullmatch(institution):
            codes.append((SCHOOL_CODE, institution))
            if LOCATION.fullmatch(location):
                whole = location if location.startswith(institution) else institution + location[-2:]
                codes.append((LOCATION_CODE, whole))
        return codes


def _named(name: str) -> dict[str, str]:
    return {"name": name} if name else {}


def _refuse_bad_letters(cells: Mapping[str, str]) -> None:
    for ours, text in cells.items():
        if UNREADABLE in text:
            raise Broken(Reason.LETTER, text)
        if "<" in text or ">" in text:
            raise Broken(Reason.MARKUP, text)
        if len(text) > SHORT.get(ours, LONGEST):
            raise Broken(Reason.LONG, text)


def _code(text: str, pattern: re.Pattern[str], reason: Reason) -> str:
    code = text.upper()
    if not pattern.fullmatch(code):
        raise Broken(reason, text)
    return code


def _institution(cells: Mapping[str, str]) -> str:
    return _code(cells["institution"], INSTITUTION, Reason.INSTITUTION)


def _location(cells: Mapping[str, str], institution: str) -> str:
    """The full code of the location, also when a vintage gives its two digits only; empty where there is no column."""
    if "location" not in cells:
        return ""
    code = _code(cells["location"].replace(" ", ""), LOCATION, Reason.LOCATION)
    if len(code) == len(MAIN_LOCATION):
        return institution + code
    if not code.startswith(institution):
        raise Broken(Reason.LOCATION, code)
    return code


def _facts(cells: Mapping[str, str], line: int, code: str) -> tuple[dict[str, str], list[RowNote]]:
    name = cells.get("location_name") or cells.get("institution_name", "")
    if not name:
        raise Broken(Reason.NAME)
    facts = {"name": name}
    remarks: list[RowNote] = []
    for ours, text in cells.items():
        if ours in NOT_FACTS:
            continue
        tidy = _TIDY.get(ours) if text else None
        tidied = tidy(text) if tidy else text
        if tidied is None:
            remarks.append(RowNote(line, Reason(ours), text[:80], code))
        facts[ours] = tidied or ""
    return facts, remarks


def _postcode(text: str) -> str:
    match = POSTCODE.fullmatch(text.upper())
    if not match:
        raise Broken(Reason.POSTCODE, text)
    return f"{match[1]} {match[2]}"


def _phone(text: str) -> str | None:
    digits = re.sub(r"[\s()./-]", "", text)
    return digits if PHONE.fullmatch(digits) else None


def _postal_postcode(text: str) -> str:
    # Post may go across the border, so what is no Dutch postcode stays as it is.
    match = POSTCODE.fullmatch(text.upper())
    return f"{match[1]} {match[2]}" if match else text


def _website(text: str) -> str | None:
    address = text.removesuffix(".")
    return address if WEBSITE.fullmatch(address) else None


_TIDY: dict[str, Callable[[str], str | None]] = {
    "postcode": _postcode,
    "postal_postcode": _postal_postcode,
    "phone": _phone,
    "website": _website,
    **dict.fromkeys(PLACES, place_name),
}
