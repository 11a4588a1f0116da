"""Open the readable data beside this module: facts, sources, rules and standing test persons."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any as Anything

from leerlijn.foundation.pathways.rules.facts import Fact, FactBook, Option
from leerlijn.foundation.pathways.types import Choice, Facts
from leerlijn.foundation.vocabulary.types import NOTHING, Text

DATA = Path(__file__).parent.parent / "data"
NOT_PHRASES = frozenset({"kind", "base", "question", "help", "unit", "highest", "choices", "groups", "fixed", "label"})


@dataclass(frozen=True)
class Written:
    """A rule as it stands in the data: its kind and its body, sources written out."""

    kind: str
    body: dict[str, Anything]


@dataclass(frozen=True)
class TestPerson:
    """An invented person on whom every change of a rule is tried."""

    __test__ = False  # not a test case
    id: str
    name: str
    about: Text
    facts: Facts
    expects: dict[str, str]


@cache
def fact_book() -> FactBook:
    """The facts that rules may ask about."""
    return FactBook({key: _fact(key, data) for key, data in _opened("facts.toml").items()})


def written_rules() -> Iterator[Written]:
    """Every rule of the data: pathways first, then tests, limits, statements and places."""
    for path in ("primary", "secondary", "vocational", "support"):
        yield from _written("pathway", f"pathways/{path}.toml")
    yield from _written("test", "tests.toml")
    yield from _written("limit", "limits.toml")
    yield from _written("statement", "statements.toml")
    yield from _written("place", "places.toml")


@cache
def standing_persons() -> tuple[TestPerson, ...]:
    """The standing test persons."""
    return tuple(
        TestPerson(
            key,
            data["name"],
            Text.from_json(data["about"]),
            fact_book().check(Facts.of(**data["facts"])),
            data.get("expects", {}),
        )
        for key, data in _opened("persons.toml").items()
    )


@cache
def results() -> dict[str, Text]:
    """What pathways lead to, in words."""
    return {code: Text.from_json(text) for code, text in _opened("results.toml").items()}


def with_sources(data: Anything) -> Anything:
    """The same data with the ids of sources replaced by the sources, and days as text: complete in itself."""
    if isinstance(data, dict):
        return {key: _sources(value) if key == "sources" else with_sources(value) for key, value in data.items()}
    if isinstance(data, list):
        return [with_sources(item) for item in data]
    return data.isoformat() if isinstance(data, date) else data


def sources() -> dict[str, dict[str, Anything]]:
    """Every source by id, as data."""
    return {key: {"id": key, **with_sources(data)} for key, data in _opened("sources.toml").items()}


def _written(kind: str, path: str) -> Iterator[Written]:
    rules = dict(_opened(path))
    defaults = rules.pop("defaults")
    for key, data in rules.items():
        yield Written(kind, {"id": key, **with_sources(defaults | data)})


def _sources(ids: list[Anything]) -> list[Anything]:
    return [sources()[key] if isinstance(key, str) else key for key in ids]


def _fact(key: str, data: dict[str, Anything]) -> Fact:
    return Fact(
        key=key,
        kind=data["kind"],
        name=Text.from_json(data["label"]),
        question=Text.from_json(data["question"]),
        help=Text.from_json(data["help"]),
        phrases={name: Text.from_json(text) for name, text in data.items() if name not in NOT_PHRASES},
        options=tuple(_option(option) for option in data.get("choices", ())),
        groups={tuple(group["values"]): Text.from_json(group["label"]) for group in data.get("groups", ())},
        base=data.get("base", 0),
        unit=Text.from_json(data["unit"]) if "unit" in data else NOTHING,
        highest=data.get("highest"),
        is_fixed=data.get("fixed", False),
    )


def _option(data: dict[str, Anything]) -> Option:
    hint = Text.from_json(data["hint"]) if "hint" in data else NOTHING
    only_with = {key: tuple(values) for key, values in data.get("only_with", {}).items()}
    unmet = Text.from_json(data["unmet"]) if "unmet" in data else NOTHING
    return Option(Choice(data["value"], Text.from_json(data["label"]), hint), data.get("rank"), unmet, only_with)


@cache
def _opened(path: str) -> dict[str, Anything]:
    with (DATA / path).open("rb") as file:
        return tomllib.load(file)
