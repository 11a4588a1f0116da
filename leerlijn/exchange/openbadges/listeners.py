"""What badges do when something is awarded or revoked."""

from __future__ import annotations

from datetime import timedelta

from leerlijn.exchange.openbadges import actions, queries
from leerlijn.foundation.credentials import queries as credentials
from leerlijn.foundation.credentials.events import Awarded, Revoked
from leerlijn.kernel import clock
from leerlijn.kernel.actors import CLOCK
from leerlijn.kernel.events import listens
from leerlijn.kernel.jobs import every, job

A_DAY = timedelta(days=1)
AT_ONCE = 500
"""So many badges are put in the queue in one go of the clock."""


@job(retries=5)
def sign_badge(certificate: int) -> None:
    """Soon after a certificate was given: sign it, unless it was signed or taken back meanwhile."""
    found = credentials.in_force().filter(pk=certificate).first()
    if found:
        actions.sign(CLOCK, certificate=found)


@every(hours=1)
@job()
def sign_what_was_left() -> None:
    """Each hour: whatever has no badge yet, each in its own turn, so that one that fails stops no other."""
    for certificate in queries.unsigned(AT_ONCE):
        sign_badge.later(certificate=certificate.pk)


@every(hours=6)
@job()
def sign_lists_anew() -> None:
    """Each day: a list says itself until when it may be shown, so that nobody passes off an old one as the latest."""
    for status_list in queries.lists_signed_before(clock.now() - A_DAY):
        actions.publish_status(CLOCK, status_list=status_list)


@listens(to=Awarded)
def sign_later(event: Awarded) -> None:
    """Signing waits for nobody: it is put in the queue with the certificate, and done when that stands."""
    sign_badge.later(certificate=event.certificate_id)


@listens(to=Revoked)
def tell_revoked(event: Revoked) -> None:
    """A certificate and its badge end in one transaction."""
    found = credentials.certificates_visible_to(CLOCK).get(pk=event.certificate_id)
    if on := queries.list_of(found):
        actions.publish_status(CLOCK, status_list=on)
