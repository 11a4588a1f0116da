"""What this room does by the clock, and when an earlier room tells something."""

from __future__ import annotations

from django.utils.translation import gettext as _

from leerlijn.foundation.appointments.events import BookingCancelled
from leerlijn.foundation.catalogue.events import Described
from leerlijn.foundation.credentials.events import Awarded, Recognised, RecognitionWithdrawn, Revoked
from leerlijn.journey.assessment import actions, queries
from leerlijn.journey.assessment.events import Decided
from leerlijn.journey.assessment.queries import exempting
from leerlijn.kernel.actors import CLOCK, System
from leerlijn.kernel.events import listens
from leerlijn.kernel.jobs import every, job

PANELS = System("panels")
SYSTEM = System("exemptions")


@listens(BookingCancelled)
def call_off(event: BookingCancelled) -> None:
    """An assessor gave her time back in her own agenda: in the same transaction the sitting is off for all."""
    if sitting := queries.sitting_with(event.booking_id):
        actions.cancel_sitting(PANELS, sitting=sitting, because=_("Een assessor kan toch niet."))


@every(days=1)
@job()
def watch_terms() -> None:
    """Each day: remind who has the next move, and close what nobody can object to any more."""
    actions.watch_terms(CLOCK)


@listens(Decided)
def let_chance_speak(_event: Decided) -> None:
    """A decision was taken: once it stands, chance says whether it is read again."""
    draw_rereading.later()


@every(days=1)
@job()
def draw_rereading() -> None:
    """Also each day: what nobody could read before is tried again."""
    actions.draw_rereading(CLOCK)


@every(days=1)
@job()
def watch_quality() -> None:
    """Each day: promise and publish the chance of a month, and open a moderation where the rule says so."""
    actions.prepare_draws(CLOCK)
    actions.watch_quality(CLOCK)


@every(days=1)
@job()
def tell_what_ends() -> None:
    """Each day: which recognition and which certification ends soon, told once."""
    actions.remind_of_certification(CLOCK)


@every(days=1)
@job()
def watch_panels() -> None:
    """Each day: remind assessors who were asked and did not answer."""
    actions.watch_panels(CLOCK)


@every(days=1)
@job()
def remind_statements() -> None:
    """Each day: remind who was asked for a statement and did not answer."""
    actions.remind_statements(CLOCK)


@every(days=1)
@job()
def forget_portfolios() -> None:
    """Each day: erase the portfolios of which the term is over."""
    actions.forget_portfolios(CLOCK)


@every(days=1)
@job()
def watch_exemptions() -> None:
    """Each day: let exemptions end that were given until a day, and tell boards what came to wait."""
    actions.watch_exemptions(CLOCK)


@listens(to=Decided)
def on_decided(event: Decided) -> None:
    """What was decided brings exemptions, and takes the ground from under others, in the same transaction."""
    actions.propose_exemptions(SYSTEM, person=exempting.candidate_of(event.procedure_id))


@listens(to=Awarded)
def on_awarded(event: Awarded) -> None:
    """The same for a certificate that brings outcomes, a little later: a whole course may get one at once."""
    if exempting.brings_outcomes(event.certificate_id):
        propose_exemptions.later(person=event.person_id)


@listens(to=Revoked)
def on_revoked(event: Revoked) -> None:
    """And for one that holds no longer."""
    if exempting.brings_outcomes(event.certificate_id):
        propose_exemptions.later(person=event.person_id)


@listens(to=Recognised)
def on_recognised(event: Recognised) -> None:
    """And for what was recognised otherwise."""
    propose_exemptions.later(person=event.person_id)


@listens(to=RecognitionWithdrawn)
def on_recognition_withdrawn(event: RecognitionWithdrawn) -> None:
    """And for what is recognised no longer."""
    propose_exemptions.later(person=event.person_id)


@listens(to=Described)
def on_described(event: Described) -> None:
    """A course that is new or changed is laid beside what people have shown."""
    if exempting.is_about(event.specification_id):
        propose_exemptions_of.later(specification=event.specification_id)


@job()
def propose_exemptions(person: int) -> None:
    """Propose at every institution what somebody need not do again."""
    actions.propose_exemptions(SYSTEM, person=exempting.somebody(person))


@job()
def propose_exemptions_of(specification: int) -> None:
    """Propose one course to whoever has shown what it leads to."""
    actions.propose_exemptions_of(SYSTEM, specification=exempting.course(specification))
