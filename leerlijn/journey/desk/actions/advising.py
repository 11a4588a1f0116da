"""What advisers do with a file. Who read an older version is told, and nothing is overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from leerlijn.journey.desk import notices, queries
from leerlijn.journey.desk.actions.holding import as_read
from leerlijn.journey.desk.events import EnquiryClosed
from leerlijn.journey.desk.models import Enquiry, Message, Note, PhaseProposal
from leerlijn.journey.desk.types import ClosingReason
from leerlijn.kernel import clock
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.events import announce
from leerlijn.kernel.refusals import Refused
from leerlijn.kernel.working_days import working_day_after

if TYPE_CHECKING:
    from leerlijn.foundation.people.models import Person


@action("desk.pick_up", on="enquiry")
def pick_up(by: Actor, *, enquiry: Enquiry, adviser: Person | None = None) -> Enquiry:
    """Answer this file from now on (`adviser` only when the system gives it to one).

    Raises Refused("picked_up") when a colleague was first.
    """
    held = queries.hold(enquiry)
    taker = adviser or by
    if held.adviser and held.adviser.pk != taker.pk:
        text = _("%(name)s heeft dit dossier net opgepakt. Kies een ander.") % {"name": held.adviser.name}
        raise Refused(text, code="picked_up")
    if held.is_closed:
        raise Refused(_("Dit dossier is afgesloten. Heropen het eerst."), code="closed")
    if not held.adviser:
        held.pick_up(taker)
    return held


@action("desk.release", on="enquiry")
def release(by: Actor, *, enquiry: Enquiry, version: int) -> Enquiry:
    """Give a file back, so a colleague can pick it up."""
    held = as_read(enquiry, version)
    held.release()
    return held


@action("desk.answer", on="enquiry")
def answer(by: Actor, *, enquiry: Enquiry, version: int, text: str, site: str = "") -> Message:
    """Write to whom the file is of: she gets it by mail and sees it on her page. It is her turn then.

    Whoever answers a file of nobody has picked it up.
    """
    held = as_read(enquiry, version)
    message = Message.objects.create(enquiry=held, author_id=by.pk, is_from_desk=True, text=text, sent_at=clock.now())
    if not held.adviser and by.pk:
        held.pick_up(message.author)
    held.answered()
    notices.tell_answer(message, held, site)
    return message


@action("desk.note", on="enquiry")
def note(by: Actor, *, enquiry: Enquiry, text: str) -> Note:
    """Write something for colleagues only."""
    return Note.objects.create(enquiry=enquiry, author_id=by.pk, text=text, written_at=clock.now())


@action("desk.close", on="enquiry")
def close(by: Actor, *, enquiry: Enquiry, version: int, reason: str, note: str = "") -> Enquiry:
    """Close a file for a reason; another reason needs a word of explanation (Refused "no_note")."""
    held = as_read(enquiry, version)
    if held.is_closed:
        raise Refused(_("Dit dossier is al afgesloten."), code="closed")
    if reason not in ClosingReason.values or (reason == ClosingReason.OTHER and not note):
        raise Refused(_("Kies een reden. Schrijf bij een andere reden op welke."), code="no_note")
    held.close(reason, note[:300])
    announce(EnquiryClosed(held.pk, reason))
    return held


@action("desk.reopen", on="enquiry")
def reopen(by: Actor, *, enquiry: Enquiry, version: int) -> Enquiry:
    """Go on with a closed file; the promise runs again from today."""
    held = as_read(enquiry, version)
    if not held.is_closed or held.erased_at:
        raise Refused(_("Dit dossier kun je niet heropenen."), code="not_closed")
    held.asked_again(working_day_after(clock.today(), held.region.response_days))
    return held


@action("desk.propose_phase", on="enquiry")
def propose_phase(by: Actor, *, enquiry: Enquiry, phase: str, because: str) -> PhaseProposal:
    """Propose that somebody is in another phase now; it takes the place of a proposal that waits."""
    held = queries.hold(enquiry)
    if phase == held.phase:
        raise Refused(_("Dit dossier staat al in deze fase."), code="same_phase")
    if waiting := queries.open_proposal(held):
        waiting.decide(by, yes=False)
    return PhaseProposal.objects.create(
        enquiry=held,
        before=held.phase,
        phase=phase,
        because=because[:300],
        proposed_by_id=by.pk,
        proposed_at=clock.now(),
    )


@action("desk.decide_phase", on="proposal")
def decide_phase(by: Actor, *, proposal: PhaseProposal, yes: bool) -> PhaseProposal:
    """Confirm or decline a proposal; only then does the phase change."""
    held = queries.hold(proposal.enquiry)
    waiting = queries.open_proposal(held)
    if waiting is None or waiting.pk != proposal.pk:
        raise Refused(_("Over dit voorstel is al besloten."), code="decided")
    waiting.decide(by, yes=yes)
    if yes:
        held.change(phase=waiting.phase)
    return waiting
