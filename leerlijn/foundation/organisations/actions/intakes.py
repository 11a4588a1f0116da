"""Taking in a register: what it says becomes so here, in parts that each stand by themselves.

Not one transaction: on SQLite that would keep everybody else from writing for as long as it runs. Each part is one,
and says again what differs at that moment; so an intake that was killed is finished by running it again, two at the
same time do no harm, and doing it twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass

from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.organisations import queries
from leerlijn.foundation.organisations.actions.closing import close, keep_open, propose, sort_out
from leerlijn.foundation.organisations.actions.writing import write_part
from leerlijn.foundation.organisations.models import Intake, Organisation, Source
from leerlijn.foundation.organisations.shelving import shelve_changed
from leerlijn.foundation.organisations.types import Reading, Registered
from leerlijn.foundation.organisations.vintages import day_of
from leerlijn.kernel import clock, logbook, policy
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.refusals import Refused

PART = 500
"""Organisations in one transaction: some tenths of a second, so others get their turn."""
NOTES_KEPT = 1000

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Outcome:
    """What taking in came to: the intake with its report, and whether anything had to be written."""

    intake: Intake
    has_changed: bool


def take_in_register(
    by: Actor, *, reading: Reading, vintage: str, older: bool = False, progress: Progress | None = None
) -> Outcome:
    """Make what a register says so here. `vintage` is "2026-04" or "2020"; `progress` is told (done, total).

    Closes what is no longer in the register, except what is in use: that waits as a proposal in the report.
    Raises Refused("vintage") and, unless `older` is asked for, Refused("older_vintage").
    """
    policy.demand(by, "organisations.begin_intake")
    _refuse_vintage(reading.register, vintage, older=older)
    todo = queries.stored_differs(reading)
    standing = _standing(reading, vintage)
    if standing and standing.state == Intake.State.DONE and not todo and not queries.no_longer_stated(reading).exists():
        return Outcome(standing, has_changed=False)
    if standing is None or standing.state == Intake.State.DONE:
        standing = begin_intake(by, reading=reading, vintage=vintage)
    for start in range(0, len(todo), PART):
        take_in_part(by, intake=standing, stated=todo[start : start + PART])
        if progress:
            progress(min(start + PART, len(todo)), len(todo))
    return Outcome(finish_intake(by, intake=standing, reading=reading), has_changed=True)


@action("organisations.begin_intake", on=None)
def begin_intake(by: Actor, *, reading: Reading, vintage: str) -> Intake:
    """Open the report of an intake, with the rows of the file that could not be used."""
    source = Source.objects.create(name=reading.source, vintage=vintage, link=reading.link)
    intake = Intake(
        source=source,
        register=reading.register,
        vintage=vintage,
        digest=reading.digest,
        rows=reading.rows,
        broken_rows=len(reading.broken),
        broken=[asdict(note) for note in reading.broken[:NOTES_KEPT]],
        remarks=[asdict(note) for note in reading.remarks[:NOTES_KEPT]],
    )
    logbook.note(register=reading.register, vintage=vintage, rows=reading.rows, broken=len(reading.broken))
    return Intake.objects.bulk_create([intake])[0]  # unsigned: a thousand notes have no place in the logbook


@action("organisations.take_in_part", on="intake")
def take_in_part(by: Actor, *, intake: Intake, stated: Collection[Registered]) -> Intake:
    """Make one part of a register so: open, rename, move and re-parent, each with its source and its history."""
    logbook.note(**write_part(intake, stated))
    return intake


@action("organisations.finish_intake", on="intake")
def finish_intake(by: Actor, *, intake: Intake, reading: Reading) -> Intake:
    """Close what the register no longer names, leave what is in use as a proposal, and finish the report."""
    gone = list(queries.no_longer_stated(reading))
    certain, doubted = sort_out(intake, gone, reading)
    logbook.note(closed=close(intake, certain), proposed=propose(intake, doubted))
    shelve_changed(intake)
    intake.state, intake.finished_at = Intake.State.DONE, clock.now()
    intake.save(update_fields=["state", "finished_at"])
    return intake


@action("organisations.settle_closings", on="intake")
def settle_closings(by: Actor, *, intake: Intake, organisations: Collection[int], closes: bool) -> int:
    """Close organisations that are in use after all, or keep them open in spite of the register. Returns how many.

    Raises Refused("has_open_parts") when a school or location below one of them would stay open.
    """
    waiting = queries.waiting_in(intake).filter(organisation__in=organisations)
    rows = [change.organisation for change in waiting]
    if not closes:
        return keep_open(intake, rows)
    if Organisation.objects.filter(parent__in=rows, closed_on=None).exclude(pk__in=organisations).exists():
        raise Refused(_("Er hoort nog een open school of vestiging bij. Sluit die ook."), code="has_open_parts")
    return close(intake, rows)


def _standing(reading: Reading, vintage: str) -> Intake | None:
    same = Intake.objects.filter(register=reading.register, vintage=vintage, digest=reading.digest)
    return same.order_by("-pk").first()


def _refuse_vintage(register: str, vintage: str, *, older: bool) -> None:
    if not day_of(vintage):
        raise Refused(_("Geef de peildatum als 2026-04 of 2020, en niet in de toekomst."), code="vintage")
    latest = queries.latest_intake(register)
    if latest and vintage < latest.vintage and not older:
        raise Refused(
            _("Er is al een nieuwere peildatum overgenomen: %(vintage)s. Vraag uitdrukkelijk om een oudere.")
            % {"vintage": queries.spoken_vintage(latest.vintage)},
            code="older_vintage",
        )
