"""What a panel does together once all sheets are open: talk, write down one judgement, stand behind it, conclude."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.actions.scoring import demand_asked, demand_levels
from leerlijn.journey.assessment.actions.stepping import demand_reason, demand_state, step
from leerlijn.journey.assessment.models import Confirmation, Judgement, PanelNote
from leerlijn.journey.assessment.rules import stages
from leerlijn.journey.assessment.types import State
from leerlijn.kernel import clock
from leerlijn.kernel.actions import action
from leerlijn.kernel.refusals import Refused

if TYPE_CHECKING:
    from leerlijn.journey.assessment.models import Criterion, PanelSeat, Procedure
    from leerlijn.kernel.actors import Actor


@action("assessment.discuss", on="seat")
def discuss(by: Actor, *, seat: PanelSeat, text: str, criterion: Criterion | None = None) -> PanelNote:
    """Say something to the others of the panel. Raises Refused: "other_step", "not_open" before her own sheet is open,
    "nothing_said"."""
    procedure = queries.hold(seat.procedure)
    demand_state(procedure, State.COMPARISON)
    own = queries.seat_of(by, procedure)
    if own is None or own.pk != seat.pk or not getattr(own, "sheet", None) or not own.sheet.is_open:
        raise Refused(_("Overleggen kan als jouw formulier vaststaat en alles open is."), code="not_open")
    if not text.strip():
        raise Refused(_("Schrijf op wat je wilt zeggen."), code="nothing_said")
    return PanelNote.objects.create(seat=seat, criterion=criterion, text=text.strip())


@action("assessment.judge", on="procedure")
def judge(
    by: Actor,
    *,
    procedure: Procedure,
    criterion: Criterion,
    level: int,
    because: str,
    observation: str = "",
    advice: str = "",
) -> Judgement:
    """Write down what the panel finds of one criterion. The others confirm it; who changes it starts that anew.

    Raises Refused: "other_step", "third_needed", "other_criterion", "no_such_level", "no_reason".
    """
    held = _hold_comparable(procedure)
    seat = _own_seat(by, held)
    demand_asked(seat, {criterion.pk})
    demand_levels(held, {level})
    reason = demand_reason(because, longest=None)
    says = {"level": level, "observation": observation.strip(), "because": reason, "advice": advice.strip()}
    judgement, _is_new = Judgement.objects.update_or_create(
        procedure=held, round=held.round, criterion=criterion,
        defaults=says | {"by": by.logbook_name, "at": clock.now()},
    )  # fmt: skip
    judgement.confirmations.all().delete()
    Confirmation.objects.create(judgement=judgement, seat=seat, at=clock.now())
    return judgement


@action("assessment.confirm", on="judgement")
def confirm(by: Actor, *, judgement: Judgement, seen: datetime | None) -> Confirmation:
    """Stand behind what somebody else of the panel wrote down; twice changes nothing. `seen` is when what she read was
    written. Raises Refused: "other_step", "third_needed", "changed" when it was changed since."""
    held = _hold_comparable(judgement.procedure)
    now = Judgement.objects.get(pk=judgement.pk)
    if now.at != seen:
        raise Refused(_("Dit oordeel is intussen veranderd. Lees het opnieuw en bevestig het dan."), code="changed")
    return Confirmation.objects.get_or_create(judgement=now, seat=_own_seat(by, held), defaults={"at": clock.now()})[0]


@action("assessment.conclude", on="procedure")
def conclude(by: Actor, *, procedure: Procedure) -> Procedure:
    """End the comparison: somebody can decide. Raises Refused: "other_step", "third_needed", and "not_agreed" with the
    criteria on which the panel does not stand behind one judgement yet."""
    held = _hold_comparable(procedure)
    if open_still := queries.not_agreed(held):
        raise Refused(
            _("Jullie zijn nog niet klaar met: %(what)s.") % {"what": ", ".join(str(one) for one in open_still)},
            code="not_agreed",
        )
    return step(by, held, stages.next_state(held.rules, held.state))


def _hold_comparable(procedure: Procedure) -> Procedure:
    held = queries.hold(procedure)
    demand_state(held, State.COMPARISON)
    if queries.is_waiting_for_third(held):
        raise Refused(
            _("Jullie scores liggen te ver uit elkaar. Eerst kijkt een derde assessor mee."), code="third_needed"
        )
    if not queries.is_comparable(held):
        raise Refused(_("Nog niet alle formulieren staan vast. Wacht tot alles open is."), code="not_open")
    return held


def _own_seat(by: Actor, procedure: Procedure) -> PanelSeat:
    seat = queries.seat_of(by, procedure)
    if seat is None:
        raise Refused(_("Je zit niet in het panel van deze ronde."), code="no_seat")
    return seat
