"""What people need at any institution, the lines they stand in for it, and what could meet it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.foundation.credentials import queries as credentials
from leerlijn.foundation.organisations import queries as organisations
from leerlijn.journey.enrolment.models import Enrolment, Need
from leerlijn.journey.enrolment.opening import Opening
from leerlijn.journey.enrolment.types import Asked, NeedState, State
from leerlijn.kernel import clock, policy
from leerlijn.kernel.actors import Actor

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering
    from leerlijn.foundation.organisations.models import Region
    from leerlijn.foundation.people.models import Person
    from leerlijn.foundation.vocabulary.models import LearningOutcome

MOST_LINES = 40
"""In so many lines one need stands at most: the first that start."""


def needs_visible_to(actor: Actor) -> QuerySet[Need]:
    """The needs an actor may see: her own, and those of who signed up in her region."""
    return policy.visible(actor, Need.objects.select_related("outcome", "person", "region"))


def needs_of(person: Person) -> QuerySet[Need]:
    """What somebody asked for at any institution, the last first."""
    return Need.objects.filter(person=person).select_related("outcome", "region").order_by("-asked_at")


def needs_waiting() -> QuerySet[Need]:
    """The needs that are not met yet, the first that was asked first."""
    return Need.objects.filter(state=NeedState.WAITING).select_related("person", "region", "outcome")


def outcomes_to_seek(person: Person, region: Region) -> list[LearningOutcome]:
    """What somebody can ask for in a region: outcomes something leads to there, and that she has not shown yet."""
    known = credentials.outcome_ids_of(person)
    return [one for one in catalogue.outcomes_on_offer(region) if one.pk not in known]


def lines_of(need: int) -> list[Enrolment]:
    """The lines in which a need stands now, or in which it is offered a seat."""
    rows = Enrolment.objects.filter(need=need, state__in=(State.QUEUED, State.PENDING))
    return list(rows.select_related("person", "offering__organisation").order_by("offering__start_date_time", "pk"))


def story_of(need: Need) -> QuerySet[Enrolment]:
    """Every line a need has stood in, and what became of it."""
    rows = Enrolment.objects.filter(need=need).select_related("offering__organisation", "person")
    return rows.order_by("offering__start_date_time", "pk")


def that_meet(need: Need) -> list[Offering]:
    """The offerings that lead to what is needed, in time, at who takes part in her region.

    Not those in whose line it stands or stood: who left one does not find herself in it again.
    """
    before = datetime.combine(need.before, time(), clock.zone)
    rows = catalogue.leading_to(need.outcome_id, before).exclude(pk__in=need.enrolments.values("offering"))
    rows = rows.filter(organisation__in=organisations.taking_part(need.region), start_date_time__gt=clock.now())
    return list(rows.prefetch_related("enrolment_periods")[:MOST_LINES])


def has_outcome(person: Person, outcome: LearningOutcome) -> bool:
    """Whether somebody has shown already that she can do this."""
    return outcome.pk in credentials.outcome_ids_of(person)


def placed(asked: Asked, door: Opening, kept: Mapping[str, int]) -> Asked:
    """The same request with the priority of its group, and with the kept seats it has a right to."""
    period = door.period_for(asked.target_group)
    return replace(asked, priority=period.priority if period else 1, share=_share(asked, kept) if kept else "")


def _share(asked: Asked, kept: Mapping[str, int]) -> str:
    works_at = (
        catalogue.workplaces(asked.person) if any(share.startswith("organisation:") for share in kept) else frozenset()
    )
    hers = [f"organisation:{pk}" for pk in sorted(works_at)]
    if asked.region is not None:
        hers.append(f"region:{asked.region.pk}")
    return next((share for share in hers if share in kept), "")
