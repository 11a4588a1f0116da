"""What people hold: certificates, outcomes, points and the training of mentors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from django.db.models import BigIntegerField, CharField, DateField, Prefetch, QuerySet

from leerlijn.foundation.credentials import ledger
from leerlijn.foundation.credentials.models import (
    Certificate,
    MentorQualification,
    PointEntry,
    RecognisedOutcome,
)
from leerlijn.foundation.credentials.policy import overseen_by
from leerlijn.foundation.credentials.types import AHEAD, Line, PointsStanding, Register, Standing, Trained
from leerlijn.foundation.credentials.written import registers as registers
from leerlijn.foundation.credentials.written import trainings as trainings
from leerlijn.foundation.organisations import queries as organisations
from leerlijn.foundation.people import queries as people
from leerlijn.kernel import clock, policy
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.languages import Spoken, spoken
from leerlijn.kernel.months import add_months
from leerlijn.kernel.prepared import prepared
from leerlijn.kernel.roles import MENTOR
from leerlijn.kernel.sheets import Cell

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering
    from leerlijn.foundation.organisations.models import Organisation, Region
    from leerlijn.foundation.people.models import Person, RoleAssignment
    from leerlijn.foundation.vocabulary.models import LearningOutcome

LINE = ("pk", "points", "earned_on", "what_for", "certificate", "reverses")
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


def in_force() -> QuerySet[Certificate]:
    """The certificates that were not revoked, with all that they say; for who passes them on by the clock."""
    shown = Prefetch("outcomes", RecognisedOutcome.objects.select_related("outcome").order_by("outcome__code"))
    held = Certificate.objects.filter(revoked_at=None).select_related("person", "issuer", "achievement")
    return held.prefetch_related(shown)


def hold(certificate: Certificate) -> Certificate:
    """The certificate as it stands now, locked: nobody revokes it until what is done with it is done."""
    return Certificate.objects.select_for_update(of=("self",)).get(pk=certificate.pk)


def certificates_of(actor: Actor) -> QuerySet[Certificate]:
    """The actor's own certificates, the newest first, each with what it is worth."""
    held = Certificate.objects.filter(person=actor.pk).select_related("issuer", "achievement")
    return held.prefetch_related("points")


def outcomes_of(actor: Actor) -> list[tuple[LearningOutcome, list[RecognisedOutcome]]]:
    """What the actor has shown: each learning outcome with every ground on which it holds."""
    rows = RecognisedOutcome.objects.filter(person=actor.pk, ended_on=None).select_related("outcome", "certificate")
    found = groupby(rows.order_by("outcome__owner_code", "outcome__code", "since"), key=lambda one: one.outcome)
    return [(outcome, list(recognitions)) for outcome, recognitions in found]


def standings_of(actor: Actor) -> list[PointsStanding]:
    """Where the actor stands today in each register she ever earned points for."""
    rows = PointEntry.objects.filter(person=actor.pk).order_by("earned_on", "pk")
    by_register: dict[str, list[Line]] = {}
    for register, *facts in rows.values_list("register", *LINE):
        by_register.setdefault(register, []).append(Line(*facts))
    known = registers().values()
    return [ledger.standing(one, by_register[one.key], clock.today()) for one in known if one.key in by_register]


def qualifications_of(actor: Actor) -> list[MentorQualification]:
    """What the actor is or was trained for as a mentor: of each kind the one that lasts longest."""
    rows = MentorQualification.objects.filter(person=actor.pk, ended_on=None).order_by("valid_until", "pk")
    return list({one.kind: one for one in rows.select_related("certificate")}.values())


def in_detail(actor: Actor, pk: int) -> Certificate | None:
    """A certificate an actor may see, with all its page shows; None when there is none."""
    seen = certificates_visible_to(actor).select_related("person", "issuer", "achievement", "offering", "qualification")
    shown = Prefetch("outcomes", RecognisedOutcome.objects.select_related("outcome").order_by("outcome__code"))
    return seen.prefetch_related(shown, "points").filter(pk=pk).first()


