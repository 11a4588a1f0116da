"""What visitors and people with a file do: ask, write, plan a talk, take the file along, have it wiped."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.appointments import actions as appointments
from leerlijn.foundation.pathways import queries as pathways
from leerlijn.foundation.pathways.types import Facts
from leerlijn.journey.desk import limits, notices, queries
from leerlijn.journey.desk.actions.holding import on_talk, propose
from leerlijn.journey.desk.events import EnquiryReceived
from leerlijn.journey.desk.models import Attempt, Enquiry, Message, SavedAnswers, Talk
from leerlijn.journey.desk.types import Asked, Phase, State
from leerlijn.kernel import clock, logbook, outbox
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.events import announce
from leerlijn.kernel.refusals import Refused
from leerlijn.kernel.working_days import working_day_after

if TYPE_CHECKING:
    from leerlijn.foundation.appointments.models import Slot
    from leerlijn.foundation.organisations.models import Region
    from leerlijn.foundation.people.models import Person

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""What a reference is made of: nothing that looks like something else."""
KEPT = timedelta(days=365)


@action("desk.ask", on=None)
def ask(
    by: Actor,
    *,
    region: Region,
    asked: Asked,
    slot: Slot | None = None,
    fingerprint: str = "",
    site: str = "",
) -> Enquiry:
    """Open a file for a question, with a talk when a slot was chosen, and send the promise.

    The same form sent twice gives the same file. Raises Refused with code no_contact or too_many, or as
    `appointments.book` does; then nothing is written.
    """
    if earlier := queries.submitted(asked.submission):
        return earlier
    if not ((by.pk and not asked.is_for_somebody_else) or asked.email or asked.phone):
        raise Refused(_("Vul een e-mailadres of een telefoonnummer in."), code="no_contact")
    _demand_calm(region, fingerprint)
    try:
        with transaction.atomic():
            enquiry = _open_file(by, region, asked)
    except IntegrityError:  # the same form came in twice at once: the other one has it
        if earlier := queries.submitted(asked.submission):
            return earlier
        raise
    if slot:
        _plan(by, enquiry, slot, site)
    notices.confirm(enquiry, site)
    announce(EnquiryReceived(enquiry.pk))
    return enquiry


@action("desk.write", on="enquiry")
def write(by: Actor, *, enquiry: Enquiry, text: str, fingerprint: str = "", site: str = "") -> Message:
    """Say something more to the desk, which answers within its promise again; raises Refused("too_many")."""
    held = queries.hold(enquiry)
    _demand_calm(held.region, fingerprint)
    message = Message.objects.create(enquiry=held, author_id=by.pk, is_from_desk=False, text=text, sent_at=clock.now())
    if held.state != State.REFERRED:
        held.asked_again(held.due_on or working_day_after(clock.today(), held.region.response_days))
    notices.tell_advisers(message, held, queries.running_referral(held), site)
    return message


@action("desk.plan", on="enquiry")
def plan(by: Actor, *, enquiry: Enquiry, slot: Slot, phone: str = "", site: str = "") -> Talk:
    """Book a slot for whom this file is of; raises Refused("talk_stands") when a talk is still to come.

    A phone number that was not known yet is kept with the file.
    """
    held = queries.hold(enquiry)
    if queries.coming_talk(held):
        raise Refused(_("Er staat al een gesprek. Verplaats dat gesprek, of zeg het af."), code="talk_stands")
    if phone and not held.phone:
        held.change(phone=phone)
    return _plan(by, held, slot, site)


@action("desk.claim", on="enquiry")
def claim(by: Person, *, enquiry: Enquiry, key: str) -> Enquiry:
    """Make the file that of the person who signed in with its private link; the link alone opens it no longer."""
    held = queries.hold(enquiry)
    if held.person_id or held.erased_at or not secrets.compare_digest(held.key.encode(), key.encode()):
        raise Refused(_("Dit dossier hoort al bij een account."), code="claimed")
    held.change(person=by)
    for talk in held.talks.select_related("booking").filter(booking__person=None):
        appointments.claim(by, booking=talk.booking, key=talk.booking.key)
    return held


@action("desk.erase", on="enquiry")
def erase(by: Actor, *, enquiry: Enquiry, site: str = "") -> Enquiry:
    """Wipe who asked and what was said; that somebody asked is still counted. Talks to come are cancelled."""
    held = queries.hold(enquiry)
    for talk in held.talks.select_related("booking__slot"):
        appointments.forget(on_talk(by, talk.booking), booking=talk.booking, site=site)
    _wipe(held)
    return held


