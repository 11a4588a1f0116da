"""What the decision rule of a standard says of what a panel found. Plain values; knows no database.

A rule proposes, a human decides. The same facts and the same rule always give the same answer, so a decision can be
computed again years later from what was kept with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

SHOWN, PARTLY, NOT_SHOWN = "shown", "partly", "not_shown"


@dataclass(frozen=True, slots=True)
class Fact:
    """One criterion as the panel judged it; what `stands` was shown in an earlier round and is not asked again."""

    criterion: int
    level: int
    is_required: bool = True
    stands: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """When it is enough. Without more: every required criterion at `pass_level` or higher.

    `may_miss` required criteria may lie lower, but none below `never_below`; the mean of all criteria is at least
    `mean_at_least` (a decimal as text, "" is no demand); `at_least` criteria of all lie at `pass_level` or higher.
    """

    pass_level: int
    may_miss: int = 0
    never_below: int = 0
    mean_at_least: str = ""
    at_least: int = 0

    @classmethod
    def from_facts(cls, facts: Mapping[str, Any], pass_level: int) -> Rule:
        """From the data of a version of a standard. Raises TypeError for a word that a rule does not know."""
        return cls(**{"pass_level": pass_level, **facts})


@dataclass(frozen=True, slots=True)
class Clause:
    """One demand of a rule, whether it is met, and with which criteria it is not."""

    key: str
    is_met: bool
    wanted: str = ""
    found: str = ""
    lacking: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the rule says: the outcome, the criteria that are shown, and why."""

    outcome: str
    shown: tuple[int, ...]
    clauses: tuple[Clause, ...]


def propose(rule: Rule, facts: Sequence[Fact]) -> Proposal:
    """What the rule says of what was found. Raises ValueError without any facts: of nothing it says nothing."""
    if not facts:
        raise ValueError("a rule needs facts")
    shown = tuple(one.criterion for one in facts if one.stands or one.level >= rule.pass_level)
    clauses = tuple(_clauses(rule, facts, shown))
    if all(clause.is_met for clause in clauses):
        return Proposal(SHOWN, shown, clauses)
    return Proposal(PARTLY if shown else NOT_SHOWN, shown, clauses)


def replay(rule: Mapping[str, Any], facts: Mapping[str, Any]) -> Proposal:
    """The same answer from what was kept with a decision (`kept_rule`, `kept_facts`)."""
    return propose(Rule(**rule["asks"]), [Fact(**one) for one in facts["criteria"]])


def kept_facts(facts: Sequence[Fact], said: Mapping[str, Any]) -> dict[str, Any]:
    """The facts as a decision keeps them, as JSON, with what the panel `said` of each: a later panel may say
    otherwise."""
    return {"criteria": [asdict(one) for one in facts], "said": dict(said)}


def kept_rule(rule: Rule, about: Mapping[str, Any]) -> dict[str, Any]:
    """The rule as a decision keeps it, as JSON, with where it stands (`about`)."""
    return {**about, "asks": asdict(rule)}


def is_coherent(outcome: str, shown: Sequence[int], facts: Sequence[Fact]) -> bool:
    """Whether an outcome and the criteria called shown fit each other: nothing shown is not "partly", and all is not
    "not shown"."""
    if outcome == NOT_SHOWN:
        return not shown
    if outcome == PARTLY:
        return bool(shown) and len(shown) < len(facts)
    return bool(shown)


def _clauses(rule: Rule, facts: Sequence[Fact], shown: Sequence[int]) -> list[Clause]:
    missed = tuple(one.criterion for one in facts if one.is_required and one.criterion not in shown)
    found = [Clause("required", len(missed) <= rule.may_miss, str(rule.may_miss), str(len(missed)), missed)]
    if rule.never_below:
        low = tuple(
            one.criterion for one in facts if one.is_required and not one.stands and one.level < rule.never_below
        )
        found.append(Clause("never_below", not low, str(rule.never_below), str(len(low)), low))
    if rule.mean_at_least:
        mean = Fraction(sum(one.level for one in facts), len(facts))
        found.append(Clause("mean", mean >= Fraction(rule.mean_at_least), rule.mean_at_least, f"{float(mean):.2f}"))
    if rule.at_least:
        found.append(Clause("at_least", len(shown) >= rule.at_least, str(rule.at_least), str(len(shown))))
    return found
