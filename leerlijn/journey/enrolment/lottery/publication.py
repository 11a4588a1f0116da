"""The published list of a round: all that anybody needs to recompute the draw, without a name.

A JSON document. Before the draw `seed` is null and `results` is empty; the rest stands when the round has closed.
Tickets and results stand in the order of their codes, which are drawn by chance: so the order tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from leerlijn.journey.enrolment.lottery.allotment import Allotment, Ticket, allot
from leerlijn.journey.enrolment.lottery.drawing import SEED_BYTES, numbers

FORMAT = "leerlijn-lottery-1"
"""Names the shape of the document and the rules of drawing and dividing. Other rules get another name."""


class Malformed(ValueError):
    """This is no published list, and the message says where it stops being one."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One ticket as it was handed in."""

    code: str
    preferences: tuple[str, ...]
    priority: int = 1
    seats: int = 1


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one ticket: its number, what it got, and its place on each list it stands on."""

    code: str
    number: int
    given: tuple[str, ...]
    waiting: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Publication:
    """`facts` is what was promised about; `seats` has the offerings that take part in the draw, None for no maximum."""

    facts: Mapping[str, Any]
    commitment: str
    seats: Mapping[str, int | None]
    tickets: tuple[Slip, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    clashes: tuple[tuple[str, str], ...] = ()
    seed: str | None = None
    results: tuple[Result, ...] = ()

    @property
    def each(self) -> int:
        """How many offerings each may get."""
        return int(self.facts["each"])

    @property
    def promised(self) -> frozenset[str]:
        """The offerings that were in the round when it opened."""
        return frozenset(self.facts["offerings"])

    def drawn(self, seed: str) -> Allotment:
        """What everybody gets with this secret."""
        given = numbers(seed, (asked.code for asked in self.tickets))
        tickets = [
            Ticket(asked.code, given[asked.code], asked.preferences, asked.priority, asked.seats, self.each)
            for asked in self.tickets
        ]
        return allot(self.seats, tickets, self.clashes)

    def results_with(self, seed: str) -> tuple[Result, ...]:
        """The same, as it is published: one line for each code."""
        allotment, given = self.drawn(seed), numbers(seed, (asked.code for asked in self.tickets))
        waiting: dict[str, dict[str, int]] = {code: {} for code in given}
        for key, codes in allotment.lines.items():
            for place, code in enumerate(codes, 1):
                waiting[code][key] = place
        return tuple(Result(code, given[code], allotment.given[code], waiting[code]) for code in sorted(given))

    def as_json(self) -> dict[str, Any]:
        """The document."""
        return {
            "format": FORMAT,
            "round": dict(self.facts),
            "commitment": self.commitment,
            "seed": self.seed,
            "offerings": [
                {"id": key, "name": self.names.get(key, ""), "seats": self.seats[key]} for key in sorted(self.seats)
            ],
            "clashes": sorted(sorted(pair) for pair in self.clashes),
            "tickets": [_ticket(asked) for asked in sorted(self.tickets, key=lambda asked: asked.code)],
            "results": [_result(result) for result in sorted(self.results, key=lambda result: result.code)],
        }


def read(document: object) -> Publication:
    """A publication from its document. Raises Malformed."""
    found = _mapping(document, "document")
    if found.get("format") != FORMAT:
        raise Malformed(f"format: {found.get('format')!r} is not {FORMAT!r}")
    facts = _mapping(found.get("round"), "round")
    _number(facts.get("each"), "round.each", least=1)
    _texts(facts.get("offerings"), "round.offerings")
    offerings = [_mapping(row, "offerings") for row in _rows(found, "offerings")]
    return Publication(
        facts=facts,
        commitment=_text(found.get("commitment"), "commitment"),
        seats={_text(row.get("id"), "offerings.id"): _seats(row) for row in offerings},
        names={row["id"]: _text(row.get("name", ""), "offerings.name") for row in offerings},
        clashes=tuple(_pair(row) for row in _rows(found, "clashes")),
        tickets=tuple(_asked(_mapping(row, "tickets")) for row in _rows(found, "tickets")),
        seed=None if found.get("seed") is None else _seed(found["seed"]),
        results=tuple(_came(_mapping(row, "results")) for row in _rows(found, "results")),
    )


def _ticket(asked: Slip) -> dict[str, Any]:
    return {
        "code": asked.code,
        "preferences": list(asked.preferences),
        "priority": asked.priority,
        "seats": asked.seats,
    }


def _result(result: Result) -> dict[str, Any]:
    return {
        "code": result.code,
        "number": result.number,
        "given": list(result.given),
        "waiting": dict(sorted(result.waiting.items())),
    }


def _asked(row: Mapping[str, Any]) -> Slip:
    return Slip(
        code=_text(row.get("code"), "tickets.code"),
        preferences=_texts(row.get("preferences"), "tickets.preferences"),
        priority=_number(row.get("priority", 1), "tickets.priority"),
        seats=_number(row.get("seats", 1), "tickets.seats", least=1),
    )


def _came(row: Mapping[str, Any]) -> Result:
    waiting = _mapping(row.get("waiting"), "results.waiting")
    return Result(
        code=_text(row.get("code"), "results.code"),
        number=_number(row.get("number"), "results.number", least=1),
        given=_texts(row.get("given"), "results.given"),
        waiting={key: _number(place, "results.waiting", least=1) for key, place in waiting.items()},
    )


def _seats(row: Mapping[str, Any]) -> int | None:
    return None if row.get("seats") is None else _number(row["seats"], "offerings.seats")


def _pair(row: object) -> tuple[str, str]:
    pair = _texts(row, "clashes")
    if len(pair) != 2:
        raise Malformed("clashes: two offerings are expected")
    return pair[0], pair[1]


def _seed(value: object) -> str:
    text = _text(value, "seed")
    try:
        is_whole = len(bytes.fromhex(text)) == SEED_BYTES
    except ValueError:
        is_whole = False
    if not is_whole:
        raise Malformed(f"seed: {SEED_BYTES * 2} hexadecimal digits are expected")
    return text


def _rows(found: Mapping[str, Any], name: str) -> Iterable[object]:
    rows = found.get(name)
    if not isinstance(rows, list):
        raise Malformed(f"{name}: a list is expected")
    return rows


def _mapping(value: object, where: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise Malformed(f"{where}: an object is expected")
    return value


def _texts(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise Malformed(f"{where}: a list is expected")
    return tuple(_text(one, where) for one in value)


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise Malformed(f"{where}: a text is expected")
    return value


def _number(value: object, where: str, least: int = 0) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        raise Malformed(f"{where}: a whole number of {least} or more is expected")
    return value
