"""The words that come with the program, from the readable data beside this module. Knows no database."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from leerlijn.foundation.vocabulary.types import Level, Text

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class WrittenTerm:
    """A word with its meaning; `forms` are other ways it is written."""

    code: str
    word: Text
    definition: Text
    source: str
    forms: tuple[str, ...] = ()


@dataclass(frozen=True)
class WrittenWord:
    """A sector, subject or qualification."""

    code: str
    name: Text
    sectors: tuple[str, ...] = ()
    level: str = ""


@cache
def glossary() -> dict[str, WrittenTerm]:
    """Every term by code, by alphabet of the Dutch word."""
    terms = [
        WrittenTerm(
            code,
            Text.from_json(data["word"]),
            Text.from_json(data["definition"]),
            data["source"],
            tuple(data.get("forms", ())),
        )
        for code, data in _opened("glossary.toml").items()
    ]
    return {term.code: term for term in sorted(terms, key=lambda term: term.word.nl.lower())}


@cache
def term(word: str) -> WrittenTerm:
    """The term of a word as it stands on a page, in any of its forms; KeyError when we have none."""
    return _by_form()[word.lower()]


@cache
def words(kind: str) -> tuple[WrittenWord, ...]:
    """Every sector, subject or qualification, in order."""
    return tuple(
        WrittenWord(
            code,
            Text.from_json(data),
            tuple(data.get("sectors", ())),
            Level(f"nlqf_{data['level']}") if "level" in data else "",
        )
        for code, data in _opened("words.toml")[kind].items()
    )


@cache
def _by_form() -> dict[str, WrittenTerm]:
    return {
        form.lower(): one for one in glossary().values() for form in (one.code, one.word.nl, one.word.en, *one.forms)
    }


@cache
def _opened(path: str) -> dict[str, Any]:
    with (DATA / path).open("rb") as file:
        return tomllib.load(file)
