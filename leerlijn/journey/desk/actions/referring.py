"""Sending somebody on to another desk, with her consent, and what that desk does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from leerlijn.journey.desk import notices, queries
from leerlijn.journey.desk.actions.holding import as_read
from leerlijn.journey.desk.models import Enquiry, Look, Message, Referral
from leerlijn.journey.desk.types import Part
from leerlijn.kernel import clock
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.refusals import Refused
from leerlijn.kernel.working_days import working_day_after

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Region
    from leerlijn.foundation.people.models import Person

Consent = Referral.Consent
RUNNING = (Referral.State.ASKED, Referral.State.SENT, Referral.State.ACCEPTED)


@action("desk.refer", on="enquiry")
def refer(
    by: Actor,
    *,
    enquiry: Enquiry,
    version: int,
    to_region: Region,
    reason: str,
    parts: Sequence[str],
    shared_until: date,
    site: str = "",
) -> Referral:
    """Ask her whether another desk may see these parts of her file until a day; nobody there sees it before she agrees.

    Raises Refused with code same_region, nothing_shared, past or running.
    """
    held = as_read(enquiry, version)
    _demand_referable(held, to_region, parts, shared_until)
    referral = Referral.objects.create(
        enquiry=held, to_region=to_region, reason=reason[:500], source=f"loket-{held.region.slug}"[:40],
        parts=[part for part in Part.values if part in parts], shared_until=shared_until, asked_by_id=by.pk,
        asked_at=clock.now(),
    )  # fmt: skip
    notices.ask_consent(referral, site)
    return referral


@action("desk.consent", on="referral")
def consent(by: Actor, *, referral: Referral) -> Referral:
    """Agree that the other desk sees what was named, until the day that was named."""
    return _send(referral, Consent.OWN_PAGE)


@action("desk.record_consent", on="referral")
def record_consent(by: Actor, *, referral: Referral) -> Referral:
    """Write down that she agreed in a conversation; the logbook says who wrote it."""
    return _send(referral, Consent.SPOKEN)


@action("desk.decline_sharing", on="referral")
def decline_sharing(by: Actor, *, referral: Referral) -> Referral:
    """Say no: nothing is shared."""
    held = _held(referral, Referral.State.ASKED)
    held.decline()
    return held


@action("desk.end_sharing", on="referral")
def end_sharing(by: Actor, *, referral: Referral) -> Referral:
    """Stop sharing today; the other desk sees nothing more, and this desk goes on."""
    held = _held(referral, Referral.State.SENT, Referral.State.ACCEPTED)
    held.end()
    _back_to_us(held)
    return held


@action("desk.look", on="referral")
def look(by: Person, *, referral: Referral) -> None:
    """Write down that somebody of the other desk looked today; she sees who."""
    Look.objects.get_or_create(referral=referral, person=by, on=clock.today())


@action("desk.accept", on="referral")
def accept(by: Person, *, referral: Referral, site: str = "") -> Referral:
    """Go on with her here; raises Refused("decided") when a colleague was first."""
    held = _held(referral, Referral.State.SENT)
    held.accept(by)
    notices.tell_accepted(held, site)
    return held


@action("desk.send_back", on="referral")
def send_back(by: Actor, *, referral: Referral, because: str) -> Referral:
    """Say why this desk cannot help; the desk that referred goes on."""
    held = _held(referral, Referral.State.SENT, Referral.State.ACCEPTED)
    held.send_back(because[:500])
    _back_to_us(held)
    return held


@action("desk.reply", on="referral")
def reply(by: Actor, *, referral: Referral, text: str, site: str = "") -> Message:
    """Write to her from the desk that went on with her; it stands in the same file."""
    held = _held(referral, Referral.State.ACCEPTED)
    message = Message.objects.create(
        enquiry=held.enquiry, author_id=by.pk, is_from_desk=True, text=text, sent_at=clock.now()
    )
    notices.tell_answer(message, held.enquiry, site, from_region=held.to_region.name)
    return message


def _send(referral: Referral, how: str) -> Referral:
    held = _held(referral, Referral.State.ASKED)
    held.send(how, working_day_after(clock.today(), held.to_region.response_days))
    queries.hold(held.enquiry).refer()
    return held


def _back_to_us(referral: Referral) -> None:
    enquiry = queries.hold(referral.enquiry)
    if not enquiry.is_closed:
        enquiry.asked_again(working_day_after(clock.today(), enquiry.region.response_days))


def _held(referral: Referral, *states: str) -> Referral:
    queries.hold(referral.enquiry)  # always first, so that no two wait for each other
    held = queries.hold_referral(referral)
    if held.state not in states:
        raise Refused(_("Hier is al over besloten. Ververs de pagina."), code="decided")
    return held


def _demand_referable(enquiry: Enquiry, to_region: Region, parts: Sequence[str], shared_until: date) -> None:
    if to_region.pk == enquiry.region_id:
        raise Refused(_("Kies een ander loket dan dit loket."), code="same_region")
    if not set(parts) & set(Part.values):
        raise Refused(_("Kies minstens één onderdeel dat zij mogen zien."), code="nothing_shared")
    if shared_until <= clock.today():
        raise Refused(_("Kies een dag na vandaag."), code="past")
    for earlier in enquiry.referrals.filter(state__in=RUNNING, shared_until__lt=clock.today()):
        earlier.end()
    if enquiry.is_closed or enquiry.referrals.filter(state__in=RUNNING).exists():
        raise Refused(_("Er loopt al een verwijzing, of het dossier is afgesloten."), code="running")
