"""Decisions, what they say of each outcome, and objections."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from leerlijn.journey.assessment.models import DecidedOutcome, Decision, Objection
from leerlijn.journey.assessment.queries.comparing import judgements_of
from leerlijn.journey.assessment.rules import deciding, stages
from leerlijn.journey.assessment.types import State
from leerlijn.kernel import clock, policy
from leerlijn.kernel.actors import Actor

if TYPE_CHECKING:
    from leerlijn.journey.assessment.models import Procedure, StandardVersion


def decisions_visible_to(actor: Actor) -> QuerySet[Decision]:
    """The decisions an actor may see, also those that were replaced."""
    return policy.visible(actor, Decision.objects.select_related("decided_by", "certificate"))


def decided_outcomes_visible_to(actor: Actor) -> QuerySet[DecidedOutcome]:
    """What the decisions an actor may see say of each learning outcome."""
    return policy.visible(actor, DecidedOutcome.objects.select_related("criterion__outcome"))


def objections_visible_to(actor: Actor) -> QuerySet[Objection]:
    """The objections an actor may see."""
    return policy.visible(actor, Objection.objects.select_related("decision__procedure", "answered_by"))


def standing_decision(procedure: Procedure) -> Decision | None:
    """The decision that holds in a procedure; None as long as there is none."""
    held = Decision.objects.filter(procedure=procedure, replaced_at=None)
    return held.select_related("decided_by", "certificate").first()


def decisions_of(procedure: Procedure) -> list[Decision]:
    """Every decision in a procedure, newest first, so that one sees what took the place of what."""
    rows = Decision.objects.filter(procedure=procedure).select_related("decided_by", "objection", "procedure")
    return list(rows.order_by("-decided_at", "-pk"))


def outcomes_of(decision: Decision) -> list[DecidedOutcome]:
    """What a decision says of each learning outcome, in the order of the standard."""
    rows = decision.outcomes.select_related("criterion__outcome", "recognition")
    return list(rows.order_by("criterion__position"))


def objection_to(decision: Decision) -> Objection | None:
    """The objection to a decision; None when there is none."""
    return Objection.objects.filter(decision=decision).select_related("answered_by", "decision__procedure").first()


def rule_of(version: StandardVersion) -> deciding.Rule:
    """When it is enough, by a version of a standard."""
    return deciding.Rule.from_facts(version.decision_rule, version.pass_level)


def facts_of(procedure: Procedure) -> list[deciding.Fact]:
    """What the panel found of every criterion, as the rule takes it; what was taken over stands."""
    return [
        deciding.Fact(one.criterion_id, one.level, one.criterion.is_required, bool(one.taken_over_id))
        for one in judgements_of(procedure)
    ]


def said_of(procedure: Procedure, in_round: int | None = None) -> dict[str, dict[str, Any]]:
    """What the panel wrote of each criterion, by its id as JSON keeps it; `round` is that in which it was judged."""
    return {
        str(one.criterion_id): {
            "observation": one.observation, "because": one.because, "advice": one.advice,
            "round": one.taken_over.round if one.taken_over else one.round,
        }
        for one in judgements_of(procedure, in_round)
    }  # fmt: skip


def was_objected_to(procedure: Procedure, decider: Actor) -> bool:
    """Whether somebody took a decision in this round to which there was an objection."""
    rows = Objection.objects.filter(decision__procedure=procedure, decision__round=procedure.round)
    return rows.filter(decision__decided_by=decider.pk).exists()


def proposal(procedure: Procedure) -> deciding.Proposal:
    """What the rule says now of what the panel found."""
    return deciding.propose(rule_of(procedure.version), facts_of(procedure))


def about_rule(procedure: Procedure) -> dict[str, Any]:
    """Where the rule stands, as a decision keeps it: standard, version, since when, source, and the procedure."""
    version = procedure.version
    return {
        "standard": version.standard.code,
        "name": version.standard.name,
        "version": version.version,
        "valid_from": version.valid_from and version.valid_from.isoformat(),
        "source": version.source,
        "procedure": procedure.rules_key,
    }


def second_chance_until(procedure: Procedure, decision: Decision | None) -> date | None:
    """Until when a candidate can do again what was not shown; None when she cannot."""
    if decision is None or procedure.state != State.DECIDED:
        return None
    last = chance_after(decision, procedure.round)
    return last if last and last >= clock.today() else None


def chance_after(decision: Decision, in_round: int) -> date | None:
    """Until when the rules let a candidate do it again after a decision; None when all was shown or it was the last."""
    if decision.outcome == Decision.Outcome.SHOWN:
        return None
    decided_on = decision.decided_at.astimezone(clock.zone).date()
    return stages.chance_until(decision.procedure.rules, in_round, decided_on)


def is_finished(procedure: Procedure) -> bool:
    """Whether a candidate has no second chance left to take, so that a decided procedure can be closed."""
    return second_chance_until(procedure, standing_decision(procedure)) is None


def may_object_until(procedure: Procedure, decision: Decision | None) -> date | None:
    """Until when a candidate can object to the decision that holds; None when she cannot, or did."""
    if decision is None or procedure.state != State.DECIDED or objection_to(decision):
        return None
    last = decision.objection_until
    return last if last and last >= clock.today() else None
