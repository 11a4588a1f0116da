"""Seats that come free and go to the next: at once, as an offer that waits for an answer, or with a reason given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.catalogue.types import spoken
from leerlijn.journey.enrolment import queries
from leerlijn.journey.enrolment.events import Promoted, Withdrawn
from leerlijn.journey.enrolment.letters import Letter, write
from leerlijn.journey.enrolment.models import Enrolment
from leerlijn.journey.enrolment.seats import hold, hold_all
from leerlijn.journey.enrolment.serving import hand_out
from leerlijn.journey.enrolment.types import Reason
from leerlijn.kernel import logbook
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.events import announce
from leerlijn.kernel.refusals import Refused
from leerlijn.kernel.templatetags.ll import dutch_date

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering

ENOUGH = 10
"""So many letters a reason has at least."""


@action("enrolment.move_up", on="offering")
def move_up(by: Actor, *, offering: Offering) -> list[Enrolment]:
    """Give the seats that came free to whoever is first in line; returns who got one, in order."""
    served = hand_out(hold_all(by, queries.tied_to(offering)), offering.pk)
    logbook.note(moved_up=len(served))
    return served


@action("enrolment.take_up", on="enrolment")
def take_up(by: Actor, *, enrolment: Enrolment) -> Enrolment:
    """Take the seats that were offered. Raises Refused: "no_offer", and "expired" when the answer comes too late."""
    offering = enrolment.offering
    seats = hold(by, offering)
    enrolment.refresh_from_db(fields=["state", "answer_by"])
    if enrolment.is_seated:
        return enrolment  # pressed twice
    if not enrolment.is_offered:
        raise Refused(_("Er staat hier geen plek meer voor je klaar. Bekijk je inschrijving."), code="no_offer")
    if enrolment.answer_by is not None and enrolment.answer_by <= seats.at:
        raise Refused(_("Je antwoord komt te laat. De plek gaat naar de volgende."), code="expired")
    seats.take_up(enrolment)
    write(Letter.SEAT, enrolment, offering)
    announce(Promoted(enrolment.pk, offering.pk, enrolment.person_id))
    return enrolment


@action("enrolment.pass_on", on="enrolment")
def pass_on(by: Actor, *, enrolment: Enrolment) -> list[Enrolment]:
    """Take back an offer that was not answered in time and hand it on; returns who is asked now or got a seat."""
    offering = enrolment.offering
    held = hold_all(by, queries.tied_to(offering))
    enrolment.refresh_from_db(fields=["state", "answer_by"])
    seats = held[offering.pk]
    if not enrolment.is_offered or enrolment.answer_by is None or enrolment.answer_by > seats.at:
        return []
    seats.release(enrolment, Reason.EXPIRED)
    write(Letter.EXPIRED, enrolment, offering)
    announce(Withdrawn(enrolment.pk, offering.pk, enrolment.person_id))
    return hand_out(held, offering.pk)


@action("enrolment.put_ahead", on="enrolment")
def put_ahead(by: Actor, *, enrolment: Enrolment, place: int, because: str) -> Enrolment:
    """Put somebody who waits at another place in line; everybody in it can read the reason.

    Raises Refused: "no_reason", "not_yourself", "not_in_line", "no_such_place".
    """
    offering = enrolment.offering
    held = hold_all(by, queries.tied_to(offering))
    enrolment.refresh_from_db(fields=["state", "priority", "turn"])
    if len(because.strip()) < ENOUGH:
        raise Refused(_("Schrijf op waarom. Iedereen in de rij leest het, dus noem geen naam."), code="no_reason")
    if by.pk == enrolment.person_id:
        raise Refused(_("Je kunt jezelf geen voorrang geven. Vraag een collega."), code="not_yourself")
    if not enrolment.is_queued:
        raise Refused(_("Deze persoon staat niet meer in de rij."), code="not_in_line")
    if place < 1:
        raise Refused(_("Kies een plaats vanaf 1."), code="no_such_place")
    held[offering.pk].put_ahead(enrolment, place, because.strip())
    hand_out(held, offering.pk)
    return enrolment


@action("enrolment.release_all", on="offering")
def release_all(by: Actor, *, offering: Offering) -> int:
    """Let go of everybody in a cancelled offering; tell them why, and what they can do instead; returns how many."""
    seats = hold(by, offering)
    released = seats.release_all(Reason.OFFERING_CANCELLED)
    alternatives = list(queries.alternatives_with_seats(offering))
    for enrolment in released:
        with translation.override(enrolment.person.language):
            instead = [(spoken(one.name), dutch_date(one.start_date_time)) for one in alternatives]
            because = spoken(offering.cancelled_because)
        write(Letter.CANCELLATION, enrolment, offering, instead=instead, because=because)
        announce(Withdrawn(enrolment.pk, offering.pk, enrolment.person_id))
    logbook.note(released=len(released))
    return len(released)
