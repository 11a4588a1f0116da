"""Every write on credentials. What a certificate brought goes with it when it is revoked."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.credentials import queries
from leerlijn.foundation.credentials.events import Awarded, Revoked
from leerlijn.foundation.credentials.letters import write_points_expire, write_qualification_ends, write_revoked
from leerlijn.foundation.credentials.models import Certificate, MentorQualification, PointEntry, RecognisedOutcome
from leerlijn.foundation.credentials.types import AHEAD, Evidence, Ground, Register
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.events import announce
from leerlijn.kernel.languages import in_languages, spoken
from leerlijn.kernel.months import add_months, last_day_of
from leerlijn.kernel.refusals import Refused

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering
    from leerlijn.foundation.people.models import Person
    from leerlijn.foundation.vocabulary.models import LearningOutcome

SOURCE = 300
"""As much of a source as is kept."""
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Letters and figures that nobody takes for one another."""


@action("credentials.award", on="offering")
def award(
    by: Actor,
    *,
    person: Person,
    offering: Offering,
    on: date,
    minutes: int | None = None,
    evidence: Evidence | None = None,
    outcomes: Iterable[LearningOutcome] | None = None,
    points: int | None = None,
) -> Certificate:
    """Give somebody who completed an offering her certificate, with what its specification promises.

    `on` is the day she completed it, `minutes` how long she was there. `outcomes` and `points` replace those of the
    specification; 0 points are none. She gets one certificate per offering: a second time gives the same one, as it is.
    Raises Refused("no_such_register") or Refused("no_such_training") when the specification names one we do not know.
    """
    made, is_new = Certificate.objects.get_or_create(
        person=person, offering=offering, defaults=_as_it_stands(offering, on, minutes, evidence)
    )
    if not is_new:
        return made
    promised = offering.specification
    for outcome in promised.outcomes_achieved.all() if outcomes is None else outcomes:
        _show(made, outcome)
    earned = promised.points if points is None else points
    if earned:
        _enter(by, person, _register(promised.points_register), earned, on, made.title, certificate=made)
    if promised.qualifies_for:
        _qualify(made, promised.qualifies_for)
    announce(Awarded(made.pk, person.pk))
    return made


@action("credentials.revoke", on="certificate")
def revoke(by: Actor, *, certificate: Certificate, because: str) -> Certificate:
    """Let a certificate hold no longer, with what came of it: points are taken back, outcomes and training end.

    Its holder is told why. Raises Refused("no_reason") and Refused("already_revoked").
    """
    reason = _demand_reason(because)
    held = Certificate.objects.select_for_update(of=("self",)).get(pk=certificate.pk)
    if not held.holds:
        raise Refused(_("Dit certificaat is al ingetrokken. Je hoeft niets meer te doen."), code="already_revoked")
    held.revoke(reason)
    for recognition in held.outcomes.filter(ended_on=None):
        recognition.end(reason)
    for entry in held.points.filter(reverses=None):
        if not queries.is_reversed(entry):
            _reverse(by, entry, reason)
    for qualification in MentorQualification.objects.filter(certificate=held):
        qualification.end()
        for earlier in queries.passed_on_by(qualification):
            earlier.pass_to(None)
    write_revoked(held)
    announce(Revoked(held.pk, held.person_id))
    return held


@action("credentials.recognise", on="outcome")
def recognise(
    by: Actor, *, person: Person, outcome: LearningOutcome, ground: str, source: str, since: date | None = None
) -> RecognisedOutcome:
    """Recognise a learning outcome that somebody has shown otherwise than by a certificate of ours.

    `ground` is one of `types.Ground`, `source` says in words where that stands. Raises Refused("needs_certificate"),
    Refused("no_source"), and Refused("already_recognised") when she has it on the same ground.
    """
    if ground == Ground.CERTIFICATE:
        raise Refused(_("Geef een certificaat: dan is de leeruitkomst ook erkend."), code="needs_certificate")
    if not source.strip():
        raise Refused(_("Zeg waar dit staat: welk besluit, welk diploma."), code="no_source")
    facts = {"source": source.strip()[:SOURCE], "since": since or clock.today()}
    made, is_new = RecognisedOutcome.objects.get_or_create(
        person=person, outcome=outcome, ground=Ground(ground), ended_on=None, defaults=facts
    )
    if not is_new:
        raise Refused(_("Deze leeruitkomst is al erkend. Je hoeft niets te doen."), code="already_recognised")
    return made


