"""What this room does by the clock."""

from __future__ import annotations

from django.utils.translation import gettext as _

from leerlijn.foundation.appointments.events import BookingCancelled
from leerlijn.journey.assessment import actions, queries
from leerlijn.journey.assessment.events import Decided
from leerlijn.kernel.actors import CLOCK, System
from leerlijn.kernel.events import listens
from leerlijn.kernel.jobs import every, job

PANELS = System("panels")


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
