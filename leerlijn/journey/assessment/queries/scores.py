"""What assessors found, each by herself and then together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from leerlijn.journey.assessment.models import (
    Confirmation,
    Judgement,
    PanelNote,
    PanelSeat,
    Portfolio,
    PortfolioEntry,
    Score,
    ScoreSheet,
)
from leerlijn.journey.assessment.types import Purpose
from leerlijn.kernel import policy
from leerlijn.kernel.actors import Actor

if TYPE_CHECKING:
    from leerlijn.journey.assessment.models import Criterion, Decision, Procedure

JUDGING = (Purpose.FIRST, Purpose.SECOND, Purpose.THIRD)
"""The places on a panel that judge, in order; a second reading is no judgement."""


def score_sheets_visible_to(actor: Actor) -> QuerySet[ScoreSheet]:
    """The sheets of which an actor may know that they are there: her own, and those of procedures she leads. What is in
    them is not read here."""
    return policy.visible(actor, ScoreSheet.objects.defer("sealed").select_related("seat__assessor"))


def scores_visible_to(actor: Actor) -> QuerySet[Score]:
    """The scores of opened sheets an actor may see."""
    return policy.visible(actor, Score.objects.select_related("criterion__outcome", "sheet__seat__assessor"))


def scores_to_inspect(actor: Actor, decision: Decision) -> QuerySet[Score]:
    """What each assessor wrote about what was decided, as far as an actor may see it: per criterion, and per round."""
    of_panel = scores_visible_to(actor).filter(sheet__seat__procedure=decision.procedure_id, sheet__counts=True)
    rows = of_panel.filter(sheet__seat__round__lte=decision.round, sheet__seat__purpose__in=JUDGING)
    return rows.order_by("criterion__position", "sheet__seat__round", "sheet__seat__purpose", "pk")


def judgements_visible_to(actor: Actor) -> QuerySet[Judgement]:
    """The judgements of panels an actor may see."""
    return policy.visible(actor, Judgement.objects.select_related("criterion__outcome"))


def confirmations_visible_to(actor: Actor) -> QuerySet[Confirmation]:
    """Who stands behind the judgements an actor may see."""
    return policy.visible(actor, Confirmation.objects.select_related("seat__assessor"))


def panel_notes_visible_to(actor: Actor) -> QuerySet[PanelNote]:
    """What panels said when they compared, as far as an actor may see it."""
    return policy.visible(actor, PanelNote.objects.select_related("seat__assessor"))


def seat_of(actor: Actor, procedure: Procedure) -> PanelSeat | None:
    """The place an actor has now on the panel of a procedure, in the round it is in."""
    held = judging_seats(procedure)
    return next((seat for seat in held if seat.assessor_id == actor.pk), None)


def judging_seats(procedure: Procedure) -> list[PanelSeat]:
    """Who judges in this round: every assessor who said yes and takes part still, with her sheet."""
    live = PanelSeat.objects.filter(procedure=procedure, round=procedure.round, ended_at=None)
    accepted = live.filter(state=PanelSeat.State.ACCEPTED, purpose__in=JUDGING)
    return sorted(accepted.select_related("assessor", "sheet"), key=lambda seat: JUDGING.index(Purpose(seat.purpose)))


def sheet_of(seat: PanelSeat) -> ScoreSheet | None:
    """The sheet of one place on a panel; None as long as she did not begin."""
    return ScoreSheet.objects.filter(seat=seat).select_related("seat").first()


def is_panel_locked(seats: Sequence[PanelSeat]) -> bool:
    """Whether both assessors are there, and everybody who judges has locked her sheet."""
    locked = all((sheet := getattr(seat, "sheet", None)) and sheet.is_locked for seat in seats)
    return locked and {Purpose.FIRST, Purpose.SECOND} <= {seat.purpose for seat in seats}


def criteria_to_score(seat: PanelSeat) -> list[Criterion]:
    """What is judged in the round of a place: everything, and in a second chance only what was not shown before."""
    asked = seat.procedure.version.criteria.select_related("outcome").order_by("position")
    done = Judgement.objects.filter(procedure=seat.procedure_id, round=seat.round, taken_over__isnull=False)
    return list(asked.exclude(pk__in=done.order_by().values("criterion")))


def evidence_to_cite(seat: PanelSeat) -> list[PortfolioEntry]:
    """The entries of the frozen portfolio of her round that an assessor can point at."""
    handed_in = Portfolio.State.FROZEN
    rows = PortfolioEntry.objects.filter(
        portfolio__procedure=seat.procedure_id, portfolio__round=seat.round, portfolio__state=handed_in
    )
    return list(rows.select_related("item").order_by("criterion__position", "pk"))
