"""Exemptions: what was proposed to whom, and what waits for an examination board."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Max, Q, QuerySet

from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.foundation.organisations import queries as organisations
from leerlijn.foundation.vocabulary import queries as vocabulary
from leerlijn.journey.assessment.models import ExemptionProposal, ExemptionRule, Procedure
from leerlijn.kernel import clock, policy
from leerlijn.kernel.actors import VISITOR, Actor, System

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Specification
    from leerlijn.foundation.organisations.models import Organisation, Region
    from leerlijn.foundation.people.models import Person
    from leerlijn.foundation.vocabulary.models import LearningOutcome

State = ExemptionProposal.State
OPEN = (State.PROPOSED, State.REVIEW)
IN_FORCE = (State.CONFIRMED, State.REVIEW)
WITH_COURSE = ("person", "specification__organisation", "agreement", "decided_by")
SYSTEM = System("exemptions")


@dataclass(frozen=True, slots=True)
class Waits:
    """What waits for the board of an institution; `since` changes only when something came to wait."""

    organisation: Organisation
    open: int
    late: int
    since: str


def exemptions_visible_to(actor: Actor) -> QuerySet[ExemptionProposal]:
    """The proposals an actor may see: her own, and those an examination board of hers decides about."""
    return policy.visible(actor, ExemptionProposal.objects.select_related(*WITH_COURSE))


def exemption_rules_visible_to(actor: Actor) -> QuerySet[ExemptionRule]:
    """What examination boards laid down about exemptions; anybody may read it."""
    return policy.visible(actor, ExemptionRule.objects.select_related("organisation", "specification"))


def hold_exemption(proposal: ExemptionProposal) -> ExemptionProposal:
    """Lock one proposal for the rest of this transaction: it is decided once."""
    return ExemptionProposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)


def hold_exemptions(proposals: Collection[int]) -> list[ExemptionProposal]:
    """Lock several proposals, in one order, each with whose it is and what its course leads to."""
    rows = ExemptionProposal.objects.select_for_update(of=("self",)).filter(pk__in=proposals).order_by("pk")
    return list(rows.prefetch_related("person", "specification__organisation", "specification__outcomes_achieved"))


def with_courses(proposals: Collection[int]) -> list[ExemptionProposal]:
    """These proposals with whose they are and of which course."""
    return list(ExemptionProposal.objects.filter(pk__in=proposals).select_related(*WITH_COURSE).order_by("pk"))


def standing(persons: Collection[int] | None, specification: int | None = None) -> list[ExemptionProposal]:
    """What was ever proposed to these people, or about one course, and has not lapsed; locked."""
    rows = ExemptionProposal.objects.select_for_update(of=("self",)).exclude(state=State.LAPSED)
    if persons is not None:
        rows = rows.filter(person__in=persons)
    if specification is not None:
        rows = rows.filter(specification=specification)
    return list(rows.order_by("pk"))


def concerned(specification: int) -> set[int]:
    """Whom something about this course was proposed to."""
    rows = ExemptionProposal.objects.filter(specification=specification).order_by()
    return set(rows.values_list("person", flat=True).distinct())


def home_of(person: Person) -> Region | None:
    """The region where somebody finds her exemptions: of her last procedure, or of the last course proposed to her."""
    procedure = Procedure.objects.filter(candidate=person).select_related("region").order_by("-pk").first()
    if procedure is not None:
        return procedure.region
    last = ExemptionProposal.objects.filter(person=person).select_related("specification__organisation")
    proposal = last.order_by("-pk").first()
    return organisations.regions_of(proposal.specification.organisation).first() if proposal else None


def rules_of(organisations: Collection[int], on: date) -> dict[tuple[int, int | None], ExemptionRule]:
    """What examination boards laid down and holds on a day, by institution and course (None is all of it)."""
    rows = ExemptionRule.objects.filter(organisation__in=organisations, valid_from__lte=on)
    held = rows.filter(Q(valid_to=None) | Q(valid_to__gte=on)).order_by("version")
    return {(one.organisation_id, one.specification_id): one for one in held}


def open_rule(organisation: Organisation, specification: Specification | None) -> ExemptionRule | None:
    """What a board laid down about one course, or about all it offers, and has not ended; locked."""
    rows = ExemptionRule.objects.select_for_update(of=("self",)).filter(valid_to=None, organisation=organisation)
    return rows.filter(specification=specification).first()


def in_force(proposal: ExemptionProposal) -> ExemptionProposal | None:
    """Another exemption of the same person and course that counts now."""
    rows = ExemptionProposal.objects.filter(person=proposal.person_id, specification=proposal.specification_id)
    return rows.filter(state__in=IN_FORCE).exclude(pk=proposal.pk).first()


def outcomes_of_other_exemptions(proposal: ExemptionProposal) -> set[int]:
    """The ids of the outcomes of the other courses that the same person need not do."""
    rows = ExemptionProposal.objects.filter(person=proposal.person_id, state__in=IN_FORCE, is_whole=True)
    others = rows.exclude(pk=proposal.pk).prefetch_related("specification__outcomes_achieved")
    return {outcome.pk for other in others for outcome in outcomes_freed_from(other)}


def outcomes_freed_from(proposal: ExemptionProposal) -> list[LearningOutcome]:
    """What somebody need not learn by an exemption of a whole course: what the course asked when it was proposed.

    What an agreement frees from is what its course leads to.
    """
    asked = {fact["wanted"] for fact in proposal.facts} - {None}
    if asked:
        return list(vocabulary.outcomes_visible_to(VISITOR).filter(pk__in=asked).order_by("pk"))
    return list(proposal.specification.outcomes_achieved.all())


def exemptions_past(on: date) -> list[ExemptionProposal]:
    """The exemptions in force that an institution gave until a day before this one."""
    rows = ExemptionProposal.objects.filter(state__in=IN_FORCE, valid_until__lt=on)
    return list(rows.select_related("person").order_by("pk"))


def waiting_at_boards() -> list[Waits]:
    """By institution how much waits for its examination board and how much of it is late; nothing that has nothing."""
    rows = ExemptionProposal.objects.order_by().values_list("specification__organisation")
    found = rows.annotate(
        open=Count("pk", Q(state__in=OPEN)),
        late=Count("pk", Q(state__in=OPEN, decide_by__lt=clock.today())),
        newest=Max("pk"),
        again=Max("decide_by", filter=~Q(review_because="")),
    )
    waiting = [row for row in found if row[1]]
    offices = organisations.organisations_visible_to(SYSTEM).in_bulk([office for office, *_rest in waiting])
    return [
        Waits(offices[office], number, late, f"{newest}-{again or ''}")
        for office, number, late, newest, again in waiting
    ]


def is_about(specification: int) -> bool:
    """Whether somebody could be exempt from a course, or something about it was proposed already."""
    return bool(catalogue.achieving(specification)) or bool(concerned(specification))
