"""Taking in a record that a source states: it becomes so here, and keeps saying where it came from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.catalogue import links, queries
from leerlijn.foundation.catalogue.events import Described, OfferingCancelled, OfferingChanged, SeatsAdded
from leerlijn.foundation.catalogue.links import TABLES
from leerlijn.foundation.catalogue.models import EnrolmentPeriod, Offering, Room, Specification
from leerlijn.foundation.catalogue.models.records import Record
from leerlijn.foundation.catalogue.shelving import shelve, shelve_all_of
from leerlijn.foundation.catalogue.types import OfferingState, Source, Stated, Taken, TakenIn
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.events import announce
from leerlijn.kernel.refusals import Refused

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation

Found = Mapping[str, list[Any]]
NEEDED = {"specification", "building"}
"""Without these a record cannot stand; other links may come later."""
ONE = ("specification", "academic_session", "room", "building", "parent")
MANY = ("part_of", "outcomes_achieved", "outcomes_required")


@action("catalogue.take_in", on=None)
def take_in(by: Actor, *, stated: Stated, source: Source, organisation: Organisation) -> TakenIn:
    """Make one record of a source so here; `organisation` is the one it is of, as known here.

    Seats that were given here stay given: a source with fewer of them is noted as overbooked.
    Raises Refused("of_another") when the record is another organisation's or was made here, and Refused("no_target")
    when it points to what is not here and cannot stand without.
    """
    row = _own_row(stated, organisation)
    found = links.resolved(stated)
    if NEEDED & links.missing(stated, found).keys():
        raise Refused(_("Dit verwijst naar iets dat niet is ingelezen."), code="no_target")
    before = (row.state, row.seats_left) if isinstance(row, Offering) else None
    facts, is_overbooked = _fitted(row, {**stated.facts, **_one_each(stated, found)})
    is_new = row is None
    if row is None:
        owner = {} if "building" in facts else {"organisation": organisation}
        row = TABLES[stated.noun](uuid=stated.uuid, **owner)
    changed = _write(row, facts, stated, source, links.fingerprint(stated, found), is_new=is_new)
    changed |= _relate(row, found) | _set_periods(row, stated)
    if is_new or changed:
        _tell(row, changed, before)
    return TakenIn(Taken.NEW if is_new else Taken.CHANGED if changed else Taken.SAME, is_overbooked)


def _own_row(stated: Stated, organisation: Organisation) -> Record | None:
    """The row as it is here, locked where it counts seats."""
    row = TABLES[stated.noun]._default_manager.filter(uuid=stated.uuid).first()
    if row is not None and (not row.source or _owner_id(row) != organisation.pk):
        raise Refused(_("Dit nummer is al van een andere organisatie of is hier gemaakt."), code="of_another")
    return queries.hold(row) if isinstance(row, Offering) else row


def _owner_id(row: Any) -> int:
    return int(row.building.organisation_id if isinstance(row, Room) else row.organisation_id)


def _one_each(stated: Stated, found: Found) -> dict[str, Any]:
    columns = {field.name for field in TABLES[stated.noun]._meta.concrete_fields}
    return {name: next(iter(found.get(name, ())), None) for name in ONE if name in columns}


def _fitted(row: Record | None, facts: dict[str, Any]) -> tuple[dict[str, Any], bool]:
    """The facts with numbers of seats that can be true beside what was given here."""
    if "enrolled_elsewhere" not in facts or facts["max_number_students"] is None:
        return facts, False
    given = row.enrolled_number_students + row.pending_number_students if isinstance(row, Offering) else 0
    seats = max(facts["max_number_students"], given)
    elsewhere = min(facts["enrolled_elsewhere"], seats - given)
    is_overbooked = (seats, elsewhere) != (facts["max_number_students"], facts["enrolled_elsewhere"])
    return {**facts, "max_number_students": seats, "enrolled_elsewhere": elsewhere}, is_overbooked


def _write(
    row: Record, facts: dict[str, Any], stated: Stated, source: Source, fingerprint: str, *, is_new: bool
) -> set[str]:
    """Write what differs, and with it where it came from; returns the names of what differs."""
    changed = set() if is_new else {name for name, value in facts.items() if getattr(row, name) != value}
    if not is_new and not changed and row.fingerprint == fingerprint:
        return changed
    came_from = {
        "source": source.name,
        "source_version": source.version,
        "fetched_at": source.fetched_at,
        "fingerprint": fingerprint,
    }
    for name, value in {**facts, **came_from}.items():
        setattr(row, name, value)
    row.save(**({"force_insert": True} if is_new else {"update_fields": [*changed, *came_from]}))
    return changed


def _relate(row: Any, found: Found) -> set[str]:
    changed = set()
    for name in MANY:
        if hasattr(row, name):
            wanted = {each.pk for each in found.get(name, ())} - {row.pk}
            if wanted != set(getattr(row, name).values_list("pk", flat=True)):
                getattr(row, name).set(wanted)
                changed.add(name)
    return changed


def _set_periods(row: Record, stated: Stated) -> set[str]:
    if not isinstance(row, Offering):
        return set()
    standing = [
        {name: getattr(period, name) for name in next(iter(stated.periods), {})}
        for period in row.enrolment_periods.all()
    ]
    wanted = sorted(stated.periods, key=lambda period: period["start_date_time"])
    if standing == wanted:
        return set()
    row.enrolment_periods.all().delete()
    EnrolmentPeriod.objects.bulk_create(EnrolmentPeriod(offering=row, **period) for period in wanted)
    return {"enrolment_periods"}


def _tell(row: Record, changed: set[str], before: tuple[str, int | None] | None) -> None:
    if isinstance(row, Specification):
        shelve_all_of(row)
        announce(Described(row.pk))
    if not isinstance(row, Offering):
        return
    shelve(row)
    if before is None:
        return
    state, seats_left = before
    announce(OfferingChanged(row.pk, tuple(sorted(changed))))
    if row.state == OfferingState.CANCELLED != state:
        announce(OfferingCancelled(row.pk))
    elif seats_left is not None and (row.seats_left is None or row.seats_left > seats_left):
        announce(SeatsAdded(row.pk))
