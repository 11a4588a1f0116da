"""How seats are proposed, checked and ended, inside the actions that do so."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.appointments import actions as appointments
from leerlijn.foundation.organisations import queries as organisations
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.letters import panels as panel_letters
from leerlijn.journey.assessment.models import PanelSeat, ScoreSheet
from leerlijn.journey.assessment.panels.explaining import why
from leerlijn.journey.assessment.panels.planning import plan
from leerlijn.journey.assessment.panels.rules import forbidding
from leerlijn.journey.assessment.panels.values import Case, Plan, Rule
from leerlijn.journey.assessment.types import PANEL
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.actors import System
from leerlijn.kernel.refusals import Refused

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation
    from leerlijn.foundation.people.models import Person
    from leerlijn.journey.assessment.models import Procedure, Sitting
    from leerlijn.journey.assessment.queries import Bench

PANELS = System("panels")


def hold_panel(procedure: Procedure) -> Procedure:
    """Lock who organises a procedure, and then the procedure: its panel is changed by one at a time.

    Always in this order: whoever proposes panels holds the organiser, and then writes about its procedures.
    """
    organisations.hold(procedure.organiser)
    return queries.hold(procedure)


def propose(organiser: Organisation, *, third: int = 0) -> list[PanelSeat]:
    """Fill every empty seat of an organiser with a proposal, one of its coordinators at a time."""
    organisations.hold(organiser)
    bench = queries.bench(organiser, third=third)
    made = plan(bench.cases, bench.assessors, bench.met)
    moved = [bench.seats[key, PANEL[index]] for key, index in made.changed]
    for seat in moved:
        seat.delete()
    gone = {seat.pk for seat in moved}
    proposed = []
    for case in bench.cases:
        for index, person in enumerate(made.seated[case.key]):
            taken = bench.seats.get((case.key, PANEL[index]))
            if person is not None and (taken is None or taken.pk is None or taken.pk in gone):
                proposed.append(_propose_one(bench, made, case, index))
    logbook.note(proposed=len(proposed), short=sum(one.missing for one in made.shortages))
    return proposed


def _propose_one(bench: Bench, made: Plan, case: Case, index: int) -> PanelSeat:
    person = made.seated[case.key][index]
    told = why(case, index, made, bench.assessors, bench.met)
    assert person is not None and told is not None  # noqa: PT018
    procedure = bench.procedures[case.key]
    return PanelSeat.objects.create(
        procedure=procedure, round=procedure.round, assessor_id=person, purpose=PANEL[index],
        side=side_of(bench, case, person, case.seats[index].side), why=asdict(told), seated_at=clock.now(),
    )  # fmt: skip


def side_of(bench: Bench, case: Case, person: int, side: str) -> str:
    """From where somebody looks at a seat: the side it asks, or that of her certificate."""
    papers = next(one for one in bench.assessors if one.key == person).certificates
    return side or next(paper.side for paper in papers if paper.standard == case.standard)


def demand_neutral(bench: Bench, case: Case, assessor: Person, side: str) -> tuple[Rule, ...]:
    """Raise Refused("not_neutral") for somebody who is not certified or not neutral; returns what is set aside."""
    rules = bench.against(case, side, assessor.pk)
    if forbidding(rules):
        raise Refused(
            _("%(who)s mag hier niet oordelen. Kies een ander.") % {"who": assessor.name}, code="not_neutral"
        )  # fmt: skip
    return rules


def end_seat(seat: PanelSeat, state: str, because: str) -> None:
    """End a seat with a reason. What she wrote is kept, and counts no more; what was planned with her is cancelled."""
    seat.end(state, because)
    ScoreSheet.objects.filter(seat=seat).update(counts=False)
    for sitting in queries.coming_sittings(seat.procedure):
        if seat.pk in {part.seat_id for part in sitting.parts.all()}:
            call_off(sitting, str(_("Het panel verandert. Kies een nieuw moment.")))


def disband(procedure: Procedure) -> None:
    """A procedure stops: nobody has to come or to answer any more, and all of them are told. What was scored stays."""
    because = str(_("De procedure is gestopt."))
    for sitting in queries.coming_sittings(procedure):
        call_off(sitting, because)
    for seat in queries.live_seats(procedure):
        if not seat.is_asked:
            seat.delete()
        elif not queries.has_scored(seat):
            seat.end(PanelSeat.State.ENDED, because)
            panel_letters.tell_ended(seat)


def call_off(sitting: Sitting, because: str) -> None:
    """Cancel a sitting, give everybody's time back and tell all of them."""
    sitting.cancel(because)
    appointments.release(PANELS, bookings=[part.booking for part in sitting.parts.select_related("booking")])
    panel_letters.tell_sitting(sitting)
