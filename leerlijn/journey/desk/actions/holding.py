"""What the desk's actions share: a file as somebody read it, a step the system proposes, and who acts on a talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from leerlijn.journey.desk import queries
from leerlijn.journey.desk.models import Enquiry, PhaseProposal
from leerlijn.journey.desk.types import Phase
from leerlijn.kernel import clock
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.links import LinkHolder
from leerlijn.kernel.refusals import Refused

if TYPE_CHECKING:
    from leerlijn.foundation.appointments.models import Booking


def as_read(enquiry: Enquiry, version: int) -> Enquiry:
    """The file under lock, if it is still the one that was read; raises Refused("changed")."""
    held = queries.hold(enquiry)
    if held.version != version:
        text = _("Dit dossier is intussen veranderd. Kijk wat er nieuw is en verstuur opnieuw. Je tekst staat er nog.")
        raise Refused(text, code="changed")
    return held


def propose(enquiry: Enquiry, phase: Phase, because: str) -> PhaseProposal | None:
    """Let the system propose a step forward; nothing when somebody is there already or a proposal waits."""
    if phase.step <= Phase(enquiry.phase).step or queries.open_proposal(enquiry):
        return None
    return PhaseProposal.objects.create(
        enquiry=enquiry, before=enquiry.phase, phase=phase, because=because, proposed_at=clock.now()
    )


def on_talk(by: Actor, booking: Booking) -> Actor:
    """Who acts on the appointment of a file: the link of a file opens its appointments too."""
    return LinkHolder(key=booking.key) if isinstance(by, LinkHolder) else by
