"""What comes with the program about quality: the rule that opens a moderation, and how long recognitions hold."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from leerlijn.journey.assessment.agreement.moderating import Rule
from leerlijn.journey.assessment.types import Source

DATA = Path(__file__).parent / "data" / "quality.toml"


@dataclass(frozen=True, slots=True)
class Term:
    """How long a recognition of a provider holds, and when its renewal is asked and recalled; in months.

    `other` is a source that says otherwise: it is shown beside, and never chosen silently.
    """

    months: int
    renew_before: int
    remind_before: int
    source: Source
    other: Source


@cache
def moderation_rule() -> Rule:
    """When assessors sit down together."""
    told = _opened()["moderation"]
    return Rule(**{name: value for name, value in told.items() if name not in {"is_assumption", "source"}})


@cache
def provider_term() -> Term:
    """How long a provider is recognised."""
    told = dict(_opened()["provider"])
    told.pop("is_assumption")
    return Term(**told | {name: _source(told[name]) for name in ("source", "other")})


@cache
def assessor_reminder() -> int:
    """So many months before her certification ends an assessor is told."""
    return int(_opened()["assessor"]["remind_before"])


@cache
def _opened() -> dict[str, Any]:
    with DATA.open("rb") as file:
        return tomllib.load(file)


def _source(told: dict[str, Any]) -> Source:
    return Source(**{name: value for name, value in told.items() if name != "dated"})
