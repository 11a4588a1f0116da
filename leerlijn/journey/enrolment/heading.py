"""What a page about one enrolment is called: where it stands, in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from leerlijn.journey.enrolment.types import Reason, Standing, State

if TYPE_CHECKING:
    from leerlijn.journey.enrolment.models import Enrolment


def heading(enrolment: Enrolment, stands: Standing, *, is_mine: bool) -> str:
    """For whose it is: what it means for her. For others: whose it is, and its state."""
    state = enrolment.get_state_display()
    if not is_mine:
        return f"{enrolment.person.name}: {state}"
    if enrolment.is_queued:
        return _("Jij bent nummer %(place)s op de wachtlijst") % {"place": stands.place}
    if enrolment.is_offered:
        return _("Er is een plek voor je")
    if enrolment.state == State.FINISHED:
        return _("Je hebt dit afgerond")
    if enrolment.is_seated:
        return _("Je bent ingeschreven")
    if stands.last and stands.last.reason == Reason.OFFERING_CANCELLED:
        return _("Dit gaat niet door")
    if enrolment.state == State.CANCELLED:
        return _("Je bent afgemeld")
    return _("Je inschrijving: %(state)s") % {"state": state}
