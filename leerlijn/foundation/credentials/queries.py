"""What may be read of certificates, outcomes, points and the training of mentors."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import BigIntegerField, CharField, DateField, QuerySet

from leerlijn.foundation.credentials import ledger
from leerlijn.foundation.credentials.models import Certificate, MentorQualification, PointEntry, RecognisedOutcome
from leerlijn.foundation.credentials.types import Line, PointsStanding
from leerlijn.foundation.credentials.written import registers as registers
from leerlijn.foundation.credentials.written import trainings as trainings
from leerlijn.kernel import clock, policy
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.months import add_months
from leerlijn.kernel.prepared import prepared

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering
    from leerlijn.foundation.people.models import Person

SLACK = timedelta(days=3)
"""Months differ in length: so far apart may two days be that are equally many months from one day."""


def certificates_visible_to(actor: Actor) -> QuerySet[Certificate]:
    """The certificates an actor may see: her own, and those of her organisation or of what is offered in her region."""
    return policy.visible(actor, Certificate.objects.all())


def recognised_outcomes_visible_to(actor: Actor) -> QuerySet[RecognisedOutcome]:
    """The recognised outcomes an actor may see: her own, and those of outcomes her organisation keeps."""
    return policy.visible(actor, RecognisedOutcome.objects.all())


def point_entries_visible_to(actor: Actor) -> QuerySet[PointEntry]:
    """The lines of the points ledger an actor may see: her own."""
    return policy.visible(actor, PointEntry.objects.all())


def mentor_qualifications_visible_to(actor: Actor) -> QuerySet[MentorQualification]:
    """What mentors are trained for, as far as an actor may see: herself, and the mentors she looks after."""
    return policy.visible(actor, MentorQualification.objects.all())


def certificate_for(person: Person, offering: Offering) -> Certificate | None:
    """What somebody got for completing an offering, revoked or not."""
    return Certificate.objects.filter(person=person, offering=offering).first()


def certificate_with_code(code: str) -> Certificate | None:
    """The certificate that whoever holds its code may check; None when there is none."""
    found = Certificate.objects.filter(code=code.upper())
    return found.select_related("person", "issuer").first()


def outcome_ids_of(person: Person) -> set[int]:
    """The ids of the learning outcomes somebody has shown, on whatever ground. One query, asked on every busy page."""
    return set(_outcomes_of(person=person.pk))


@prepared(person=BigIntegerField())
def _outcomes_of(person: int) -> QuerySet[RecognisedOutcome, int]:
    held = RecognisedOutcome.objects.filter(person=person, ended_on=None).order_by()
    return held.values_list("outcome", flat=True)


def qualified(person: Person, kind: str, on: date) -> bool:
    """Whether a mentor is trained for something on a day."""
    return bool(_qualified(person=person.pk, kind=kind, day=on))


@prepared(person=BigIntegerField(), kind=CharField(), day=DateField())
def _qualified(person: int, kind: str, day: date) -> QuerySet[MentorQualification, int]:
    held = MentorQualification.objects.filter(person=person, kind=kind, ended_on=None)
    return held.filter(valid_from__lte=day, valid_until__gte=day).order_by().values_list("pk", flat=True)[:1]


def points_of(person: Person, register: str, on: date | None = None) -> PointsStanding:
    """Where somebody stands in a register on a day, today when left out; KeyError when there is no such register."""
    known = registers()[register]
    return ledger.standing(known, _lines(person.pk, register), on or clock.today())


def _lines(person: int, register: str) -> list[Line]:
    rows = PointEntry.objects.filter(person=person, register=register).order_by("earned_on", "pk")
    facts = rows.values_list("pk", "points", "earned_on", "what_for", "certificate", "reverses")
    return [Line(*row) for row in facts]


def qualifications_ending(first: date, last: date) -> QuerySet[MentorQualification]:
    """What mentors are trained for until one of these days, and does not run on in something later; with whose."""
    ending = MentorQualification.objects.filter(valid_until__range=(first, last), ended_on=None, refreshed_by=None)
    return ending.select_related("person").order_by("pk")


def standings_to_change(first: date, last: date) -> Iterator[tuple[Person, PointsStanding, date]]:
    """Whose points expire on one of these days: with where she stands today, and each of the days."""
    for register in registers().values():
        earned = (add_months(first, -register.months) - SLACK, add_months(last, -register.months) + SLACK)
        rows = PointEntry.objects.filter(register=register.key, earned_on__range=earned).select_related("person")
        for person in {row.person_id: row.person for row in rows.order_by("person", "pk")}.values():
            standing = points_of(person, register.key)
            days = {one.expires_on for one in standing.counting if first <= one.expires_on <= last}
            yield from ((person, standing, day) for day in sorted(days))


def is_reversed(entry: PointEntry) -> bool:
    """Whether a line of the ledger was taken back."""
    return PointEntry.objects.filter(reverses=entry).exists()


def latest_qualification(person: Person, kind: str) -> MentorQualification | None:
    """What somebody holds or held of one kind, the one that lasts longest; nothing of a revoked certificate."""
    held = MentorQualification.objects.filter(person=person, kind=kind, ended_on=None)
    return held.order_by("-valid_until", "-pk").first()


def passed_on_by(later: MentorQualification) -> list[MentorQualification]:
    """The qualifications that ran on in this one."""
    return list(MentorQualification.objects.filter(refreshed_by=later).order_by("pk"))
