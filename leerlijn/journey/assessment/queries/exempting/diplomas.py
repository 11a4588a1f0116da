"""What the diplomas somebody brings along bring her by the articulation agreements that are in force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from leerlijn.journey.assessment.exempting import Ground, Load, Match, Relation, Shown
from leerlijn.journey.assessment.queries import exempting as queries

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Specification
    from leerlijn.foundation.people.models import Person
    from leerlijn.foundation.people.types import Known
    from leerlijn.journey.assessment.models import ArticulationAgreement


@dataclass(frozen=True, slots=True)
class Agreed:
    """What an agreement frees somebody from at one course, or of a whole programme for so many credits."""

    agreement: int
    organisation: int
    match: Match
    load: Load | None
    credits: Load | None = None


def agreed_for(person: Person, on: date) -> dict[int, Agreed]:
    """By the id of the course: what agreements in force on a day bring somebody; the surest agreement first."""
    diplomas = queries.diplomas_of(person)
    found: dict[int, Agreed] = {}
    for agreement in queries.agreements_from({rung for rung, _known in diplomas}, on):
        for rung, known in diplomas:
            if rung == agreement.from_rung and _is_meant(agreement, known):
                for course, agreed in _brought(agreement, known):
                    found.setdefault(course, agreed)
    return found


def _is_meant(agreement: ArticulationAgreement, known: Known) -> bool:
    """Whether the agreement is about this diploma; one that names a qualification wants that one."""
    named = agreement.from_qualification
    return named is None or named.code == known.qualification


def _brought(agreement: ArticulationAgreement, known: Known) -> Iterator[tuple[int, Agreed]]:
    shown = Shown(0, f"agreement:{agreement.pk}/diploma:{known.id or known.page}", _facts(known))
    named = list(agreement.exempts.all())
    for course in named:
        match = Match((Ground(None, shown, _relation(agreement, known)),))
        yield course.pk, Agreed(agreement.pk, course.organisation_id, match, _load(course))
    whole = agreement.to_specification
    if whole is not None and not named and agreement.credits_value is not None:
        match = Match((Ground(None, shown, _relation(agreement, known)),), of_a_part=True)
        credits_ = agreement.credits_value, agreement.credits_unit
        yield whole.pk, Agreed(agreement.pk, whole.organisation_id, match, _load(whole), credits_)


def _relation(agreement: ArticulationAgreement, known: Known) -> Relation:
    """Certain when somebody saw the diploma and it is of the institution that is meant; else a human weighs it."""
    asked = agreement.from_organisation
    is_theirs = asked is None or known.place.strip().casefold() == asked.name.strip().casefold()
    return Relation.AGREEMENT if known.checked_on and is_theirs else Relation.UNCHECKED


def _facts(known: Known) -> dict[str, object]:
    said = {"ground": "diploma", "source": known.what, "place": known.place, "year": known.year}
    return said | {"on": known.said_on.isoformat(), "checked_on": known.checked_on and known.checked_on.isoformat()}


def _load(course: Specification) -> Load | None:
    return None if course.study_load_value is None else (course.study_load_value, course.study_load_unit)
