"""How a procedure takes a step, inside the action that makes it do so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.events import ProcedureMoved
from leerlijn.journey.assessment.letters import procedures as letters
from leerlijn.journey.assessment.models import StageChange
from leerlijn.journey.assessment.rules import stages
from leerlijn.journey.assessment.types import State
from leerlijn.kernel import clock
from leerlijn.kernel.events import announce
from leerlijn.kernel.refusals import Refused

if TYPE_CHECKING:
    from leerlijn.journey.assessment.models import Procedure
    from leerlijn.kernel.actors import Actor

REASON = 500
"""So long is a reason that stands with a step, at most."""


def step(by: Actor, procedure: Procedure, to: str, because: str = "") -> Procedure:
    """Let a held procedure go to another step, write that down, and tell who has the next move.

    Raises Refused("other_step") when it cannot go there from where it is, as when somebody else was first.
    """
    decision = queries.standing_decision(procedure)
    if not stages.may_move(procedure.rules, procedure.state, to, is_decided=decision is not None):
        raise _other_step()
    before = procedure.state
    procedure.go_to(to, until=decision.objection_until if decision and to == State.DECIDED else None)
    taken = write_down(by, procedure, before, because)
    letters.tell_step(procedure, taken)
    announce(ProcedureMoved(procedure.pk, procedure.state))
    return procedure


def write_down(by: Actor, procedure: Procedure, before: str, because: str = "") -> StageChange:
    """The line about a step that was taken."""
    return StageChange.objects.create(
        procedure=procedure, round=procedure.round, before=before, after=procedure.state, due_on=procedure.due_on,
        because=because[:REASON], by=by.logbook_name, at=clock.now(),
    )  # fmt: skip


def demand_state(procedure: Procedure, *states: str) -> None:
    """Raise Refused("other_step") unless a held procedure is in one of these."""
    if procedure.state not in states:
        raise _other_step()


def demand_reason(because: str, *, longest: int | None = REASON) -> str:
    """What was written as a reason. Raises Refused("no_reason")."""
    if not because.strip():
        raise Refused(_("Schrijf op waarom."), code="no_reason")
    return because.strip()[:longest]


def _other_step() -> Refused:
    return Refused(_("De procedure is intussen in een andere stap. Laad de pagina opnieuw."), code="other_step")
