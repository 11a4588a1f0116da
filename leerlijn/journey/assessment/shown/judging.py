"""How what a panel found is shown: everybody's sheet side by side, with names, words for levels, and what is next."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.models import Decision
from leerlijn.journey.assessment.queries import Compared
from leerlijn.journey.assessment.shown.doors import may
from leerlijn.journey.assessment.shown.scales import level_names
from leerlijn.journey.assessment.types import Purpose, State
from leerlijn.kernel import policy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leerlijn.journey.assessment.models import Criterion, Judgement, PanelNote, PanelSeat, Procedure, Score
    from leerlijn.kernel.actors import Actor

READ_DECISION = "assessment.Decision.read"


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one assessor found of one criterion, in words."""

    score: Score
    level: str
    evidence: list[str]
    is_mine: bool

    @property
    def name(self) -> str:
        return str(self.score.sheet.seat.assessor.name)


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion as the page of the comparison shows it."""

    found: Compared
    opinions: list[Opinion]
    evidence: list[str]
    level: str
    confirmed: list[str]
    awaited: list[str]
    may_confirm: bool
    is_agreed: bool

    @property
    def judgement(self) -> Judgement | None:
        return self.found.judgement

    @property
    def notes(self) -> list[PanelNote]:
        return self.found.notes


def compared(actor: Actor, procedure: Procedure) -> dict[str, Any]:
    """The context of the page where a panel compares."""
    seats = queries.judging_seats(procedure)
    found = queries.comparison(procedure)
    mine = next((seat for seat in seats if seat.assessor_id == actor.pk), None)
    evidence = {one.pk: str(one.item) for one in queries.evidence_to_cite(seats[0])} if seats else {}
    waits_for_third = procedure.state == State.COMPARISON and queries.is_waiting_for_third(procedure)
    is_comparable = procedure.state == State.COMPARISON and queries.is_comparable(procedure)
    may_judge = is_comparable and bool(policy.may(actor, "assessment.judge", procedure))
    rows = [_row(one, seats, mine, level_names(procedure.version.scale), evidence) for one in found]
    agreed = sum(row.is_agreed for row in rows)
    return {
        "procedure": procedure,
        "seats": seats,
        "rows": rows,
        "agreed": agreed,
        "may_judge": may_judge,
        "may_talk": mine is not None and procedure.state == State.COMPARISON,
        "may_conclude": is_comparable and agreed == len(rows),
        "waits_for_third": waits_for_third,
        "has_third": (has_third := queries.live_seats(procedure).filter(purpose=Purpose.THIRD).exists()),
        "may_call_third": waits_for_third and not has_third and may(actor, "call_third", procedure),
    }


def to_decide(procedure: Procedure) -> dict[str, Any]:
    """The context of the page where somebody decides: facts, rule, proposal and alternatives."""
    said = queries.proposal(procedure)
    names = level_names(procedure.version.scale)
    found = queries.judgements_of(procedure)
    return {
        "procedure": procedure,
        "criteria": [one.criterion for one in found],
        "facts": [(one, _level(one.level, names), one.criterion_id in said.shown) for one in found],
        "rule": queries.about_rule(procedure),
        "pass_level": _level(procedure.version.pass_level, names),
        "clauses": said.clauses,
        "proposed": Decision.Outcome(said.outcome),
        "outcomes": Decision.Outcome.choices,
        "initial": {"outcome": said.outcome, "shown": list(said.shown)},
        "former": queries.standing_decision(procedure),
    }


def after_decision(actor: Actor, decision: Decision) -> dict[str, Any]:
    """What this reader can do about a decision now, and what already happened to it."""
    procedure, objection = decision.procedure, queries.objection_to(decision)
    standing = decision if decision.holds else None
    answers = objection is not None and not objection.is_answered
    chance = queries.second_chance_until(procedure, standing)
    return {
        "objection": objection if objection and policy.may(actor, "assessment.Objection.read", objection) else None,
        "object_until": queries.may_object_until(procedure, standing) if may(actor, "object_to", decision) else None,
        "may_answer": answers and may(actor, "answer_objection", objection),
        "chance_until": chance if may(actor, "take_second_chance", procedure) else None,
        "is_mine": procedure.candidate_id == actor.pk,
        "chain": [one for one in queries.decisions_of(procedure) if policy.may(actor, READ_DECISION, one)],
    }


def inspected(actor: Actor, decision: Decision) -> list[tuple[Criterion, list[Opinion]]]:
    """What each assessor wrote of each criterion, as far as this reader may see it."""
    names = level_names(decision.procedure.version.scale)
    scores = list(queries.scores_to_inspect(actor, decision))
    cited = {one.pk: str(one.item) for score in scores for one in queries.evidence_to_cite(score.sheet.seat)}
    found = groupby(scores, key=lambda score: score.criterion)
    return [
        (criterion, [
            Opinion(one, _level(one.level, names), _named(one.cited, cited), one.sheet.seat.assessor_id == actor.pk)
            for one in opinions
        ])
        for criterion, opinions in found
    ]  # fmt: skip


def _row(
    one: Compared,
    seats: list[PanelSeat],
    mine: PanelSeat | None,
    levels: Mapping[int, str],
    evidence: Mapping[int, str],
) -> Row:
    judgement = one.judgement
    is_taken_over = bool(judgement and judgement.taken_over_id)
    return Row(
        found=one,
        opinions=[
            Opinion(
                score, _level(score.level, levels), _named(score.cited, evidence),
                mine is not None and score.sheet.seat_id == mine.pk,
            )
            for score in one.scores
        ],
        evidence=_named(one.cited_by_all, evidence),
        level=_level(judgement.level, levels) if judgement else "",
        confirmed=[seat.assessor.name for seat in seats if seat.pk in one.confirmed_by],
        awaited=[seat.assessor.name for seat in seats if seat.pk not in one.confirmed_by],
        may_confirm=bool(judgement and mine and mine.pk not in one.confirmed_by and not is_taken_over),
        is_agreed=one.is_agreed(seats),
    )  # fmt: skip


def _level(level: int, names: Mapping[int, str]) -> str:
    return f"{level} {names.get(level, '')}".strip()


def _named(cited: list[int], evidence: Mapping[int, str]) -> list[str]:
    return [evidence[entry] for entry in cited if entry in evidence]
