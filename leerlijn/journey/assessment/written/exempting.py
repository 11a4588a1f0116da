"""The rules of exemptions and the articulation agreements that come with the program, from the readable data beside
this module."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from leerlijn.journey.assessment.exempting import ExemptingRule

RULES = Path(__file__).parent / "data" / "exempting.toml"
AGREEMENTS = Path(__file__).parent / "data" / "articulations.toml"


@cache
def exemption_rules() -> dict[str, ExemptingRule]:
    """The rules by which exemptions are proposed, by key."""
    with RULES.open("rb") as file:
        return {key: ExemptingRule.from_facts(key, facts) for key, facts in tomllib.load(file).items()}


@cache
def agreements() -> dict[str, dict[str, Any]]:
    """The articulation agreements that come with the program, by key; the source stands in the data once."""
    with AGREEMENTS.open("rb") as file:
        data = tomllib.load(file)
    sources = data.pop("sources")
    return {key: sources[facts.pop("source")] | facts for key, facts in data.items()}