@action("desk.mail_link", on=None)
def mail_link(by: Actor, *, region: Region, email: str, query: str, fingerprint: str = "", site: str = "") -> None:
    """Send somebody the link to her answers, once; neither is kept here. Raises Refused("too_many")."""
    _demand_calm(region, fingerprint)
    notices.send_link(region, email, query, site, key=f"guide-link-{secrets.token_hex(8)}")


@action("desk.save_answers", on=None)
def save_answers(by: Person, *, region: Region, query: str) -> SavedAnswers:
    """Keep the answers of the guide with an account, in the place of earlier ones."""
    saved, _created = SavedAnswers.objects.update_or_create(
        person=by, region=region, defaults={"query": query, "saved_at": clock.now()}
    )
    return saved


@action("desk.forget_answers", on="saved")
def forget_answers(by: Actor, *, saved: SavedAnswers) -> None:
    """Throw kept answers away."""
    saved.delete()


@action("desk.forget_attempts", on=None)
def forget_attempts(by: Actor) -> int:
    """Throw away fingerprints of yesterday and before; returns how many."""
    number, _models = Attempt.objects.filter(at__lt=clock.now() - limits.KEPT).delete()
    logbook.note(attempts=number)
    return number


@action("desk.forget_old", on=None)
def forget_old(by: Actor) -> int:
    """Wipe files that were closed a year ago; returns how many."""
    old = Enquiry.objects.filter(erased_at=None, closed_at__lt=clock.now() - KEPT)[:500]
    for enquiry in old:
        for talk in enquiry.talks.select_related("booking__slot"):
            appointments.forget(by, booking=talk.booking)
        _wipe(enquiry)
    logbook.note(files=len(old))
    return len(old)


def _open_file(by: Actor, region: Region, asked: Asked) -> Enquiry:
    promised_on = working_day_after(clock.today(), region.response_days)
    person_id = None if asked.is_for_somebody_else else by.pk
    contact = {} if person_id else {"name": asked.name, "email": asked.email}
    enquiry = Enquiry.objects.create(
        region=region, reference=_reference(), key=secrets.token_urlsafe(24), submission=asked.submission,
        person_id=person_id, phone=asked.phone, **contact,
        language=(get_language() or "nl")[:2], question=asked.question, channel=asked.channel,
        part_of_day=asked.part_of_day, facts=asked.facts.to_json() if asked.facts != Facts() else "",
        evaluation=_evaluated(asked.facts), source=asked.source, received_at=clock.now(), promised_on=promised_on,
        due_on=promised_on,
    )  # fmt: skip
    if enquiry.facts:
        propose(enquiry, Phase.ORIENT, str(_("Deed de routewijzer.")))
    return enquiry


def _plan(by: Actor, enquiry: Enquiry, slot: Slot, site: str) -> Talk:
    booking = appointments.book(
        by, slot=slot, person=enquiry.person, name=enquiry.name, email=enquiry.email, phone=enquiry.phone,
        about=enquiry.question, site=site,
    )  # fmt: skip
    propose(enquiry, Phase.ORIENT, str(_("Plande een gesprek.")))
    return Talk.objects.create(enquiry=enquiry, booking=booking)


def _wipe(enquiry: Enquiry) -> None:
    messages = [f"message-{message.pk}" for message in enquiry.messages.all()]
    referrals = [f"referral-{referral.pk}" for referral in enquiry.referrals.all()]
    outbox.forget(f"enquiry-{enquiry.pk}", *messages, *referrals)
    enquiry.messages.all().delete()
    enquiry.notes.all().delete()
    enquiry.phase_proposals.all().delete()
    for referral in enquiry.referrals.all():
        referral.forget()
    enquiry.forget()


def _demand_calm(region: Region, fingerprint: str) -> None:
    if not fingerprint:
        return
    if queries.attempts_since(fingerprint, limits.WITHIN) >= limits.MOST:
        raise Refused(
            _("Er kwam net veel vanaf jouw plek. Wacht tien minuten en verstuur opnieuw. Je tekst blijft staan."),
            code="too_many",
        )
    Attempt.objects.create(fingerprint=fingerprint, at=clock.now())


def _evaluated(facts: Facts) -> str:
    return pathways.answers(facts).evaluation.to_json() if facts != Facts() else ""


def _reference() -> str:
    return "V-" + "".join(secrets.choice(LETTERS) for _letter in range(6))
