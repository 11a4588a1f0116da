"""Rules and their versions, for who keeps them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from leerlijn.foundation.pathways.models import Rule, Version
from leerlijn.foundation.pathways.queries.books import book, read
from leerlijn.foundation.pathways.rules.book import Rule as ReadRule
from leerlijn.foundation.pathways.rules.comparing import Difference, differences
from leerlijn.foundation.pathways.rules.opening import fact_book, standing_persons
from leerlijn.foundation.pathways.rules.trying import Trial, try_on
from leerlijn.kernel import clock, policy
from leerlijn.kernel.actors import Actor


def rules_visible_to(actor: Actor) -> QuerySet[Rule]:
    """The rules this actor may know of."""
    return policy.visible(actor, Rule.objects.all())


def versions_visible_to(actor: Actor) -> QuerySet[Version]:
    """The versions this actor may read: published ones, and drafts for the rule owner."""
    return policy.visible(actor, Version.objects.select_related("rule"))


@dataclass(frozen=True)
class Kept:
    """A rule in the list of its owner."""

    rule: Rule
    in_force: ReadRule
    draft: Version | None
    is_overdue: bool
    is_in_doubt: bool


def kept_rules(actor: Actor, kind: str = "") -> list[Kept]:
    """Every rule with what holds today, its draft, and whether it is time to review it: those first."""
    today = clock.today()
    rules, chosen = book(today), rules_visible_to(actor).filter(**{"kind": kind} if kind else {})
    drafts = {one.rule_id: one for one in versions_visible_to(actor).filter(state=Version.State.DRAFT)}
    kept = [_kept(one, rules.get(ReadRule, one.code), drafts.get(one.pk), today) for one in chosen]
    return sorted(kept, key=lambda one: (not one.is_overdue, one.draft is None))


def trials(version: Version) -> tuple[Trial, ...]:
    """Every standing test person under what holds and under this version, on the first day it would hold."""
    day = first_day(version)
    rules, new = book(day), read(version)
    return try_on(rules if rules.has(new.id) else None, rules.with_rule(new), new.id, standing_persons(), day)


def changed(version: Version) -> tuple[Difference, ...]:
    """What this version says differently from what holds on its first day."""
    rules = book(first_day(version))
    if not rules.has(version.rule.code):
        return ()
    return differences(rules.get(ReadRule, version.rule.code), read(version), fact_book())


def first_day(version: Version) -> date:
    """Today, or the day on which this version starts to hold when that is later."""
    return max(clock.today(), version.valid_from or date.min)


def _kept(rule: Rule, in_force: ReadRule, draft: Version | None, today: date) -> Kept:
    review = in_force.basis.review_on
    return Kept(rule, in_force, draft, review is not None and review < today, bool(in_force.basis.doubts(today)))
