"""The rules of procedures that come with the program, from the readable data beside this module."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from leerlijn.journey.assessment.exempting import ExemptingRule
from leerlijn.journey.assessment.types import ProcedureRules

DATA = Path(__file__).parent / "data" / "procedures"
AGREEMENTS = Path(__file__).parent / "data" / "articulations.toml"
EXEMPTING = Path(__file__).parent / "data" / "exempting.toml"


@cache
def facts_of_procedures() -> dict[str, dict[str, Any]]:
    """The data of every procedure by key, in the order of the files: a copy of it goes with each that begins."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(DATA.glob("*.toml")):
        with path.open("rb") as file:
            for key, facts in tomllib.load(file).items():
                found[key] = facts | {"key": key}
    return found


@cache
def procedure_rules() -> dict[str, ProcedureRules]:
    """The rules of every procedure by key; also of those that are not offered yet."""
    return {key: ProcedureRules.from_facts(facts) for key, facts in facts_of_procedures().items()}


@cache
def exemption_rules() -> dict[str, ExemptingRule]:
    """The rules by which exemptions are proposed, by key."""
    with EXEMPTING.open("rb") as file:
        return {key: ExemptingRule.from_facts(key, facts) for key, facts in tomllib.load(file).items()}


@cache
def agreements() -> dict[str, dict[str, Any]]:
    """The articulation agreements that come with the program, by key; the source stands in the data once."""
    with AGREEMENTS.open("rb") as file:
        data = tomllib.load(file)
    sources = data.pop("sources")
    return {key: sources[facts.pop("source")] | facts for key, facts in data.items()}
