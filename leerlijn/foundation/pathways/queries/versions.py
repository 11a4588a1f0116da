"""Rules and their versions, for who keeps them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet

from leerlijn.foundation.pathways.models import Rule, Version
from leerlijn.foundation.pathways.queries.books import book, read
from leerlijn.foundation.pathways.rules.basis import Doubt
from leerlijn.foundation.pathways.rules.book import Book, Statement
from leerlijn.foundation.pathways.rules.book import Rule as ReadRule
from leerlijn.foundation.pathways.rules.comparing import Difference, differences, in_full
from leerlijn.foundation.pathways.rules.opening import fact_book, standing_persons
from leerlijn.foundation.pathways.rules.reading import Misread, Reader
from leerlijn.foundation.pathways.rules.standing import State, standing
from leerlijn.foundation.pathways.rules.trying import Trial, try_on
from leerlijn.foundation.vocabulary.types import Text
from leerlijn.kernel import clock, policy
from leerlijn.kernel.actors import Actor

KINDS: dict[str, Any] = dict(Rule.Kind.choices)
"""The kinds of rules, with their names."""


def rules_visible_to(actor: Actor) -> QuerySet[Rule]:
    """The rules this actor may know of."""
    return policy.visible(actor, Rule.objects.all())


def versions_visible_to(actor: Actor) -> QuerySet[Version]:
    """The versions this actor may read: published ones, and drafts for the rule owner."""
    return policy.visible(actor, Version.objects.select_related("rule"))


def draft_of(actor: Actor, code: str) -> Version | None:
    """The draft of a rule, when there is one and this actor may read it."""
    return versions_visible_to(actor).filter(rule__code=code, state=Version.State.DRAFT).first()


class Stand(StrEnum):
    """How a rule is doing, most urgent first."""

    OVERDUE = "overdue"
    DRAFT = "draft"
    NOT_CERTAIN = "not_certain"
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    HOLDS = "holds"


@dataclass(frozen=True)
class Kept:
    """A rule in the list of its owner."""

    rule: Rule
    in_force: ReadRule
    stand: Stand


def kept_rules(actor: Actor, kind: str = "") -> list[Kept]:
    """Every rule with what holds today, its draft, and whether it is time to review it: those first."""
    today = clock.today()
    rules, chosen = book(today), rules_visible_to(actor).filter(**{"kind": kind} if kind else {})
    drafts = set(versions_visible_to(actor).filter(state=Version.State.DRAFT).values_list("rule", flat=True))
    kept = [_kept(rules, one, one.pk in drafts, today) for one in chosen]
    return sorted(kept, key=lambda one: (one.stand is not Stand.OVERDUE, one.stand is not Stand.DRAFT))


@dataclass(frozen=True)
class Trials:
    """The standing test persons, by what a version changes for them."""

    answers: tuple[Trial, ...]  # another answer
    reasons: tuple[Trial, ...]  # the same answer for another reason
    same: tuple[Trial, ...]

    @property
    def changing(self) -> tuple[Trial, ...]:
        """Those for whom something changes: another answer first."""
        return self.answers + self.reasons

    @property
    def total(self) -> int:
        """How many test persons there are."""
        return len(self.answers) + len(self.reasons) + len(self.same)


def trials(version: Version) -> Trials:
    """Every standing test person under what holds and under this version, on the first day it would hold."""
    day = first_day(version)
    rules, new = book(day), read(version)
    old = rules if rules.has(new.id) else None
    tried = try_on(old, rules.with_rule(new), new.id, standing_persons(), day)
    return Trials(
        answers=tuple(trial for trial in tried if trial.changes_answer),
        reasons=tuple(trial for trial in tried if trial.changes_reason),
        same=tuple(trial for trial in tried if not trial.changes_answer and not trial.changes_reason),
    )


def changed(version: Version) -> tuple[Difference, ...]:
    """What this version says differently from what holds on its first day."""
    rules = book(first_day(version))
    if not rules.has(version.rule.code):
        return ()
    return differences(rules.get(ReadRule, version.rule.code), read(version), fact_book())


def compared(version: Version, body: dict[str, Any] | None) -> tuple[Difference, ...]:
    """What another body would say differently from this version; nothing when it is no rule."""
    if body is None:
        return ()
    try:
        other = Reader(fact_book()).rule(version.rule.kind, {**body, "id": version.rule.code}, version.number)
    except Misread:
        return ()
    return differences(read(version), other, fact_book())


def told(version: Version) -> tuple[tuple[Text, Text], ...]:
    """What a version says, as labels with texts."""
    return tuple((label, text) for label, text in in_full(read(version), fact_book()) if text)


def first_day(version: Version) -> date:
    """Today, or the day on which this version starts to hold when that is later."""
    return max(clock.today(), version.valid_from or date.min)


def _kept(rules: Book, rule: Rule, has_draft: bool, today: date) -> Kept:
    in_force = rules.get(ReadRule, rule.code)
    doubts = in_force.basis.doubts(today)
    is_superseded = isinstance(in_force, Statement) and standing(rules, rule.code, today).state is State.SUPERSEDED
    found = {
        Stand.OVERDUE: Doubt.REVIEW_OVERDUE in doubts,
        Stand.DRAFT: has_draft,
        Stand.SUPERSEDED: is_superseded,
        Stand.NOT_CERTAIN: Doubt.HEARSAY in doubts,
        Stand.NOT_YET: Doubt.NOT_YET in doubts,
        Stand.EXPIRED: Doubt.EXPIRED in doubts,
    }
    return Kept(rule, in_force, next((stand for stand, applies in found.items() if applies), Stand.HOLDS))
