"""The registers and trainings that come with the program, from the readable data beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from leerlijn.foundation.credentials.types import Register, Source, Training
from leerlijn.foundation.vocabulary.types import Text

T = TypeVar("T")
DATA = Path(__file__).parent / "data"


@cache
def registers() -> dict[str, Register]:
    """Every register by key, in order."""
    return _read("registers.toml", Register)


@cache
def trainings() -> dict[str, Training]:
    """Every training by key, in order."""
    return _read("trainings.toml", Training)


def _read(name: str, kind: Callable[..., T]) -> dict[str, T]:
    with (DATA / name).open("rb") as file:
        return {key: _made(kind, key, facts) for key, facts in tomllib.load(file).items()}


def _made(kind: Callable[..., T], key: str, facts: dict[str, Any]) -> T:
    name, source = Text.from_json(facts.pop("name")), Source(**facts.pop("source"))
    return kind(key=key, name=name, source=source, **facts)
