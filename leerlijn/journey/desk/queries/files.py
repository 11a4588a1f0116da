"""One file: who may see it, what is in it, and whose turn it is."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet

from leerlijn.foundation.pathways import queries as pathways
from leerlijn.foundation.pathways.types import Evaluation, Facts, UnreadableFacts
from leerlijn.journey.desk.models import (
    Attempt,
    Enquiry,
    Look,
    Message,
    Note,
    PhaseProposal,
    SavedAnswers,
    Talk,
)
from leerlijn.kernel import clock, policy
from leerlijn.kernel.actors import CLOCK, Actor
from leerlijn.kernel.links import LinkHolder

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Region

WITH = ("region", "person", "adviser")


def hold(enquiry: Enquiry) -> Enquiry:
    """Lock one file for the rest of this transaction.

    Without the rows it points at: PostgreSQL reads the locked row anew when it had to wait, but not what was joined.
    """
    return Enquiry.objects.select_for_update().get(pk=enquiry.pk)


def enquiries_visible_to(actor: Actor, region: Region | None = None) -> QuerySet[Enquiry]:
    """The files an actor may see: her own, or all of the regions where she advises or coordinates."""
    rows = policy.visible(actor, Enquiry.objects.select_related(*WITH))
    return rows if region is None else rows.filter(region=region)


def file_with(key: str, actor: Actor) -> tuple[Actor, Enquiry] | None:
    """The file behind a private link, and who acts on it: who signed in and may, else the link holder. Or None."""
    for reader in (actor, LinkHolder(key=key)):
        if enquiry := enquiries_visible_to(reader).filter(key=key).first():
            return reader, enquiry
    return None


def submitted(submission: UUID | None) -> Enquiry | None:
    """The file that came of this very form, when it was sent before."""
    return Enquiry.objects.filter(submission=submission).first() if submission else None


def own_files(actor: Actor, region: Region) -> QuerySet[Enquiry]:
    """The files of a person herself in a region, newest first."""
    mine = Enquiry.objects.filter(person=actor.pk, region=region) if actor.pk else Enquiry.objects.none()
    return mine.select_related(*WITH).order_by("-received_at")


def messages_visible_to(actor: Actor) -> QuerySet[Message]:
    """What was said between a person and the desk."""
    return policy.visible(actor, Message.objects.select_related("author"))


def notes_visible_to(actor: Actor) -> QuerySet[Note]:
    """What advisers wrote for each other."""
    return policy.visible(actor, Note.objects.select_related("author"))


def talks_visible_to(actor: Actor) -> QuerySet[Talk]:
    """The appointments that belong to files, with their slot."""
    return policy.visible(actor, Talk.objects.select_related("booking__slot__owner"))


def coming_talk(enquiry: Enquiry) -> Talk | None:
    """The appointment that stands for this file, if one is still to come."""
    rows = Talk.objects.filter(enquiry=enquiry, booking__state="booked", booking__slot__starts_at__gt=clock.now())
    return rows.select_related("booking__slot").first()


def phase_proposals_visible_to(actor: Actor) -> QuerySet[PhaseProposal]:
    """Proposals for another phase, and what was decided."""
    return policy.visible(actor, PhaseProposal.objects.select_related("enquiry", "proposed_by", "decided_by"))


def open_proposal(enquiry: Enquiry) -> PhaseProposal | None:
    """The proposal that waits for somebody's yes or no."""
    return PhaseProposal.objects.filter(enquiry=enquiry, state=PhaseProposal.State.OPEN).first()


def looks_visible_to(actor: Actor) -> QuerySet[Look]:
    """Who looked at a file from another region, and when."""
    return policy.visible(actor, Look.objects.select_related("person"))


def facts_of(enquiry: Enquiry) -> Facts:
    """What she answered at the guide; nothing when that can no longer be read."""
    try:
        return pathways.read_facts(enquiry.facts) if enquiry.facts else Facts()
    except UnreadableFacts:
        return Facts()


def known_answers(facts: Facts) -> list[tuple[str, str, str]]:
    """What is known from the guide: fact, question and answer, in the reader's language."""
    return [(fact, str(question), str(answer)) for fact, question, answer in pathways.in_words(facts)]


def evaluation_of(enquiry: Enquiry) -> Evaluation | None:
    """What the guide said at the time, ready to be replayed."""
    try:
        return Evaluation.from_json(enquiry.evaluation) if enquiry.evaluation else None
    except UnreadableFacts:
        return None


def saved_answers(actor: Actor, region: Region) -> SavedAnswers | None:
    """The answers somebody kept with her account in a region."""
    return policy.visible(actor, SavedAnswers.objects.filter(region=region, person=actor.pk)).first()


def attempts_since(fingerprint: str, span: timedelta) -> int:
    """How often this address sent a form lately; only the system itself counts that."""
    mine = policy.visible(CLOCK, Attempt.objects.filter(fingerprint=fingerprint))
    return mine.filter(at__gt=clock.now() - span).count()
