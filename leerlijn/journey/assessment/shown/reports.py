"""What a decision says to the candidate: the same on the page and in the letter, from what was kept with it.

Nothing in it depends on the day it is read, so the letter is the same each time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.rules import deciding
from leerlijn.journey.assessment.shown.scales import level_names
from leerlijn.journey.assessment.types import Party
from leerlijn.kernel.languages import spoken

if TYPE_CHECKING:
    from leerlijn.journey.assessment.models import DecidedOutcome, Decision, Procedure


@dataclass(frozen=True, slots=True)
class Finding:
    """One outcome in a decision, with what the panel saw, found and advises, apart."""

    title: str
    level: str
    is_shown: bool
    said: Mapping[str, Any]
    taken_over_from: int | None
    """The round in which it was judged, when that is an earlier one."""


@dataclass(frozen=True, slots=True)
class Report:
    """A decision with everything it rests on."""

    decision: Decision
    findings: list[Finding]
    clauses: tuple[deciding.Clause, ...]

    @property
    def procedure(self) -> Procedure:
        return self.decision.procedure

    @property
    def shown(self) -> list[Finding]:
        """What she has shown; that comes first."""
        return [one for one in self.findings if one.is_shown]

    @property
    def needed(self) -> list[Finding]:
        """What is still to be shown."""
        return [one for one in self.findings if not one.is_shown]

    @property
    def issuer(self) -> str:
        """Who stands for the decision."""
        procedure = self.procedure
        board = procedure.hiring_board if procedure.rules.declared_by == Party.BOARD else None
        return str((board or procedure.organiser).name)

    @property
    def standard(self) -> str:
        return spoken(self.decision.rule.get("name", []))

    @property
    def version(self) -> int:
        return int(self.decision.rule.get("version", 1))

    @property
    def in_force_since(self) -> date | None:
        """Since when the version holds that she was held against."""
        since = self.decision.rule.get("valid_from")
        return date.fromisoformat(since) if since else None

    @property
    def source(self) -> dict[str, Any]:
        """Where the rule stands, as the version of the standard says."""
        return dict(self.decision.rule.get("source") or {})

    @property
    def pass_level(self) -> int:
        return int(self.decision.rule["asks"]["pass_level"])

    @property
    def differs(self) -> bool:
        """Whether it was decided otherwise than the rule says."""
        return bool(self.decision.deviates_because)

    @property
    def second_chance_until(self) -> date | None:
        """The last day on which she can ask for a second chance, by the rules; None when there is none."""
        return queries.chance_after(self.decision, self.decision.round)


def report(decision: Decision) -> Report:
    """A decision as the candidate reads it."""
    names = level_names(decision.procedure.version.scale)
    said = decision.facts.get("said") or queries.said_of(decision.procedure, decision.round)
    findings = [_finding(decision, row, names, said) for row in queries.outcomes_of(decision)]
    return Report(decision, findings, deciding.replay(decision.rule, decision.facts).clauses)


def _finding(decision: Decision, row: DecidedOutcome, names: Mapping[int, str], every: Mapping[str, Any]) -> Finding:
    said = every[str(row.criterion_id)]
    level = f"{row.level} {names.get(row.level, '')}".strip()
    former = said["round"] if said["round"] < decision.round else None
    return Finding(str(row.criterion), level, row.is_shown, said, former)
