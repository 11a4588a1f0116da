"""Who takes part in an orientation round, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from leerlijn.journey.desk import queries
from leerlijn.journey.desk.events import OutcomeRecorded
from leerlijn.journey.desk.models import OrientationParticipant
from leerlijn.journey.desk.types import ClosingReason, Outcome
from leerlijn.kernel import clock
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.events import announce
from leerlijn.kernel.refusals import Refused

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering
    from leerlijn.foundation.organisations.models import Region
    from leerlijn.foundation.people.models import Person


@action("desk.join_round", on="region")
def join_round(by: Actor, *, region: Region, offering: Offering, person: Person) -> OrientationParticipant:
    """Follow somebody who got a seat in an orientation round; once per round. Raises Refused("no_round")."""
    if not queries.is_orientation(offering):
        raise Refused(_("Dit aanbod is geen oriëntatie."), code="no_round")
    participant, _created = OrientationParticipant.objects.get_or_create(
        offering=offering, person=person, defaults={"region": region, "joined_on": clock.today()}
    )
    return participant


@action("desk.leave_round", on="participant")
def leave_round(by: Actor, *, participant: OrientationParticipant) -> None:
    """Follow somebody no longer who gave her seat back before anything came of it."""
    if participant.outcome != Outcome.STARTED:
        raise Refused(_("De uitkomst is al vastgelegd. Pas die aan."), code="recorded")
    participant.delete()


@action("desk.record_outcome", on="participant")
def record_outcome(
    by: Actor, *, participant: OrientationParticipant, outcome: str, reason: str = "", note: str = ""
) -> OrientationParticipant:
    """Write down what came of it; who stopped did so for a reason (Refused "no_reason")."""
    stopped = outcome == Outcome.STOPPED
    if stopped and reason not in ClosingReason.values:
        raise Refused(_("Kies waarom iemand stopt."), code="no_reason")
    participant.record(by, outcome, reason if stopped else "", note[:300])
    announce(OutcomeRecorded(participant.pk, outcome))
    return participant
