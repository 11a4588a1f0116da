"""Points: written into the ledger, and taken back by a line of their own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.credentials import queries
from leerlijn.foundation.credentials.actions.reasons import demand_reason
from leerlijn.foundation.credentials.models import Certificate, PointEntry
from leerlijn.foundation.credentials.types import Register
from leerlijn.kernel import clock
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.languages import in_languages
from leerlijn.kernel.refusals import Refused

if TYPE_CHECKING:
    from leerlijn.foundation.people.models import Person


@action("credentials.validate_points", on="person")
def validate_points(
    by: Actor, *, person: Person, register: str, points: int, earned_on: date, what_for: str
) -> PointEntry:
    """Write down points that a register gives for informal learning; `what_for` says in words what it was.

    Raises Refused: "no_such_register", "no_points", "no_reason" without a what for, "in_the_future", and
    "already_written" when the same stands there.
    """
    if points <= 0:
        raise Refused(_("Vul minstens 1 punt in."), code="no_points")
    if earned_on > clock.today():
        raise Refused(_("Kies een dag die al is geweest."), code="in_the_future")
    known, said = register_called(register), in_languages(demand_reason(what_for))
    if queries.is_written(person, known, points, earned_on, said):
        raise Refused(_("Deze punten staan er al. Je hoeft niets te doen."), code="already_written")
    return enter(by, person, known, points, earned_on, said)


@action("credentials.reverse_points", on="entry")
def reverse_points(by: Actor, *, entry: PointEntry, because: str) -> PointEntry:
    """Take back a line of the ledger, in full, by a line of its own.

    Raises Refused: "no_reason", "already_reversed" (also for what is itself a reversal), and "of_a_certificate".
    """
    reason = demand_reason(because)
    if entry.certificate_id:
        raise Refused(_("Dit hoort bij een certificaat. Trek het certificaat in."), code="of_a_certificate")
    held = PointEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if held.reverses_id or queries.is_reversed(held):
        raise Refused(_("Deze punten zijn al teruggenomen. Je hoeft niets meer te doen."), code="already_reversed")
    return reverse(by, held, reason)


def enter(
    by: Actor,
    person: Person,
    register: Register,
    points: int,
    on: date,
    what_for: list[dict[str, str]],
    *,
    certificate: Certificate | None = None,
) -> PointEntry:
    """Write a line into the ledger."""
    return PointEntry.objects.create(
        person=person, register=register.key, points=points, earned_on=on, what_for=what_for, certificate=certificate,
        by=by.logbook_name,
    )  # fmt: skip


def reverse(by: Actor, entry: PointEntry, because: str) -> PointEntry:
    """Take a line back by a line of its own."""
    return PointEntry.objects.create(
        person=entry.person, register=entry.register, points=-entry.points, earned_on=entry.earned_on,
        what_for=entry.what_for, certificate=entry.certificate, reverses=entry, because=because, by=by.logbook_name,
    )  # fmt: skip


def register_called(key: str) -> Register:
    """The register of that key. Raises Refused("no_such_register")."""
    known = queries.registers().get(key)
    if known is None:
        raise Refused(_("Dit register kennen we niet. Laat de beschrijving nakijken."), code="no_such_register")
    return known
