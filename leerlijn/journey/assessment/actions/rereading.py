"""Reading a share of decided cases again, drawn by chance that everybody can recompute."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.agreement.drawing import commitment, is_drawn, new_seed
from leerlijn.journey.assessment.letters import panels as panel_letters
from leerlijn.journey.assessment.models import PanelSeat, Rereading, RereadingDraw
from leerlijn.journey.assessment.types import Purpose
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.actions import action
from leerlijn.kernel.months import add_months
from leerlijn.kernel.sealing import seal, unseal

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation
    from leerlijn.journey.assessment.models import Decision
    from leerlijn.kernel.actors import Actor


@action("assessment.prepare_draws", on=None)
def prepare_draws(by: Actor) -> int:
    """Promise the chance of this month and the next, and tell the seed of each month that is over; returns how many."""
    month = clock.today().replace(day=1)
    for organiser in queries.organisers_at_work():
        for first in (month, add_months(month, 1)):
            _promised(organiser, first)
    over = [queries.hold_draw(one) for one in queries.draws_to_open(month)]
    for draw in over:
        draw.seed, draw.sealed, draw.opened_at = unseal(draw.sealed), "", clock.now()
        draw.save(update_fields=["seed", "sealed", "opened_at"])
    logbook.note(opened=len(over))
    return len(over)


@action("assessment.draw_rereading", on=None)
def draw_rereading(by: Actor) -> int:
    """Let chance speak about every decision that was taken, and ask somebody neutral to read what came up.

    The re-reader sees the frozen portfolio, not what the panel found. Where nobody is free it is tried again. Returns
    how many cases were asked to be read.
    """
    for decision in queries.decisions_to_draw():
        _drawn(decision)
    asked = [one for one in queries.unread() if (held := queries.hold_unread(one)) and _ask_somebody(held)]
    logbook.note(asked=len(asked))
    return len(asked)


def _promised(organiser: Organisation, month: date) -> RereadingDraw:
    """The draw of a month; a secret of its own when there is none yet."""
    seed = new_seed()
    fresh = {"commitment": commitment(seed), "sealed": seal(seed)}
    made, _new = RereadingDraw.objects.get_or_create(organiser=organiser, month=month, defaults=fresh)
    return made


def _drawn(decision: Decision) -> Rereading:
    """What chance says of one decision, once, with the seed of the month in which it was taken."""
    month = decision.decided_at.astimezone(clock.zone).date().replace(day=1)
    draw = queries.hold_draw(_promised(decision.procedure.organiser, month))
    percent = decision.procedure.version.reread_percent
    comes_up = is_drawn(draw.seed or unseal(draw.sealed), str(decision.uuid), percent)
    said = {"draw": draw, "percent": percent, "is_drawn": comes_up}
    return Rereading.objects.get_or_create(decision=decision, defaults=said)[0]


def _ask_somebody(rereading: Rereading) -> PanelSeat | None:
    paper = next(queries.rereaders_for(rereading.decision, clock.today()), None)
    if paper is None:
        return None
    seat = PanelSeat.objects.create(
        procedure=rereading.decision.procedure, round=rereading.decision.round, assessor=paper.assessor,
        side=paper.side, purpose=Purpose.REREADING, state=PanelSeat.State.ASKED,
        why={"draw": rereading.draw.commitment, "percent": rereading.percent},
    )  # fmt: skip
    rereading.seat = seat
    rereading.save(update_fields=["seat"])
    panel_letters.ask(seat)
    return seat
