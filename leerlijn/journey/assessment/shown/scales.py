"""The levels of a scale, in the reader's words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from leerlijn.kernel.languages import spoken


def level_names(scale: Sequence[dict[str, Any]]) -> dict[int, str]:
    """What each level is called, lowest first."""
    return {one["level"]: spoken(one["name"]) for one in scale}


def level_choices(scale: Sequence[dict[str, Any]]) -> list[tuple[int, str]]:
    """The levels to choose from, with their number."""
    return [(level, f"{level} {name}") for level, name in level_names(scale).items()]
