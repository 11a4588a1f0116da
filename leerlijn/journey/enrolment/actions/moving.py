"""Something moved after people enrolled: they are asked again, and keep their seat until they say no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from leerlijn.journey.enrolment import queries
from leerlijn.journey.enrolment.letters import Letter, write
from leerlijn.journey.enrolment.models import Enrolment
from leerlijn.journey.enrolment.seats import hold
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.refusals import Refused

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering


@action("enrolment.ask_again", on="offering")
def ask_again(by: Actor, *, offering: Offering) -> int:
    """Note that who has a seat must be asked whether she still comes; returns how many. Each change asks anew."""
    asked = queries.seated(offering).update(asked_again_at=clock.now())
    logbook.note(asked=asked)
    return asked


@action("enrolment.remind_of_question", on="enrolment")
def remind_of_question(by: Actor, *, enrolment: Enrolment) -> Enrolment:
    """Write to somebody that something moved, once per time that it did."""
    stamp = enrolment.asked_again_at
    write(Letter.MOVED, enrolment, enrolment.offering, occasion=f"{stamp:%Y%m%d%H%M%S}")
    enrolment.is_told(clock.now())
    return enrolment


@action("enrolment.come_all_the_same", on="enrolment")
def come_all_the_same(by: Actor, *, enrolment: Enrolment) -> Enrolment:
    """She has seen what moved and comes. Raises Refused("already_out") when she has no seat any more."""
    hold(by, enrolment.offering)
    enrolment.refresh_from_db(fields=["state", "asked_again_at"])
    if not enrolment.is_seated:
        raise Refused(_("Je hebt hier geen plek meer. Schrijf je opnieuw in."), code="already_out")
    enrolment.still_comes()
    return enrolment
