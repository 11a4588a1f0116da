"""What badges do when something is awarded or revoked."""

from __future__ import annotations

from leerlijn.exchange.openbadges import actions, queries
from leerlijn.foundation.credentials import queries as credentials
from leerlijn.foundation.credentials.events import Awarded, Revoked
from leerlijn.kernel.actors import CLOCK
from leerlijn.kernel.events import listens
from leerlijn.kernel.jobs import every, job

AT_ONCE = 500
"""So many badges are signed in one go of the clock."""


@job(retries=5)
def sign_badge(certificate: int) -> None:
    """Soon after a certificate was given: sign it, unless it was signed or taken back meanwhile."""
    found = credentials.in_force().filter(pk=certificate).first()
    if found:
        actions.sign(CLOCK, certificate=found)


@every(hours=1)
@job()
def sign_what_was_left() -> None:
    """Each hour: whatever has no badge yet."""
    for certificate in queries.unsigned(AT_ONCE):
        actions.sign(CLOCK, certificate=certificate)


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
