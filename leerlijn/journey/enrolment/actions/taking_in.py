"""Enrolling a list of people that an organiser brings: looked at first, then confirmed, then line by line."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.foundation.people import queries as people
from leerlijn.journey.enrolment import queries
from leerlijn.journey.enrolment.actions.enrolling import enrol_for
from leerlijn.journey.enrolment.models import SignUpLine, SignUpList
from leerlijn.journey.enrolment.types import Became, Verdict
from leerlijn.kernel import logbook
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.jobs import job
from leerlijn.kernel.refusals import Forbidden, Refused
from leerlijn.kernel.sheets import Table

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering
    from leerlijn.foundation.organisations.models import Region

COLUMNS = {
    "email": ("e-mail", "email", "e-mailadres", "mail"),
    "name": ("naam", "name"),
    "seats": ("plekken", "aantal plekken", "aantal", "seats"),
    "target_group": ("doelgroep", "groep", "group"),
}
"""What may stand above each column; only the first is needed."""
LONGEST = {"email": 254, "name": 200, "seats": 20, "target_group": 60}
ADDRESS = re.compile(r"[^\s@=+\-\"'(][^\s@=\"'()]*@[^\s@=\"'()]+\.[^\s@=\"'()]+")
AT_A_TIME = 100
"""Lines that one job enrols before it gives way to another."""


@action("enrolment.bring_list", on="offering")
def bring_list(by: Actor, *, offering: Offering, table: Table, region: Region | None = None) -> SignUpList:
    """Keep a list with what would happen to each line; nobody is enrolled yet. The same list again is the same.

    Raises Refused("no_addresses") when there is no column with e-mail addresses.
    """
    rows = _rows(table)
    written = "\n".join("\t".join(row.values()) for row in rows)
    sheet, is_new = SignUpList.objects.get_or_create(
        offering=offering,
        digest=hashlib.sha256(written.encode()).hexdigest(),
        defaults={"by": people.person_of(by), "region": region},
    )
    if is_new:
        lines = [
            SignUpLine(sheet=sheet, number=number, verdict=Verdict.OK, **row) for number, row in enumerate(rows, 2)
        ]
        SignUpLine.objects.bulk_create(lines)
    _judge(offering, queries.lines_to_enrol(sheet))
    logbook.note(lines=len(rows))
    return sheet


@action("enrolment.confirm_list", on="sheet")
def confirm_list(by: Actor, *, sheet: SignUpList) -> SignUpList:
    """Enrol everybody on the list who can be, in the background; who is in already stays as she is."""
    sheet.confirm()
    enrol_listed.later(sheet=sheet.pk)
    return sheet


@action("enrolment.enrol_line", on="line")
def enrol_line(by: Actor, *, line: SignUpLine) -> SignUpLine:
    """Enrol one line of a list, or keep why not; done already changes nothing."""
    held = queries.hold_line(line)
    if held.became != Became.WAITING or held.verdict != Verdict.OK:
        return held
    person = people.person_with_email(held.email)
    if person is None:
        held.judge(Verdict.UNKNOWN)
        return held
    sheet = held.sheet
    try:
        given = enrol_for(
            by, offering=sheet.offering, person=person, region=sheet.region, seats=held.seats_asked,
            target_group=held.target_group,
        )  # fmt: skip
    except (Refused, Forbidden) as no:
        held.become(Became.REFUSED, note=str(no))
    else:
        held.become(Became.ENROLLED, enrolment=given)
    return held


@action("enrolment.forget_lists", on=None)
def forget_lists(by: Actor) -> int:
    """Throw away the names and addresses of lists that are old; who was enrolled stays so. Returns how many."""
    old = list(queries.old_lists())
    for sheet in old:
        sheet.delete()
    return len(old)


@job()
def enrol_listed(sheet: int) -> None:
    """Enrol the next lines of a list, each in a transaction of its own; killed halfway, the rest is done later."""
    kept = queries.list_to_enrol(sheet)
    waiting = list(queries.lines_to_enrol(kept).filter(verdict=Verdict.OK, became=Became.WAITING)[:AT_A_TIME])
    for line in waiting:
        enrol_line(kept.by, line=line)
    if len(waiting) == AT_A_TIME:
        enrol_listed.later(sheet=sheet)


def _rows(table: Table) -> list[dict[str, str]]:
    places = {
        name: next((table.header.index(word) for word in words if word in table.header), None)
        for name, words in COLUMNS.items()
    }
    if places["email"] is None:
        raise Refused(_("Zet boven de kolom met adressen: e-mail. Dan weten we wie je bedoelt."), code="no_addresses")
    return [
        {name: row[place][: LONGEST[name]] if place is not None else "" for name, place in places.items()}
        for row in table.rows
    ]


def _judge(offering: Offering, lines: Iterable[SignUpLine]) -> None:
    offering = catalogue.with_its_rules(offering.pk)
    inside = queries.persons_in(offering)
    seen: set[str] = set()
    for line in lines:
        verdict = _verdict(offering, line, inside, seen)
        seen.add(line.email.casefold())
        if line.verdict != verdict or line.became != Became.WAITING:
            line.judge(verdict)


def _verdict(offering: Offering, line: SignUpLine, inside: set[int], seen: set[str]) -> Verdict:
    if not ADDRESS.fullmatch(line.email) or (line.seats and not line.seats.isdigit()):
        return Verdict.BROKEN
    if line.email.casefold() in seen:
        return Verdict.TWICE
    if not offering.min_seats_per_request <= line.seats_asked <= offering.max_seats_per_request:
        return Verdict.SEATS
    person = people.person_with_email(line.email)
    if person is None:
        return Verdict.UNKNOWN
    return Verdict.IN_ALREADY if person.pk in inside else Verdict.OK
