"""Who sits on which panel: proposed by the program, asked by a human, and replaced when she cannot."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.actions.seating import demand_neutral, end_seat, hold_panel, propose, side_of
from leerlijn.journey.assessment.actions.stepping import demand_reason
from leerlijn.journey.assessment.actions.ties import write_tie
from leerlijn.journey.assessment.letters import panels as panel_letters
from leerlijn.journey.assessment.models import PanelSeat
from leerlijn.journey.assessment.types import PANEL, SEATING, Purpose, ToldBy
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.actions import action
from leerlijn.kernel.refusals import Refused

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation
    from leerlijn.foundation.people.models import Person
    from leerlijn.journey.assessment.models import Procedure
    from leerlijn.kernel.actors import Actor

ANSWER_WITHIN = timedelta(days=5)
"""After so long without an answer an assessor is reminded."""


@action("assessment.propose_panels", on="organiser")
def propose_panels(by: Actor, *, organiser: Organisation) -> list[PanelSeat]:
    """Propose assessors for every seat that is empty, in all procedures of an organiser that need a panel.

    Nobody is asked yet: a human does that. Who was asked keeps her seat; an earlier proposal moves only where that
    fills a seat more. Returns the new proposals.
    """
    return propose(organiser)


@action("assessment.call_third", on="procedure")
def call_third(by: Actor, *, procedure: Procedure) -> list[PanelSeat]:
    """Propose a third assessor for a panel that lies too far apart; who leads is told when an assessor asks for her.

    Raises Refused: "other_step", "not_apart" when it does not, "in_panel", "nobody_left".
    """
    held = hold_panel(procedure)
    _demand_seating(held)
    _demand_apart(held)
    if queries.live_seats(held).filter(purpose=Purpose.THIRD).exists():
        raise Refused(_("Er is al een derde assessor. Je hoeft niets te doen."), code="in_panel")
    proposed = [seat for seat in propose(held.organiser, third=held.pk) if seat.procedure_id == held.pk]
    if not any(seat.purpose == Purpose.THIRD for seat in proposed):
        raise Refused(_("Er is geen derde assessor die hier mag oordelen. Certificeer er een."), code="nobody_left")
    if queries.seat_of(by, held):
        panel_letters.tell_third(held)
    return proposed


@action("assessment.ask_panel", on="procedure")
def ask_panel(by: Actor, *, procedure: Procedure) -> list[PanelSeat]:
    """Ask who is proposed for a panel. Raises Refused: "nothing_proposed"; "not_neutral" when a rule says no by now."""
    held = hold_panel(procedure)
    _demand_seating(held)
    proposed = list(queries.live_seats(held).filter(state=PanelSeat.State.PROPOSED))
    if not proposed:
        raise Refused(_("Hier is niemand voorgesteld. Laat eerst een panel voorstellen."), code="nothing_proposed")
    bench = queries.bench(held.organiser, [held])
    for seat in proposed:
        demand_neutral(bench, bench.case(held.pk), seat.assessor, seat.side)
        seat.ask()
        panel_letters.ask(seat)
    return proposed


@action("assessment.choose_assessor", on="procedure")
def choose_assessor(by: Actor, *, procedure: Procedure, purpose: str, assessor: Person, because: str) -> PanelSeat:
    """Propose somebody else for a seat than the program does, with a reason; it is written down as a deviation.

    Raises Refused: "no_reason"; "not_apart" for a third that nobody needs; "in_panel"; "seat_at_work" when who sits
    there has begun; "not_neutral".
    """
    reason = demand_reason(because)
    held = hold_panel(procedure)
    _demand_seating(held)
    if purpose == Purpose.THIRD:
        _demand_apart(held)
    bench = queries.bench(held.organiser, [held], third=held.pk if purpose == Purpose.THIRD else 0)
    case = bench.case(held.pk)
    side = case.seats[PANEL.index(Purpose(purpose))].side
    rules = demand_neutral(bench, case, assessor, side)
    if assessor.pk in {seat.assessor_id for seat in bench.seats.values()}:
        raise Refused(_("Deze assessor zit al in dit panel. Kies een ander."), code="in_panel")
    taken = bench.seats.get((held.pk, purpose))
    if taken:
        _make_room(taken, reason)
    logbook.note(deviates=reason, set_aside=list(rules), instead_of=taken.assessor_id if taken else None)
    return PanelSeat.objects.create(
        procedure=held, round=held.round, assessor=assessor, purpose=purpose,
        side=side_of(bench, case, assessor.pk, side), why={"deviates": reason, "set_aside": list(rules)},
    )  # fmt: skip


@action("assessment.accept_seat", on="seat")
def accept_seat(by: Actor, *, seat: PanelSeat) -> PanelSeat:
    """Say yes to a place on a panel. Raises Refused: "answered" when there is nothing to answer any more, "other_step",
    and "not_neutral" when a rule came to stand in the way since she was asked."""
    procedure = queries.hold(seat.procedure)
    held = _current(seat, PanelSeat.State.ASKED)
    _demand_seating(procedure)
    bench = queries.bench(procedure.organiser, [procedure])
    if held.assessor_id in bench.unfit(bench.case(procedure.pk)):
        raise Refused(_("Je mag hier niet meer oordelen. Zeg nee, dan zoeken we een ander."), code="not_neutral")
    held.accept()
    panel_letters.tell_complete(held.procedure, queries.live_seats(held.procedure))
    return held


@action("assessment.decline_seat", on="seat")
def decline_seat(by: Actor, *, seat: PanelSeat, because: str, tie: str = "") -> PanelSeat:
    """Say no, also after a yes; with the kind of tie when that is why, which counts for every panel to come.

    Somebody else is proposed at once. Raises Refused: "no_reason", "answered"; "seat_at_work" once her scores are
    fixed: then she tells of a tie, or asks the coordinator to replace her.
    """
    reason = demand_reason(because)
    procedure = hold_panel(seat.procedure)
    held = _current(seat, PanelSeat.State.ASKED, PanelSeat.State.ACCEPTED)
    _demand_not_scored(held)
    if tie:
        write_tie(by, procedure, held.assessor, kind=tie, told_by=ToldBy.ASSESSOR, because=reason)
    end_seat(held, PanelSeat.State.DECLINED, reason)
    proposed = {(one.procedure_id, one.purpose) for one in propose(procedure.organiser)}
    panel_letters.tell_coordinators(held, is_filled=(procedure.pk, held.purpose) in proposed)
    return held


@action("assessment.replace_assessor", on="seat")
def replace_assessor(by: Actor, *, seat: PanelSeat, because: str) -> PanelSeat:
    """Take somebody from a panel with a reason, and propose another. Raises Refused: "no_reason", "seat_at_work"."""
    reason = demand_reason(because)
    procedure = hold_panel(seat.procedure)
    held = _current(seat, *PanelSeat.State)
    _demand_not_scored(held)
    _make_room(held, reason)
    propose(procedure.organiser)
    return held


@action("assessment.watch_panels", on=None)
def watch_panels(by: Actor) -> int:
    """Remind, once, who was asked and did not answer."""
    silent = list(queries.unanswered_since(clock.now() - ANSWER_WITHIN))
    for seat in silent:
        panel_letters.ask(seat, again=True)
    logbook.note(reminded=len(silent))
    return len(silent)


def _make_room(seat: PanelSeat, because: str) -> None:
    """Nobody knows of a proposal yet, so it goes without a trace; who was asked is told."""
    if seat.state == PanelSeat.State.PROPOSED:
        seat.delete()
        return
    _demand_not_scored(seat)
    end_seat(seat, PanelSeat.State.ENDED, because)
    panel_letters.tell_ended(seat)


def _current(seat: PanelSeat, *states: str) -> PanelSeat:
    held = queries.live_seat(seat)
    if held is None or held.state not in states:
        raise Refused(_("Dit staat intussen anders. Laad de pagina opnieuw."), code="answered")
    return held


def _demand_seating(procedure: Procedure) -> None:
    if procedure.state not in SEATING:
        raise Refused(_("Deze procedure heeft nu geen panel nodig."), code="other_step")


def _demand_apart(procedure: Procedure) -> None:
    if not queries.is_waiting_for_third(procedure):
        raise Refused(_("De scores liggen niet zo ver uit elkaar. Een derde is niet nodig."), code="not_apart")


def _demand_not_scored(seat: PanelSeat) -> None:
    sheet = getattr(seat, "sheet", None)
    if sheet and sheet.is_locked:
        raise Refused(
            _("Dit formulier staat al vast. Schrijf een band op als zij niet neutraal is."), code="seat_at_work"
        )
