"""The standards that come with the program, from the readable data beside this module. Knows no database."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from leerlijn.foundation.vocabulary.types import Outcome, Owner
from leerlijn.journey.assessment.rules.shapes import EvidenceRules
from leerlijn.kernel.languages import Spoken, in_languages

DATA = Path(__file__).parent / "data" / "standards"
SHARED = "shared"


@dataclass(frozen=True, slots=True)
class WrittenCriterion:
    """One criterion as it is written: the outcome it asks, and how that is looked at."""

    code: str
    says: Outcome
    indicators: list[Spoken]
    instruments: list[str]
    evidence_rules: dict[str, int]
    is_required: bool


@dataclass(frozen=True, slots=True)
class WrittenStandard:
    """One standard as it is written; without `valid_from` it has no version yet."""

    code: str
    name: Spoken
    note: Spoken
    sector: str
    qualification: str
    position: int
    digest: str
    owner: Owner | None = None
    valid_from: date | None = None
    facts: Mapping[str, Any] | None = None
    criteria: tuple[WrittenCriterion, ...] = ()


@cache
def written_standards() -> tuple[WrittenStandard, ...]:
    """Every standard, in order."""
    shared = _opened(DATA / f"{SHARED}.toml")
    found = [_standard(path, shared) for path in sorted(DATA.glob("*.toml")) if path.stem != SHARED]
    return tuple(sorted(found, key=lambda one: one.position))


def _standard(path: Path, shared: Mapping[str, Any]) -> WrittenStandard:
    told = _opened(path)
    version = {**shared, **told["version"]} if "version" in told else None
    digest = hashlib.sha256(json.dumps([told, version], default=str, sort_keys=True).encode()).hexdigest()
    return WrittenStandard(
        code=path.stem,
        name=in_languages(**told["name"]),
        note=in_languages(**told["note"]),
        sector=told["sector"],
        qualification=told.get("qualification", ""),
        position=told["position"],
        digest=digest,
        owner=Owner(**told["owner"]) if "owner" in told else None,
        valid_from=version["valid_from"] if version else None,
        facts=_version(version) if version else None,
        criteria=tuple(_criterion(one) for one in told.get("criteria", ())),
    )


def _version(version: Mapping[str, Any]) -> dict[str, Any]:
    """What a version keeps, by the names of its fields."""
    scale = [{"level": place, "name": in_languages(**name)} for place, name in enumerate(version["scale"], 1)]
    source = {key: str(value) for key, value in version["source"].items()}
    same = ("pass_level", "distance", "reread_percent", "decision_rule", "panel", "assumed")
    return {
        **{name: version[name] for name in same},
        "scale": scale,
        "source": source,
        "evidence_rules": EvidenceRules.from_facts(version["evidence"]).to_facts(),
    }


def _criterion(told: Mapping[str, Any]) -> WrittenCriterion:
    return WrittenCriterion(
        code=told["code"],
        says=Outcome(title=in_languages(**told["title"]), description=in_languages(**told["says"])),
        indicators=[in_languages(**one) for one in told["indicators"]],
        instruments=list(told["instruments"]),
        evidence_rules=dict(told.get("evidence", {})),
        is_required=told.get("required", True),
    )


def _opened(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)