@action("credentials.withdraw_recognition", on="recognition")
def withdraw_recognition(by: Actor, *, recognition: RecognisedOutcome, because: str) -> RecognisedOutcome:
    """Recognise a learning outcome no longer. Raises Refused: "no_reason", "already_ended", and "of_a_certificate" when
    it came with one: revoke that."""
    reason = _demand_reason(because)
    held = RecognisedOutcome.objects.select_for_update(of=("self",)).get(pk=recognition.pk)
    if held.certificate_id:
        raise Refused(_("Dit hoort bij een certificaat. Trek het certificaat in."), code="of_a_certificate")
    if held.ended_on:
        raise Refused(_("Deze erkenning is al teruggenomen. Je hoeft niets meer te doen."), code="already_ended")
    held.end(reason)
    return held


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
    known, said = _register(register), in_languages(_demand_reason(what_for))
    if queries.is_written(person, known, points, earned_on, said):
        raise Refused(_("Deze punten staan er al. Je hoeft niets te doen."), code="already_written")
    return _enter(by, person, known, points, earned_on, said)


@action("credentials.reverse_points", on="entry")
def reverse_points(by: Actor, *, entry: PointEntry, because: str) -> PointEntry:
    """Take back a line of the ledger, in full, by a line of its own.

    Raises Refused: "no_reason", "already_reversed" (also for what is itself a reversal), and "of_a_certificate".
    """
    reason = _demand_reason(because)
    if entry.certificate_id:
        raise Refused(_("Dit hoort bij een certificaat. Trek het certificaat in."), code="of_a_certificate")
    held = PointEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if held.reverses_id or queries.is_reversed(held):
        raise Refused(_("Deze punten zijn al teruggenomen. Je hoeft niets meer te doen."), code="already_reversed")
    return _reverse(by, held, reason)


@action("credentials.remind", on=None)
def remind(by: Actor) -> int:
    """Tell everybody, once, which training and which points hold no longer than three months more; returns how many."""
    today = clock.today()
    soon = add_months(today, AHEAD)
    ending = list(queries.qualifications_ending(today, soon))
    for qualification in ending:
        write_qualification_ends(qualification)
    changing = list(queries.standings_to_change(today + timedelta(days=1), soon))
    for person, standing, day in changing:
        write_points_expire(person, standing, day)
    logbook.note(qualifications=len(ending), points=len(changing))
    return len(ending) + len(changing)


def _as_it_stands(offering: Offering, on: date, minutes: int | None, evidence: Evidence | None) -> dict[str, object]:
    """What a certificate says, taken over so that it stays what it was when the course changes."""
    promised = offering.specification
    load = promised.study_load
    return {
        "code": _code(),
        "issuer": offering.organisation,
        "title": offering.name or promised.name,
        "level": promised.level_of_qualification,
        "study_load_value": load and load.value,
        "study_load_unit": load.unit if load else "",
        "minutes": minutes,
        "issued_on": on,
        "evidence": evidence or {},
    }


def _code() -> str:
    groups = ("".join(secrets.choice(LETTERS) for _letter in range(4)) for _group in range(4))
    return "-".join(groups)


def _show(certificate: Certificate, outcome: LearningOutcome) -> RecognisedOutcome:
    """Recognise an outcome on the ground of a certificate."""
    return RecognisedOutcome.objects.create(
        person=certificate.person, outcome=outcome, ground=Ground.CERTIFICATE, certificate=certificate,
        source=spoken(certificate.title, "nl")[:SOURCE], since=certificate.issued_on,
    )  # fmt: skip


def _enter(
    by: Actor,
    person: Person,
    register: Register,
    points: int,
    on: date,
    what_for: list[dict[str, str]],
    *,
    certificate: Certificate | None = None,
) -> PointEntry:
    return PointEntry.objects.create(
        person=person, register=register.key, points=points, earned_on=on, what_for=what_for, certificate=certificate,
        by=by.logbook_name,
    )  # fmt: skip


def _reverse(by: Actor, entry: PointEntry, because: str) -> PointEntry:
    return PointEntry.objects.create(
        person=entry.person, register=entry.register, points=-entry.points, earned_on=entry.earned_on,
        what_for=entry.what_for, certificate=entry.certificate, reverses=entry, because=because, by=by.logbook_name,
    )  # fmt: skip


def _qualify(certificate: Certificate, key: str) -> None:
    """Give a mentor what the training is for; what she had of it runs on in this. A refresher gives nothing to who
    never had the training itself."""
    training = queries.trainings().get(key)
    if training is None:
        raise Refused(_("Deze scholing kennen we niet. Laat de beschrijving nakijken."), code="no_such_training")
    earlier = queries.latest_qualification(certificate.person, training.gives)
    if training.refreshes and earlier is None:
        return
    first = certificate.issued_on
    later = MentorQualification.objects.create(
        person=certificate.person, kind=training.gives, certificate=certificate, valid_from=first,
        valid_until=last_day_of(first, training.months),
    )  # fmt: skip
    if earlier and earlier.valid_until <= later.valid_until:
        earlier.pass_to(later)


def _register(key: str) -> Register:
    known = queries.registers().get(key)
    if known is None:
        raise Refused(_("Dit register kennen we niet. Laat de beschrijving nakijken."), code="no_such_register")
    return known


def _demand_reason(because: str) -> str:
    if not because.strip():
        raise Refused(_("Schrijf op waarom."), code="no_reason")
    return because.strip()
