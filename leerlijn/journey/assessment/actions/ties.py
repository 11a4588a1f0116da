"""Who is not neutral for whom; and what follows when that only comes out after she scored."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.organisations import queries as organisations
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.actions.seating import end_seat, propose
from leerlijn.journey.assessment.actions.stepping import demand_reason, step
from leerlijn.journey.assessment.letters import panels as panel_letters
from leerlijn.journey.assessment.models import PanelSeat, Tie
from leerlijn.journey.assessment.types import DECIDING, PANEL, State, TieKind
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.actions import action
from leerlijn.kernel.refusals import Refused

if TYPE_CHECKING:
    from leerlijn.foundation.people.models import Person
    from leerlijn.journey.assessment.models import Procedure
    from leerlijn.kernel.actors import Actor


@action("assessment.declare_tie", on="procedure")
def declare_tie(
    by: Actor,
    *,
    procedure: Procedure,
    assessor: Person,
    kind: str,
    told_by: str,
    because: str,
    since: date | None = None,
) -> Tie:
    """Write down that somebody knows this candidate too well. She judges her in no procedure any more.

    Where she sits now, her place ends: what she scored is kept and counts no more, another is proposed, and a panel
    that was done looks again. A decision stands until a human has taken it anew. The candidate is told.
    Raises Refused: "no_reason", "no_assessor" for somebody who assesses nowhere here, "tie_known".
    """
    reason = demand_reason(because)
    if assessor.pk == procedure.candidate_id or not queries.is_assessor(assessor):
        raise Refused(_("Kies een assessor."), code="no_assessor")
    tie = write_tie(by, procedure, assessor, kind=kind, told_by=told_by, because=reason, since=since)
    seats = queries.seats_at(procedure.candidate, assessor)
    organisers = {seat.procedure.organiser_id: seat.procedure.organiser for seat in seats}
    for _pk, organiser in sorted(organisers.items()):
        organisations.hold(organiser)
    ended = [_take_out(by, seat) for seat in seats]
    for _pk, organiser in sorted(organisers.items()):
        propose(organiser)
    logbook.note(ended=[one.pk for one in ended])
    return tie


def write_tie(
    by: Actor,
    procedure: Procedure,
    assessor: Person,
    *,
    kind: str,
    told_by: str,
    because: str,
    since: date | None = None,
) -> Tie:
    """The line about a tie. Raises Refused("tie_known") when it was told before."""
    known = {"candidate_id": procedure.candidate_id, "assessor": assessor, "kind": TieKind(kind)}
    if Tie.objects.filter(**known).exists():
        raise Refused(_("Deze band is al bekend."), code="tie_known")
    return Tie.objects.create(
        procedure=procedure, told_by=told_by, because=because, since=since,
        declared_by_id=by.pk, declared_at=clock.now(), **known,
    )  # fmt: skip


def _take_out(by: Actor, seat: PanelSeat) -> Procedure:
    """End the place of somebody who is not neutral, whatever she did there already."""
    procedure = queries.hold(seat.procedure)
    has_scored = queries.has_scored(seat)
    if seat.state == PanelSeat.State.PROPOSED:
        seat.delete()
        return procedure
    end_seat(seat, PanelSeat.State.ENDED, str(_("Zij kent de kandidaat te goed om neutraal te zijn.")))
    panel_letters.tell_ended(seat)
    if has_scored and seat.purpose in PANEL:
        if procedure.state in DECIDING and seat.round == procedure.round:
            step(by, procedure, State.COMPARISON, str(_("Een assessor was niet neutraal. Een ander kijkt opnieuw.")))
        panel_letters.tell_review(procedure, seat)
    return procedure
