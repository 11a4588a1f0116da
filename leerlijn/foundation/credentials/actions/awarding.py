"""Certificates: given, and taken back with what came of them."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.credentials import queries
from leerlijn.foundation.credentials.actions.counting import enter, register_called, reverse
from leerlijn.foundation.credentials.actions.reasons import demand_reason
from leerlijn.foundation.credentials.actions.recognising import show
from leerlijn.foundation.credentials.events import Awarded, Revoked
from leerlijn.foundation.credentials.letters import write_revoked
from leerlijn.foundation.credentials.models import Achievement, Certificate, MentorQualification
from leerlijn.foundation.credentials.types import AchievementKind, Evidence
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.events import announce
from leerlijn.kernel.months import last_day_of
from leerlijn.kernel.refusals import Refused

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering
    from leerlijn.foundation.people.models import Person
    from leerlijn.foundation.vocabulary.models import LearningOutcome

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

    Where the specification has a kind of certificate, the certificate is of that kind and says what it says.
    `on` is the day she completed it, `minutes` how long she was there. `outcomes` and `points` replace those of the
    specification; 0 points are none. She gets one certificate per offering: a second time gives the same one, as it is.
    Raises Refused: "no_such_register" or "no_such_training" when the specification names one we do not know, and
    "no_outcomes" for a microcredential that shows nothing.
    """
    promised = offering.specification
    kind = queries.achievement_of(promised)
    says = _as_it_stands(offering, on) | {"minutes": minutes} | (_as_described(kind, on) if kind else {})
    made, is_new = Certificate.objects.get_or_create(
        person=person, offering=offering, defaults=says | {"code": _code(), "evidence": evidence or {}}
    )
    if not is_new:
        return made
    achieved = kind.outcomes if kind else promised.outcomes_achieved
    _show_all(made, achieved.all() if outcomes is None else outcomes)
    earned = promised.points if points is None else points
    if earned:
        enter(by, person, register_called(promised.points_register), earned, on, made.title, certificate=made)
    if promised.qualifies_for:
        _qualify(made, promised.qualifies_for)
    announce(Awarded(made.pk, person.pk))
    return made


@action("credentials.certify", on="achievement")
def certify(
    by: Actor,
    *,
    person: Person,
    achievement: Achievement,
    on: date,
    evidence: Evidence | None = None,
    outcomes: Iterable[LearningOutcome] | None = None,
    valid_until: date | None = None,
) -> Certificate:
    """Give somebody a certificate of what was decided about her, without an offering: of experience, of suitability.

    `on` is the day of the decision. `outcomes` replace those of the achievement, `valid_until` the day that follows
    from its months. A second time on the same day gives the same certificate, as it is. Raises Refused: "ended" when
    the achievement is awarded no more, "no_outcomes" for a microcredential that shows nothing.
    """
    if achievement.ended_on:
        raise Refused(_("Dit bewijs wordt niet meer gegeven. Kies een ander."), code="ended")
    says = _as_described(achievement, on) | {"code": _code(), "evidence": evidence or {}}
    if valid_until:
        says["valid_until"] = valid_until
    made, is_new = Certificate.objects.get_or_create(
        person=person, achievement=achievement, issued_on=on, offering=None, revoked_at=None, defaults=says
    )
    if not is_new:
        return made
    _show_all(made, achievement.outcomes.all() if outcomes is None else outcomes)
    announce(Awarded(made.pk, person.pk))
    return made


@action("credentials.revoke", on="certificate")
def revoke(by: Actor, *, certificate: Certificate, because: str) -> Certificate:
    """Let a certificate hold no longer, with what came of it: points are taken back, outcomes and training end.

    Its holder is told why. Raises Refused("no_reason") and Refused("already_revoked").
    """
    reason = demand_reason(because)
    held = Certificate.objects.select_for_update(of=("self",)).get(pk=certificate.pk)
    if held.revoked_at:
        raise Refused(_("Dit certificaat is al ingetrokken. Je hoeft niets meer te doen."), code="already_revoked")
    held.revoke(reason)
    for recognition in held.outcomes.filter(ended_on=None):
        recognition.end(reason)
    for entry in held.points.filter(reverses=None):
        if not queries.is_reversed(entry):
            reverse(by, entry, reason)
    for qualification in MentorQualification.objects.filter(certificate=held):
        qualification.end()
        for earlier in queries.passed_on_by(qualification):
            earlier.pass_to(None)
    write_revoked(held)
    announce(Revoked(held.pk, held.person_id))
    return held


def _show_all(made: Certificate, outcomes: Iterable[LearningOutcome]) -> None:
    """What a certificate shows; a microcredential shows at least one outcome, or it is none."""
    shown = [show(made, outcome) for outcome in outcomes]
    if made.kind == AchievementKind.MICROCREDENTIAL and not shown:
        raise Refused(_("Een microcredential toont minstens 1 leeruitkomst aan."), code="no_outcomes")


def _as_it_stands(offering: Offering, on: date) -> dict[str, object]:
    """What a certificate says, taken over so that it stays what it was when the course changes."""
    promised = offering.specification
    load = promised.study_load
    return {
        "issuer": offering.organisation,
        "title": offering.name or promised.name,
        "level": promised.level_of_qualification,
        "study_load_value": load and load.value,
        "study_load_unit": load.unit if load else "",
        "issued_on": on,
    }


def _as_described(kind: Achievement, on: date) -> dict[str, object]:
    """What a certificate of an achievement says."""
    return {
        "achievement": kind,
        "issuer": kind.issuer,
        "title": kind.title,
        "level": kind.level,
        "study_load_value": kind.study_load_value,
        "study_load_unit": kind.study_load_unit,
        "issued_on": on,
        "valid_until": kind.holds_until(on),
    }


def _code() -> str:
    groups = ("".join(secrets.choice(LETTERS) for _letter in range(4)) for _group in range(4))
    return "-".join(groups)


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
