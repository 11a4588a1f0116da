"""The facts on which exemptions rest: what people have shown, and how outcomes hang together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.foundation.credentials import queries as credentials
from leerlijn.foundation.credentials.types import Ground as Recognition
from leerlijn.foundation.people import queries as people
from leerlijn.foundation.people.types import Diploma, Known
from leerlijn.foundation.people.types import Kind as Brought
from leerlijn.foundation.vocabulary import queries as vocabulary
from leerlijn.journey.assessment.exempting import Links, Shown, Step
from leerlijn.journey.assessment.models import (
    ArticulationAgreement,
    Crosswalk,
    DecidedOutcome,
    Procedure,
    StandardVersion,
)
from leerlijn.journey.assessment.rules.articulating import Rung
from leerlijn.kernel import clock
from leerlijn.kernel.actors import System

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Specification
    from leerlijn.foundation.people.models import Person

SYSTEM = System("exemptions")
ShownBy = dict[int, dict[int, list[Shown]]]
RUNGS = {
    Diploma.MBO_2: Rung.MBO_2,
    Diploma.MBO_3: Rung.MBO_3,
    Diploma.MBO_4: Rung.MBO_4,
    Diploma.AD: Rung.ASSOCIATE_DEGREE,
    Diploma.HBO_BACHELOR: Rung.BACHELOR,
    Diploma.WO_BACHELOR: Rung.BACHELOR,
    Diploma.HBO_MASTER: Rung.MASTER,
    Diploma.WO_MASTER: Rung.MASTER,
}


def links() -> Links:
    """How outcomes hang together: wholes and parts, versions, and what crosswalks of standards say."""
    return Links(tuple(vocabulary.compositions()), vocabulary.in_versions(), tuple(_steps()))


def shown_by(persons: Collection[int]) -> ShownBy:
    """What people have shown: by person and outcome every fact that holds, decisions first. Two queries.

    What is recognised because a board exempted somebody is no fact of its own: one exemption does not bring another.
    """
    found: ShownBy = defaultdict(lambda: defaultdict(list))
    for person, outcome, fact in (*_decided(Q(decision__procedure__candidate__in=persons)), *_recognised(persons)):
        found[person][outcome].append(fact)
    return found


def who_showed(outcomes: Collection[int]) -> set[int]:
    """Who has shown one of these outcomes, on whatever ground."""
    decided = (
        _holding().filter(criterion__outcome__in=outcomes).values_list("decision__procedure__candidate", flat=True)
    )
    recognised = credentials.recognised_outcomes_visible_to(SYSTEM).filter(outcome__in=outcomes, ended_on=None)
    return {*decided.order_by(), *recognised.order_by().values_list("person", flat=True)}


def candidate_of(procedure: int) -> Person:
    """Whose procedure it is."""
    return Procedure.objects.select_related("candidate").get(pk=procedure).candidate


def somebody(pk: int) -> Person:
    """The person with this id."""
    return people.persons_visible_to(SYSTEM).get(pk=pk)


def course(pk: int) -> Specification:
    """The programme or course with this id."""
    return catalogue.specifications_visible_to(SYSTEM).get(pk=pk)


def brings_outcomes(certificate: int) -> bool:
    """Whether outcomes were recognised by a certificate."""
    return credentials.recognised_outcomes_visible_to(SYSTEM).filter(certificate=certificate).exists()


def diplomas_of(person: Person) -> list[tuple[Rung, Known]]:
    """The diplomas somebody brings along that stand on the ladder, with their rung."""
    told = people.background_of(person).of(Brought.DIPLOMA)
    return [(RUNGS[Diploma(one.level)], one) for one in told if one.level in RUNGS]


def agreements_from(rungs: Collection[str], on: date) -> Iterable[ArticulationAgreement]:
    """The agreements in force from these rungs that name what one is exempt from."""
    if not rungs:
        return []
    begun = Q(valid_from=None) | Q(valid_from__lte=on)
    rows = ArticulationAgreement.objects.filter(begun, Q(valid_to=None) | Q(valid_to__gte=on), from_rung__in=rungs)
    rows = rows.select_related("from_qualification", "from_organisation", "to_specification")
    return rows.prefetch_related("exempts").order_by("pk")


def _steps() -> Iterable[Step]:
    """What crosswalks between signed-off versions say, in both directions: who shows the newer shows what is less."""
    signed = StandardVersion.State.SIGNED_OFF
    rows = Crosswalk.objects.filter(before__version__state=signed, after__version__state=signed).order_by("pk")
    for before, after, kind, because in rows.values_list("before__outcome", "after__outcome", "kind", "because"):
        if before != after:
            yield Step(before, after, because, covers=kind in {Crosswalk.Kind.EQUAL, Crosswalk.Kind.NARROWER})
            yield Step(after, before, because, covers=kind in {Crosswalk.Kind.EQUAL, Crosswalk.Kind.BROADER})


def _holding() -> Any:
    held = DecidedOutcome.objects.filter(is_shown=True, decision__replaced_at=None)
    return held.filter(Q(decision__certificate=None) | Q(decision__certificate__revoked_at=None))


def _decided(which: Q) -> Iterable[tuple[int, int, Shown]]:
    columns = (
        "decision__procedure__candidate", "criterion__outcome", "decision", "level", "decision__decided_at",
        "decision__procedure__reference", "criterion__version__standard__name", "criterion__version__version",
    )  # fmt: skip
    for who, outcome, decision, level, at, reference, standard, version in (
        _holding().filter(which).order_by("-decision").values_list(*columns)
    ):
        facts = {
            "ground": "decision", "reference": reference, "standard": standard, "version": version, "level": level,
            "on": at.astimezone(clock.zone).date().isoformat(),
        }  # fmt: skip
        yield who, outcome, Shown(outcome, f"decision:{decision}", facts)


def _recognised(persons: Collection[int]) -> Iterable[tuple[int, int, Shown]]:
    rows = credentials.recognised_outcomes_visible_to(SYSTEM).filter(person__in=persons, ended_on=None)
    rows = rows.exclude(ground=Recognition.EXEMPTION).order_by("since", "pk")
    for pk, who, outcome, ground, source, since in rows.values_list(
        "pk", "person", "outcome", "ground", "source", "since"
    ):
        facts = {"ground": ground, "source": source, "on": since.isoformat()}
        yield who, outcome, Shown(outcome, f"recognition:{pk}", facts)
