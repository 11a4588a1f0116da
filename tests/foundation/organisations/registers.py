"""Register readings of a few invented schools, for tests of taking in."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from leerlijn.foundation.organisations.types import Reading, Registered

BOARD, SCHOOL, LOCATION = "board_number", "institution_code", "location_code"
ADDRESS = {"street": "Laan", "house_number": "1", "postcode": "3511 AA", "place": "Utrecht", "sector": "po"}


def board(number: str = "90001") -> Registered:
    return Registered("board", (BOARD, number), None, {})


def school(code: str = "90AA", name: str = "De Eik", above: str = "90001", **facts: str) -> Registered:
    return Registered("school", (SCHOOL, code), (BOARD, above), {**ADDRESS, "name": name, "phone": "", **facts})


def location(code: str = "90AA00", name: str = "De Eik", **facts: str) -> Registered:
    return Registered("location", (LOCATION, code), (SCHOOL, code[:4]), {**ADDRESS, "name": name, "phone": "", **facts})


SMALL = (
    board("90001"),
    board("90002"),
    school("90AA", "De Eik"),
    school("90BB", "De Beuk", above="90002"),
    location("90AA00", "De Eik"),
    location("90BB00", "De Beuk"),
)
"""Two boards, each with a school, each with a location."""


def reading(*organisations: Registered, register: str = "duo-po", **more: object) -> Reading:
    """What a file with these organisations says."""
    stated = organisations or SMALL
    made = Reading(
        register=register,
        source="DUO, basisonderwijs",
        link="https://example.org/",
        digest=sha256(repr(stated).encode()).hexdigest(),
        rows=len(stated),
        organisations=stated,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def but(*changed: Registered, without: tuple[str, ...] = ()) -> tuple[Registered, ...]:
    """The small register with some organisations replaced or added, and some left out."""
    by_code = {one.code: one for one in (*SMALL, *changed)}
    return tuple(one for one in by_code.values() if one.code[1] not in without)
