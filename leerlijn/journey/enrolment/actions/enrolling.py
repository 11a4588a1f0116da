"""Asking for a seat, for oneself or for another, and giving it back."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.people import queries as people
from leerlijn.journey.enrolment import queries
from leerlijn.journey.enrolment.events import Queued, SeatGiven, Withdrawn
from leerlijn.journey.enrolment.letters import Letter, write
from leerlijn.journey.enrolment.models import Enrolment
from leerlijn.journey.enrolment.opening import Opening, opening
from leerlijn.journey.enrolment.queries import rounds
from leerlijn.journey.enrolment.seats import Seats, hold, hold_all
from leerlijn.journey.enrolment.serving import hand_out
from leerlijn.journey.enrolment.types import Asked, Demand, Reason
from leerlijn.kernel import logbook
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.events import announce
from leerlijn.kernel.refusals import Refused
from leerlijn.kernel.templatetags.ll import dutch_date

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering
    from leerlijn.foundation.organisations.models import Organisation, Region
    from leerlijn.foundation.people.models import Person

ALL = frozenset(Demand.values)


@action("enrolment.enrol", on="person")
def enrol(
    by: Actor,
    *,
    person: Person,
    offering: Offering,
    region: Region | None = None,
    target_group: str = "",
    seats: int = 1,
    on_behalf_of: Organisation | None = None,
    waives: Collection[str] = (),
) -> Enrolment:
    """Give somebody seats or, when there are not enough, the last place in line that is hers.

    `region` is where she signs up, `target_group` the group she says she belongs to, `on_behalf_of` the school she
    comes for, and `waives` the demands she has weighed herself (`types.Demand`).
    Raises Refused: with the code of an `opening.Why` when nobody can enrol now, that of a `Demand` when something
    stands in the way, and "elsewhere", "not_for_you", "already_in", "too_many", "full", "queue_full".
    """
    asked = Asked(person, region, target_group, seats=seats, on_behalf_of=on_behalf_of)
    return _enrol(by, offering, asked, waives)


@action("enrolment.enrol_for", on="offering")
def enrol_for(
    by: Actor,
    *,
    offering: Offering,
    person: Person,
    region: Region | None = None,
    target_group: str = "",
    seats: int = 1,
    on_behalf_of: Organisation | None = None,
) -> Enrolment:
    """Sign somebody up who asked the organiser to; she weighs her own timetable. Raises as `enrol` does."""
    logbook.note(person=person.pk)
    return _enrol(by, offering, Asked(person, region, target_group, seats=seats, on_behalf_of=on_behalf_of), ALL)


@action("enrolment.withdraw", on="enrolment")
def withdraw(by: Actor, *, enrolment: Enrolment) -> Enrolment:
    """Free seats, an offer or a place in line; freed seats go to the first in line.

    Raises Refused: "already_out", and "offering_started" or "too_late" when she gives up a seat she may no longer.
    """
    offering = enrolment.offering
    held = hold_all(by, queries.tied_to(offering))
    seats = held[offering.pk]
    enrolment.refresh_from_db(fields=["state", "asked_again_at"])
    if not enrolment.is_live:
        raise Refused(_("Je bent hier al afgemeld. Je hoeft niets meer te doen."), code="already_out")
    is_own_wish = by.pk == enrolment.person_id
    if is_own_wish and enrolment.is_seated:
        _demand_in_time(seats, enrolment)
    seats.release(enrolment, Reason.OWN_WISH if is_own_wish else Reason.ORGANISER)
    write(Letter.FAREWELL, enrolment, offering)
    announce(Withdrawn(enrolment.pk, offering.pk, enrolment.person_id))
    hand_out(held, offering.pk)
    return enrolment


def _enrol(by: Actor, offering: Offering, asked: Asked, waives: Collection[str]) -> Enrolment:
    _demand_no_round(offering)
    _demand_as_many(offering, asked.seats)
    people.hold(asked.person)  # what she is in already is judged one request at a time
    hers = queries.live_of(asked.person)
    objections = queries.objections(asked.person, offering, hers)
    seats = hold(by, offering)
    door = opening(seats.offering, offering.enrolment_periods.all(), seats.at)
    _demand_open(door, asked.target_group)
    if offering.pk in hers:
        raise Refused(_("Je staat hier al op de lijst. Bekijk je inschrijving."), code="already_in")
    for objection in objections:
        if not (objection.may_be_waived and objection.demand in waives):
            raise Refused(objection.sentence, code=objection.demand.value)
    hand_out({offering.pk: seats}, offering.pk)
    given = _receive(seats, queries.placed(asked, door, seats.kept), door)
    write(Letter.SEAT if given.is_seated else Letter.QUEUE, given, offering)
    announce((SeatGiven if given.is_seated else Queued)(given.pk, offering.pk, given.person_id))
    return given


def _receive(seats: Seats, asked: Asked, door: Opening) -> Enrolment:
    if not door.lets_queue(asked.target_group) and not seats.could_seat(asked):
        raise Refused(_("Alle plekken zijn bezet en er is geen wachtlijst. Kies iets anders."), code="full")
    return seats.receive(asked)


def _demand_open(door: Opening, target_group: str) -> None:
    if door.why is not None:
        raise Refused(door.sentence, code=door.why.value)
    if door.elsewhere:
        raise Refused(_("Je schrijft je in bij de aanbieder zelf. Ga naar de site van de aanbieder."), code="elsewhere")
    if not door.admits(target_group):
        raise Refused(
            _("Kies bij welke groep je hoort. Alleen die groepen kunnen zich inschrijven."), code="not_for_you"
        )


def _demand_no_round(offering: Offering) -> None:
    if rounds.is_drawn_for(offering):
        raise Refused(_("Hiervoor wordt geloot. Doe mee met de loting."), code="by_lottery")


def _demand_as_many(offering: Offering, seats: int) -> None:
    low, high = offering.min_seats_per_request, offering.max_seats_per_request
    if not low <= seats <= high:
        message = _("Vraag hier minstens %(low)s en hoogstens %(high)s plekken tegelijk.")
        raise Refused(message % {"low": low, "high": high}, code="too_many")


def _demand_in_time(seats: Seats, enrolment: Enrolment) -> None:
    if seats.offering.has_started(seats.at):
        raise Refused(_("Dit is al begonnen. Bel de aanbieder als je wilt stoppen."), code="offering_started")
    until = seats.offering.withdraw_until
    if until is not None and until <= seats.at and not enrolment.is_asked_again:
        message = _("Afmelden kon tot %(day)s. Bel de aanbieder.")
        raise Refused(message % {"day": dutch_date(until)}, code="too_late")
