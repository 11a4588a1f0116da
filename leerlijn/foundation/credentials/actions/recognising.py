"""Learning outcomes, recognised and taken back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.credentials.actions.reasons import demand_reason
from leerlijn.foundation.credentials.events import Recognised, RecognitionWithdrawn
from leerlijn.foundation.credentials.models import Certificate, RecognisedOutcome
from leerlijn.foundation.credentials.types import Ground
from leerlijn.kernel import clock
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.events import announce
from leerlijn.kernel.languages import spoken
from leerlijn.kernel.refusals import Refused

if TYPE_CHECKING:
    from leerlijn.foundation.people.models import Person
    from leerlijn.foundation.vocabulary.models import LearningOutcome

SOURCE = 300
"""As much of a source as is kept."""


@action("credentials.recognise", on="outcome")
def recognise(
    by: Actor, *, person: Person, outcome: LearningOutcome, ground: str, source: str, since: date | None = None
) -> RecognisedOutcome:
    """Recognise a learning outcome that somebody has shown otherwise than by a certificate of ours.

    `ground` is one of `types.Ground`, `source` says in words where that stands. Raises Refused("needs_certificate"),
    Refused("no_source"), and Refused("already_recognised") when she has it on the same ground.
    """
    if ground == Ground.CERTIFICATE:
        raise Refused(_("Geef een certificaat: dan is de leeruitkomst ook erkend."), code="needs_certificate")
    if not source.strip():
        raise Refused(_("Zeg waar dit staat: welk besluit, welk diploma."), code="no_source")
    facts = {"source": source.strip()[:SOURCE], "since": since or clock.today()}
    made, is_new = RecognisedOutcome.objects.get_or_create(
        person=person, outcome=outcome, ground=Ground(ground), ended_on=None, defaults=facts
    )
    if not is_new:
        raise Refused(_("Deze leeruitkomst is al erkend. Je hoeft niets te doen."), code="already_recognised")
    announce(Recognised(made.pk, person.pk))
    return made


@action("credentials.withdraw_recognition", on="recognition")
def withdraw_recognition(by: Actor, *, recognition: RecognisedOutcome, because: str) -> RecognisedOutcome:
    """Recognise a learning outcome no longer. Raises Refused: "no_reason", "already_ended", and "of_a_certificate" when
    it came with one: revoke that."""
    reason = demand_reason(because)
    held = RecognisedOutcome.objects.select_for_update(of=("self",)).get(pk=recognition.pk)
    if held.certificate_id:
        raise Refused(_("Dit hoort bij een certificaat. Trek het certificaat in."), code="of_a_certificate")
    if held.ended_on:
        raise Refused(_("Deze erkenning is al teruggenomen. Je hoeft niets meer te doen."), code="already_ended")
    held.end(reason)
    announce(RecognitionWithdrawn(held.pk, held.person_id))
    return held


def show(certificate: Certificate, outcome: LearningOutcome) -> RecognisedOutcome:
    """Recognise an outcome on the ground of a certificate."""
    return RecognisedOutcome.objects.create(
        person=certificate.person, outcome=outcome, ground=Ground.CERTIFICATE, certificate=certificate,
        source=spoken(certificate.title, "nl")[:SOURCE], since=certificate.issued_on,
    )  # fmt: skip
