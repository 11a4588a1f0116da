"""A need: one request that stands in every line that leads to an outcome, and takes the first seat that fits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from leerlijn.journey.enrolment import queries
from leerlijn.journey.enrolment.events import Queued, SeatGiven, Withdrawn
from leerlijn.journey.enrolment.letters import Letter, tell_need_ended, write
from leerlijn.journey.enrolment.models import Need
from leerlijn.journey.enrolment.opening import Opening, opening
from leerlijn.journey.enrolment.seats import hold_all
from leerlijn.journey.enrolment.serving import Held, leave_the_others
from leerlijn.journey.enrolment.types import Asked, NeedState, Reason
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.events import announce
from leerlijn.kernel.refusals import Refused

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering
    from leerlijn.foundation.organisations.models import Region
    from leerlijn.foundation.people.models import Person
    from leerlijn.foundation.vocabulary.models import LearningOutcome


@action("enrolment.need", on="person")
def need(by: Actor, *, person: Person, region: Region, outcome: LearningOutcome, before: date) -> Need:
    """Ask for an outcome at any institution before a day: a seat at once where one fits, else a place in every line.

    Raises Refused: "too_late" for a day that is over, "has_it" when she can do it already, "asked_already".
    """
    if before <= clock.today():
        raise Refused(_("Kies een dag die nog komt."), code="too_late")
    if queries.has_outcome(person, outcome):
        raise Refused(_("Je hebt dit al: er staat een bewijs bij je naam."), code="has_it")
    if queries.needs_of(person).filter(outcome=outcome, state=NeedState.WAITING).exists():
        raise Refused(_("Je zoekt hier al een plek voor. Bekijk waar je in de rij staat."), code="asked_already")
    asked = Need.objects.create(person=person, region=region, outcome=outcome, before=before)
    _stand(by, asked)
    return asked


@action("enrolment.stand_in_line", on="need")
def stand_in_line(by: Actor, *, need: Need) -> Need:
    """Join the lines that have come since, or take the seat; a need whose day has come ends, and she hears it."""
    if need.before <= clock.today():
        ended = _end(by, need, Reason.EXPIRED)
        tell_need_ended(ended)
        return ended
    _stand(by, need)
    return need


@action("enrolment.end_need", on="need")
def end_need(by: Actor, *, need: Need) -> Need:
    """Look no further: leave every line. Pressed twice it does nothing more."""
    return _end(by, need, Reason.OWN_WISH)


def _stand(by: Actor, need: Need) -> None:
    """Seats first: a line is only joined when nothing fits at once."""
    standing = queries.lines_of(need.pk)
    found = queries.that_meet(need)
    held = hold_all(by, {one.pk for one in found} | {one.offering_id for one in standing})
    fresh = Need.objects.get(pk=need.pk)
    fitting = [one for one in found if _may_ask(need, one, held)] if fresh.is_waiting else []
    seat = next((one for one in fitting if held[one.pk].could_seat(_asking(need, one, held))), None)
    if seat is not None:
        given = held[seat.pk].receive(_asking(need, seat, held))
        write(Letter.SEAT, given, seat)
        announce(SeatGiven(given.pk, seat.pk, need.person_id))
        leave_the_others(given, held)
        need.refresh_from_db(fields=["state", "ended_at"])
    else:
        _queue_up(need, fitting, held)
    logbook.note(lines=len(standing) + len(fitting))


def _queue_up(need: Need, fitting: Iterable[Offering], held: Held) -> None:
    for offering in fitting:
        if offering.enrolment_periods.all() and not _door(offering, held).has_queue:
            continue
        if held[offering.pk].offering.has_room_to_queue:
            waiting = held[offering.pk].receive(_asking(need, offering, held))
            announce(Queued(waiting.pk, offering.pk, need.person_id))


def _may_ask(need: Need, offering: Offering, held: Held) -> bool:
    door = _door(offering, held)
    is_open = bool(door) and not door.elsewhere and door.admits("")
    single = offering.min_seats_per_request == 1
    hers = queries.live_of(need.person)
    return is_open and single and offering.pk not in hers and not queries.objections(need.person, offering, hers)


def _door(offering: Offering, held: Held) -> Opening:
    return opening(held[offering.pk].offering, offering.enrolment_periods.all(), clock.now())


def _asking(need: Need, offering: Offering, held: Held) -> Asked:
    return queries.placed(Asked(need.person, need.region, need=need), _door(offering, held), held[offering.pk].kept)


def _end(by: Actor, need: Need, reason: Reason) -> Need:
    held = hold_all(by, {one.offering_id for one in queries.lines_of(need.pk)})
    need.refresh_from_db(fields=["state", "ended_at"])
    if not need.is_waiting:
        return need
    for one in queries.lines_of(need.pk):
        held[one.offering_id].release(one, reason)
        announce(Withdrawn(one.pk, one.offering_id, one.person_id))
    need.become(NeedState.ENDED)
    return need
