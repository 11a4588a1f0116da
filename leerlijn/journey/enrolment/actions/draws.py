"""The draw of a preference round, and what follows from it: seats, places in line, and a letter for everybody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from leerlijn.journey.enrolment.events import Queued, RoundDrawn, SeatGiven
from leerlijn.journey.enrolment.lottery.publication import Result
from leerlijn.journey.enrolment.models import Enrolment, Preference, PreferenceRound, RoundOffering, Ticket
from leerlijn.journey.enrolment.queries import draws, rounds
from leerlijn.journey.enrolment.round_letters import RoundLetter, write_about_round
from leerlijn.journey.enrolment.seats import Seats, hold, hold_all
from leerlijn.journey.enrolment.types import Asked, Outcome, Reason, RoundState
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.events import announce
from leerlijn.kernel.refusals import Refused
from leerlijn.kernel.sealing import unseal

M = TypeVar("M", bound=Model)
BATCH = 100
"""So many seats are given, or letters written, in one transaction: a worker that is killed loses no more than that."""


@action("enrolment.draw", on="preference_round")
def draw(by: Actor, *, preference_round: PreferenceRound) -> PreferenceRound:
    """Draw, once and for all: reveal the secret, and fix what everybody gets by it. The seats are given out after it.

    Raises Refused: "round_not_over" before it closes, "already_drawn".
    """
    held = PreferenceRound.objects.select_for_update(of=("self",)).get(pk=preference_round.pk)
    at = clock.now()
    if held.is_drawn:
        raise Refused(_("Er is al geloot. Dat gebeurt maar één keer."), code="already_drawn")
    if not held.is_over(at):
        raise Refused(_("De ronde is nog open. Loot als de ronde gesloten is."), code="round_not_over")
    held.state = RoundState.CLOSED
    _weigh(by, held)
    held.clashes = draws.clashing([part.offering for part in rounds.parts_of(held) if part.took_part])
    seed = unseal(held.sealed_seed)
    results = draws.publication(held).results_with(seed)
    _note(held, results)
    assert by.pk is not None, "only a person with a role may draw"
    held.reveal(seed, by.pk, at, held.clashes)
    announce(RoundDrawn(held.pk))
    logbook.note(tickets=len(results), placed=sum(bool(result.given) for result in results))
    return held


@action("enrolment.give_drawn", on="part")
def give_drawn(by: Actor, *, part: RoundOffering) -> int:
    """Give the next of those who drew it their seat or place in line; returns how many, 0 when all have it.

    In the order of the draw and under the lock of the offering, so it ends the same however often it was broken off.
    """
    seats = hold(by, part.offering)
    waiting = _not_given_yet(part) if seats.offering.is_active else []
    for preference in waiting:
        ticket = preference.ticket
        asked = Asked(
            person=ticket.person, region=ticket.region, target_group=ticket.target_group, priority=ticket.priority
        )
        enrolment = rounds.live_enrolment(ticket.person_id, part.offering_id) or _receive(seats, asked)
        preference.enrolment = enrolment
        preference.save(update_fields=["enrolment"])
    if not waiting:
        part.settle(seats.at)
    logbook.note(given=len(waiting))
    return len(waiting)


@action("enrolment.tell_drawn", on="preference_round")
def tell_drawn(by: Actor, *, preference_round: PreferenceRound) -> int:
    """Write to the next of those who took part what she got; returns how many, 0 when all know."""
    untold = list(rounds.to_be_told(preference_round)[:BATCH])
    for ticket in untold:
        write_about_round(RoundLetter.DRAWN, ticket, key=f"{ticket.pk}")
        ticket.told_at = clock.now()
    Ticket.objects.bulk_update(untold, ["told_at"])
    logbook.note(told=len(untold))
    return len(untold)


def _weigh(by: Actor, round_: PreferenceRound) -> None:
    """Fix what is drawn for: the seats nobody has and that are kept for nobody, of what has not begun or ended."""
    parts = rounds.parts_of(round_)
    held = hold_all(by, [part.offering_id for part in parts])
    for part in parts:
        seats = held[part.offering_id]
        part.weigh(took_part=seats.may_move_up, seats=seats.pools().free_for_all)


def _note(round_: PreferenceRound, results: tuple[Result, ...]) -> None:
    """Write each number and outcome down; what came of nothing stays as it was."""
    came = {result.code: result for result in results}
    tickets = list(rounds.taking_part(round_))
    for ticket in tickets:
        ticket.number = came[ticket.code].number
    _rewrite(Ticket, tickets, "number")
    _rewrite(Preference, list(_noted(round_, came)), "outcome", "place")


def _rewrite(model: type[M], rows: list[M], *fields: str) -> None:
    """Rows that are there already, with other values: ten thousand of them in a second or two."""
    model._default_manager.bulk_create(
        rows, batch_size=500, update_conflicts=True, unique_fields=["pk"], update_fields=fields
    )


def _noted(round_: PreferenceRound, came: dict[str, Result]) -> Iterator[Preference]:
    """The preferences of which something came."""
    for pk, ticket, part, rank, code, offering in rounds.choices_in(round_):
        key, result = str(offering), came[code]
        outcome = Outcome.GIVEN if key in result.given else Outcome.WAITING if key in result.waiting else ""
        if outcome:
            place = result.waiting.get(key)
            yield Preference(pk=pk, ticket_id=ticket, part_id=part, rank=rank, outcome=outcome, place=place)


def _not_given_yet(part: RoundOffering) -> list[Preference]:
    """The next of them: first who drew a seat, in the order of their numbers; then who drew a place in line."""
    came = Preference.objects.filter(part=part, enrolment=None).exclude(outcome="")
    rows = came.select_related("ticket__person", "ticket__region")
    return list(rows.order_by("outcome", "place", "ticket__number")[:BATCH])


def _receive(seats: Seats, asked: Asked) -> Enrolment:
    enrolment = seats.receive(asked, Reason.DRAWN)
    announce((SeatGiven if enrolment.is_seated else Queued)(enrolment.pk, seats.offering.pk, asked.person.pk))
    return enrolment
