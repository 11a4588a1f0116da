"""Writes one part of a register: in bulk, and with what it changed as history."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from itertools import groupby

from leerlijn.foundation.organisations import queries
from leerlijn.foundation.organisations.comparing import OTHER_PARENT, REOPENED, Known, Step, steps
from leerlijn.foundation.organisations.models import Change, Intake, Organisation, Registration
from leerlijn.foundation.organisations.queries.known import COLUMNS
from leerlijn.foundation.organisations.types import Code, Registered
from leerlijn.foundation.organisations.vintages import day_of


def write_part(intake: Intake, stated: Collection[Registered]) -> dict[str, int]:
    """Make these organisations as stated; returns how many changes of each kind."""
    codes = {one.code for one in stated} | {one.parent for one in stated if one.parent}
    known = queries.known(intake.register, codes)
    ids = {code: there.pk for code, there in known.items()}
    for _kind, group in groupby(stated, key=lambda one: one.kind):  # parents first, so their ids are there
        ids |= _open(intake, [one for one in group if one.code not in known], ids)
    changed = {one.code: steps(known.get(one.code), one) for one in stated}
    _change(intake, {one.code: one for one in stated}, known, changed, ids)
    _register(intake, [ids[one.code] for one in stated])
    _settle([there.pk for code, there in known.items() if there.is_doubted and code in changed])
    _remember(intake, changed, ids)
    return dict(Counter(step.kind for found in changed.values() for step in found))


def _open(intake: Intake, new: Collection[Registered], ids: dict[Code, int]) -> dict[Code, int]:
    # Whatever stands in the first register we see was there before; a date of opening is known from the second on.
    is_first = not Intake.objects.filter(register=intake.register, vintage__lt=intake.vintage).exists()
    opened_on = None if is_first else day_of(intake.vintage)
    rows = []
    for one in new:
        row = Organisation(kind=one.kind, code_type=one.code[0], code=one.code[1], opened_on=opened_on)
        row.name = f"Schoolbestuur {one.code[1]}"  # the registers of schools number boards and do not name them
        row.parent_id = ids[one.parent] if one.parent else None
        _write_facts(row, dict(one.facts), intake)
        rows.append(row)
    return {(row.code_type, row.code): row.pk for row in Organisation.objects.bulk_create(rows)}


def _change(
    intake: Intake,
    stated: dict[Code, Registered],
    known: dict[Code, Known],
    changed: dict[Code, list[Step]],
    ids: dict[Code, int],
) -> None:
    touched = {known[code].pk: (stated[code], found) for code, found in changed.items() if code in known and found}
    rows = Organisation.objects.in_bulk(touched)
    written: set[str] = set()
    for pk, (one, found) in touched.items():
        for step in found:
            written |= _carry_out(step, rows[pk], one, intake, ids)
    if written:
        Organisation.objects.bulk_update(rows.values(), sorted(written), batch_size=100)


def _carry_out(step: Step, row: Organisation, one: Registered, intake: Intake, ids: dict[Code, int]) -> set[str]:
    if step.kind == REOPENED:
        row.closed_on = None
        return {"closed_on"}
    if step.kind == OTHER_PARENT and one.parent:
        row.parent_id = ids[one.parent]
        row.provenance = {**row.provenance, "parent": intake.source_id}
        return {"parent", "provenance"}
    return _write_facts(row, {name: value or "" for name, value in step.after.items()}, intake)


def _write_facts(row: Organisation, facts: dict[str, str], intake: Intake) -> set[str]:
    columns = {name: value for name, value in facts.items() if name in COLUMNS}
    details = {name: value for name, value in facts.items() if name not in COLUMNS}
    for name, value in columns.items():
        setattr(row, name, value)
    row.details = {**row.details, **details}
    row.provenance = {**row.provenance, **dict.fromkeys(facts, intake.source_id)}
    return {*columns, "details", "provenance"}


def _register(intake: Intake, pks: Collection[int]) -> None:
    Registration.objects.bulk_create(
        [Registration(organisation_id=pk, register=intake.register, since=intake.vintage) for pk in pks],
        update_conflicts=True,
        unique_fields=["organisation", "register"],
        update_fields=["until"],
    )


def _settle(pks: Collection[int]) -> None:
    """A closing that waited for a person is off: the organisation stands in the register again."""
    waiting = Change.objects.filter(organisation__in=pks, kind=Change.Kind.CLOSED, state=Change.State.PROPOSED)
    waiting.update(state=Change.State.DECLINED)


def _remember(intake: Intake, changed: dict[Code, list[Step]], ids: dict[Code, int]) -> None:
    Change.objects.bulk_create(
        Change(
            organisation_id=ids[code],
            source_id=intake.source_id,
            kind=step.kind,
            before=dict(step.before),
            after=dict(step.after),
        )
        for code, found in changed.items()
        for step in found
    )