def meetings_of(certificate: Certificate) -> list[tuple[date, int]]:
    """On which days somebody was there and for how many minutes, as the evidence of a certificate says."""
    attended = certificate.evidence.get("meetings", [])
    return [(date.fromisoformat(one["date"]), one["minutes"]) for one in attended]


def decided_on(certificate: Certificate) -> date | None:
    """The day of the decision a certificate rests on, as its evidence says."""
    day = certificate.evidence.get("decided_on")
    return date.fromisoformat(day) if day else None


def certificate_for(person: Person, offering: Offering) -> Certificate | None:
    """What somebody got for completing an offering, revoked or not."""
    return Certificate.objects.filter(person=person, offering=offering).first()


def certificate_with_code(code: str) -> Certificate | None:
    """The certificate that whoever holds its code may check; None when there is none."""
    found = Certificate.objects.filter(code=code.upper())
    return found.select_related("person", "issuer", "achievement").first()


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
    return [Line(*row) for row in rows.values_list(*LINE)]


def ledger_lines(actor: Actor, register: Register) -> Iterator[tuple[Cell, ...]]:
    """The actor's own ledger for a spreadsheet: line, day, what for, points, until when, and the rest."""
    rows = PointEntry.objects.filter(person=actor.pk, register=register.key).select_related("certificate")
    for entry in rows.order_by("pk").iterator(500):
        until = register.expires_on(entry.earned_on) - timedelta(days=1)
        number = entry.certificate.number if entry.certificate else None
        what_for = spoken(entry.what_for)
        yield entry.pk, entry.earned_on, what_for, entry.points, until, number, entry.reverses_id, entry.because


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


def is_written(person: Person, register: Register, points: int, earned_on: date, what_for: Spoken) -> bool:
    """Whether the same points for the same thing stand in the ledger and were not taken back."""
    lines = _lines(person.pk, register.key)
    gone = {line.reverses for line in lines}
    same = [line for line in lines if (line.points, line.earned_on, line.what_for) == (points, earned_on, what_for)]
    return any(line.pk not in gone for line in same)


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


def qualifications_in(
    actor: Actor, *, region: Region | None = None, organisation: Organisation | None = None
) -> list[Trained]:
    """Which mentors an actor looks after are trained for what until when, by name; who has no training at all too.

    Of what runs on, only the last. In three queries, however many mentors there are.
    """
    mentors = _mentors(actor, region, organisation)
    rows = MentorQualification.objects.filter(person__in=mentors.order_by().values("person"), ended_on=None)
    held: dict[int, dict[str, MentorQualification]] = {}
    for one in rows.order_by("valid_until", "pk"):
        held.setdefault(one.person_id, {})[one.kind] = one
    return [
        _trained(mentor, one)
        for mentor in mentors.select_related("person", "organisation")
        for one in held.get(mentor.person_id, {"": None}).values()
    ]


def mentors_to_train(actor: Actor, region: Region) -> int:
    """How many mentors an actor looks after in a region are trained for no more than three months to come."""
    today = clock.today()
    ending = qualifications_ending(today, add_months(today, AHEAD))
    mentors = _mentors(actor, region).order_by().values("person")
    return ending.filter(person__in=mentors).order_by().values("person").distinct().count()


def _mentors(
    actor: Actor, region: Region | None = None, organisation: Organisation | None = None
) -> QuerySet[RoleAssignment]:
    places = overseen_by(actor)
    if region:
        places = places.filter(pk__in=organisations.ids_taking_part(region.pk, clock.today()))
    if organisation:
        places = places.filter(pk=organisation.pk)
    return people.holding(MENTOR, places)


def mentor_lines(mentors: Iterable[Trained]) -> Iterator[tuple[Cell, ...]]:
    """The same list for a spreadsheet: name, organisation, training, from, until, standing."""
    for one in mentors:
        training = str(one.training.name) if one.training else ""
        yield one.person, one.organisation, training, one.valid_from, one.valid_until, str(one.standing.label)


def _trained(mentor: RoleAssignment, held: MentorQualification | None) -> Trained:
    who = mentor.person.name, str(mentor.organisation)
    if held is None:
        return Trained(*who, Standing.NONE)
    return Trained(*who, held.standing, held.training, held.valid_from, held.valid_until)
