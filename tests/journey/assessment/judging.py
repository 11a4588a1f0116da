"""Panels that judge, for the tests of scoring and deciding: who sits, what they find, and a procedure in any step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.actions.stepping import step
from leerlijn.journey.assessment.models import EvidenceItem, PanelSeat, Portfolio, PortfolioEntry
from leerlijn.journey.assessment.rules import stages
from leerlijn.journey.assessment.types import Found, Purpose, Side
from leerlijn.kernel import clock, logbook
from tests.cast import DIRECTOR


def seat(procedure: Any, assessor: Any, purpose: str = Purpose.FIRST, side: str = Side.INSTITUTION) -> PanelSeat:
    """A place on the panel of this round, for somebody who said yes."""
    return PanelSeat.objects.create(
        procedure=procedure, round=procedure.round, assessor=assessor, side=side, purpose=purpose,
        state=PanelSeat.State.ACCEPTED,
    )  # fmt: skip


def moved(procedure: Any, to: str) -> Any:
    """The procedure, taken step by step to another one, as its parts do when they are done."""
    with logbook.line(DIRECTOR, "tests.move"):
        while procedure.state != to:
            step(DIRECTOR, procedure, stages.next_state(procedure.rules, procedure.state))
    return procedure


def at_last_look(procedure: Any) -> Any:
    """The procedure in the last step in which its panel looks."""
    return moved(procedure, stages.last_look(procedure.rules))


def found(seat_: Any, levels: Sequence[int | None], because: str = "Zij legt het goed uit.") -> list[Found]:
    """A sheet with a level for each criterion that is asked, in their order."""
    asked = queries.criteria_to_score(seat_)
    return [Found(one.pk, level, "Zij vroeg door.", because) for one, level in zip(asked, levels, strict=True)]


def locked(seat_: Any, *levels: int) -> Any:
    """Her sheet, with these levels, locked."""
    return assessment.lock_scores(seat_.assessor, seat=seat_, found=found(seat_, levels), seen=_seen(seat_))


def agreed(procedure: Any, seats: Sequence[Any], *levels: int, advice: str = "") -> Any:
    """What the panel found together, confirmed by everybody; somebody can decide now."""
    for criterion, level in zip(queries.criteria_to_score(seats[0]), levels, strict=True):
        made = assessment.judge(
            seats[0].assessor, procedure=procedure, criterion=criterion, level=level, because="Samen gezien.",
            observation="Een les over breuken.", advice=advice,
        )  # fmt: skip
        for other in seats[1:]:
            assessment.confirm(other.assessor, judgement=made, seen=made.at)
    return assessment.conclude(seats[0].assessor, procedure=procedure)


def decided(by: Any, procedure: Any, **otherwise: Any) -> Any:
    """A decision as the rule proposes it, unless told otherwise."""
    proposal = queries.proposal(procedure)
    told = {"outcome": proposal.outcome, "shown": proposal.shown, "because": "Het panel was het eens."}
    return assessment.decide(by, procedure=procedure, **told | otherwise)


def _seen(seat_: Any) -> Any:
    sheet = queries.sheet_of(seat_)
    return sheet and sheet.saved_at


def handed_in(procedure: Any, *titles: str) -> list[Any]:
    """A frozen portfolio of this round, with a reflection by each title for the first criterion; gives its entries."""
    criterion = procedure.version.criteria.order_by("position").first()
    held = Portfolio.objects.create(procedure=procedure, round=procedure.round)
    told = {"person": procedure.candidate, "kind": "reflection", "text": "Zo ging het."}
    entries = [
        PortfolioEntry.objects.create(
            portfolio=held, item=EvidenceItem.objects.create(title=title, **told), criterion=criterion, why="Zo."
        )
        for title in titles
    ]
    frozen = {"state": Portfolio.State.FROZEN, "frozen_at": clock.now(), "digest": "0" * 64, "snapshot": "{}"}
    Portfolio.objects.filter(pk=held.pk).update(**frozen)
    return entries
