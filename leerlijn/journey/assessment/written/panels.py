"""What comes with the program about panels: what counts when cases are divided."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from leerlijn.foundation.vocabulary.types import Text

DATA = Path(__file__).parent / "data" / "panels.toml"


@dataclass(frozen=True, slots=True)
class Window:
    """For so many months a case that was scored still counts, and why so long."""

    months: int
    reason: Text


@cache
def load_window() -> Window:
    """How long what an assessor did counts for how much she has."""
    with DATA.open("rb") as file:
        told = tomllib.load(file)["load"]
    return Window(told["months"], Text(**told["reason"]))
