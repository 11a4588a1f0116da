"""Organisations as a register sees them: by code, with the facts it may change."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import Q, QuerySet

from leerlijn.foundation.organisations.comparing import Known, differs
from leerlijn.foundation.organisations.models import Change, Intake, Organisation, Registration
from leerlijn.foundation.organisations.types import Code, Reading, Registered

COLUMNS = (
    "name", "sector", "street", "house_number", "postcode", "place", "municipality_code", "municipality", "province",
    "phone", "website", "denomination", "structure",
)  # fmt: skip
"""The facts with a column of their own; whatever else a register tells is kept in `details`."""

_ALL = ("pk", "code_type", "code", "closed_on", "details", "provenance", "parent__code_type", "parent__code", *COLUMNS)


def known(register: str, codes: Collection[Code] | None = None) -> dict[Code, Known]:
    """The organisations with these codes (all when left out) as `register` may compare them with what it says."""
    rows = Organisation.objects.order_by() if codes is None else _with_codes(codes)
    standing, waiting = _registrations(register), _waiting_closings()
    if codes is not None:
        standing, waiting = standing.filter(organisation__in=rows), waiting.filter(organisation__in=rows)
    registered = set(standing.values_list("organisation", flat=True))
    doubted = set(waiting.values_list("organisation", flat=True))
    own = set(Intake.objects.filter(register=register).values_list("source", flat=True))
    return {
        (code_type, code): Known(
            pk=pk,
            facts={**dict(zip(COLUMNS, values, strict=True)), **details},
            parent=(above_type, above) if above else None,
            others=frozenset(fact for fact, source in provenance.items() if source not in own),
            is_open=closed_on is None,
            is_registered=pk in registered,
            is_doubted=pk in doubted,
        )
        for pk, code_type, code, closed_on, details, provenance, above_type, above, *values in rows.values_list(*_ALL)
    }


def stored_differs(reading: Reading) -> list[Registered]:
    """What the register says that is not yet so here, in the order of the register: parents before children."""
    there = known(reading.register)
    return [stated for stated in reading.organisations if differs(there.get(stated.code), stated)]


def no_longer_stated(reading: Reading) -> QuerySet[Organisation]:
    """Open organisations that stood in this register and are missing now, unless a closing already waits for a person.

    What stands in a row that could not be read is not missing.
    """
    stated = {organisation.code for organisation in reading.organisations} | reading.unread
    standing = Organisation.objects.filter(pk__in=_registrations(reading.register).values("organisation"))
    waiting = _waiting_closings().values("organisation")
    gone = [
        pk
        for pk, code_type, code in standing.exclude(pk__in=waiting).values_list("pk", "code_type", "code")
        if (code_type, code) not in stated
    ]
    return Organisation.objects.filter(pk__in=gone)


def _registrations(register: str) -> QuerySet[Registration]:
    return Registration.objects.filter(register=register, until="")


def _waiting_closings() -> QuerySet[Change]:
    return Change.objects.filter(kind=Change.Kind.CLOSED, state=Change.State.PROPOSED)


def _with_codes(codes: Iterable[Code]) -> QuerySet[Organisation]:
    by_type: dict[str, list[str]] = {}
    for code_type, code in codes:
        by_type.setdefault(code_type, []).append(code)
    wanted = Q(pk__in=())
    for code_type, values in by_type.items():
        wanted |= Q(code_type=code_type, code__in=values)
    return Organisation.objects.filter(wanted).order_by()
