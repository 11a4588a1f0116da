"""The rules of procedures that come with the program, from the readable data beside this module."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from leerlijn.journey.assessment.types import ProcedureRules

DATA = Path(__file__).parent / "data" / "procedures"


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
