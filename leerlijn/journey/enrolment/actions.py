"""Every write on enrolments. A seat is given, taken back or handed on under the lock of its offering."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from leerlijn.journey.enrolment import queries
from leerlijn.journey.enrolment.events import Promoted, Queued, SeatGiven, Withdrawn
from leerlijn.journey.enrolment.letters import Letter, write
from leerlijn.journey.enrolment.models import Enrolment
from leerlijn.journey.enrolment.opening import Opening, opening
from leerlijn.journey.enrolment.seats import Seats
from leerlijn.journey.enrolment.types import Reason
from leerlijn.kernel import logbook
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.events import announce
from leerlijn.kernel.refusals import Refused

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering
    from leerlijn.foundation.organisations.models import Region
    from leerlijn.foundation.people.models import Person


@action("enrolment.enrol", on="person")
def enrol(
    by: Actor, *, person: Person, offering: Offering, region: Region | None = None, target_group: str = ""
) -> Enrolment:
    """Give somebody a seat or, when all are taken, the last place in line.

    `region` is where she signs up, and `target_group` the group she says she belongs to, when the open period asks for
    one. Raises Refused: with the
    code of an `opening.Why` when nobody can enrol now, and "elsewhere", "not_for_you", "already_in", "full" or
    "queue_full".
    """
    periods = list(offering.enrolment_periods.all())
    seats = Seats(by, offering)
    door = opening(seats.offering, periods, seats.at)
    _demand_open(door, target_group)
    if queries.is_in(person, seats.offering):
        raise Refused(_("Je staat hier al op de lijst. Bekijk je inschrijving."), code="already_in")
    _move_up(seats, offering)
    if not seats.offering.has_seat and not door.lets_queue(target_group):
        raise Refused(_("Alle plekken zijn bezet en er is geen wachtlijst. Kies iets anders."), code="full")
    enrolment = seats.receive(person, region, target_group)
    write(Letter.SEAT if enrolment.is_seated else Letter.QUEUE, enrolment, offering)
    announce((SeatGiven if enrolment.is_seated else Queued)(enrolment.pk, offering.pk, person.pk))
    return enrolment


@action("enrolment.withdraw", on="enrolment")
def withdraw(by: Actor, *, enrolment: Enrolment) -> Enrolment:
    """Free a seat or a place in line; a freed seat goes to the first in line.

    Raises Refused: "already_out", and "offering_started" when she gives up a seat in what has begun.
    """
    offering = enrolment.offering
    seats = Seats(by, offering)
    enrolment.refresh_from_db(fields=["state"])
    if not (enrolment.is_seated or enrolment.is_queued):
        raise Refused(_("Je bent hier al afgemeld. Je hoeft niets meer te doen."), code="already_out")
    is_own_wish = by.pk == enrolment.person_id
    if is_own_wish and enrolment.is_seated and seats.offering.has_started(seats.at):
        raise Refused(_("Dit is al begonnen. Bel de aanbieder als je wilt stoppen."), code="offering_started")
    seats.release(enrolment, Reason.OWN_WISH if is_own_wish else Reason.ORGANISER)
    write(Letter.FAREWELL, enrolment, offering)
    announce(Withdrawn(enrolment.pk, offering.pk, enrolment.person_id))
    _move_up(seats, offering)
    return enrolment


@action("enrolment.move_up", on="offering")
def move_up(by: Actor, *, offering: Offering) -> list[Enrolment]:
    """Give the seats that came free to whoever is first in line; returns who got one, in order."""
    lucky = _move_up(Seats(by, offering), offering)
    logbook.note(moved_up=len(lucky))
    return lucky


@action("enrolment.release_all", on="offering")
def release_all(by: Actor, *, offering: Offering) -> int:
    """Let go of everybody in a cancelled offering and tell them; returns how many."""
    released = Seats(by, offering).release_all(Reason.OFFERING_CANCELLED)
    for enrolment in released:
        write(Letter.CANCELLATION, enrolment, offering)
        announce(Withdrawn(enrolment.pk, offering.pk, enrolment.person_id))
    logbook.note(released=len(released))
    return len(released)


def _demand_open(door: Opening, target_group: str) -> None:
    if door.why is not None:
        raise Refused(door.sentence, code=door.why.value)
    if door.elsewhere:
        raise Refused(_("Je schrijft je in bij de aanbieder zelf. Ga naar de site van de aanbieder."), code="elsewhere")
    if not door.admits(target_group):
        raise Refused(
            _("Kies bij welke groep je hoort. Alleen die groepen kunnen zich inschrijven."), code="not_for_you"
        )


def _move_up(seats: Seats, offering: Offering) -> list[Enrolment]:
    lucky = seats.move_up()
    for enrolment in lucky:
        write(Letter.PROMOTION, enrolment, offering)
        announce(Promoted(enrolment.pk, offering.pk, enrolment.person_id))
    return lucky
