"""Who has done all of an offering, who lacks what, and what humans decided about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.foundation.catalogue.types import OfferingState
from leerlijn.journey.enrolment.completing import Judgement, Rule, Sitting, judge
from leerlijn.journey.enrolment.models import Attendance, CompletionDecision, Enrolment
from leerlijn.journey.enrolment.queries.attending import expected
from leerlijn.journey.enrolment.queries.testing import passed_in
from leerlijn.journey.enrolment.types import Presence, State
from leerlijn.kernel import clock, policy
from leerlijn.kernel.actors import Actor, System

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering

ATTENDANCE = System("attendance")
"""The lists of attendance and results, as the actor of what follows from them by rule."""


@dataclass(frozen=True, slots=True)
class Judged:
    """How one person stands with the rule, and what a human decided about it."""

    enrolment: Enrolment
    judgement: Judgement
    present: frozenset[int]
    decision: CompletionDecision | None

    @property
    def has_finished(self) -> bool:
        return self.enrolment.state == State.FINISHED

    @property
    def would_change(self) -> bool:
        """Whether she finished by the rule, and the list of today says otherwise."""
        by_hand = self.decision is not None and self.decision.finishes
        return self.has_finished and not by_hand and bool(self.judgement.lacks)


def completion_decisions_visible_to(actor: Actor) -> QuerySet[CompletionDecision]:
    """What was decided about who did not meet the rule, as far as an actor may see."""
    return policy.visible(actor, CompletionDecision.objects.all())


def rule_of(offering: Offering) -> Rule:
    """What completing an offering takes; `offering` comes with its specification."""
    return Rule(offering.specification.attendance_needed, offering.specification.needs_result)


def sittings_of(offering: Offering) -> list[Sitting]:
    """The meetings of an offering, in order."""
    rows = catalogue.meetings_visible_to(ATTENDANCE).filter(offering=offering).order_by("start_date_time", "pk")
    return [Sitting(one.pk, one.start_date_time, one.end_date_time) for one in rows]


def is_over(offering: Offering, sittings: Iterable[Sitting], at: datetime) -> bool:
    """Whether the last meeting has been; without any, whether it has ended or at least begun."""
    ends = [one.end for one in sittings]
    last = max(ends) if ends else offering.end_date_time or offering.start_date_time
    return last is not None and last <= at


def judged(offering: Offering, sittings: list[Sitting], only: Collection[int] | None = None) -> list[Judged]:
    """How everybody in an offering stands with its rule, by name; with `only` these enrolments."""
    rows = list(expected(offering) if only is None else expected(offering).filter(pk__in=only))
    pks = [one.pk for one in rows]
    present = _present(pks)
    passed = passed_in(pks)
    decided = _decided(pks)
    rule = rule_of(offering)
    found = []
    for one in rows:
        one.offering = offering
        there = frozenset(present[one.pk])
        judgement = judge(rule, sittings, there, has_passed=one.pk in passed)
        found.append(Judged(one, judgement, there, decided.get(one.pk)))
    return found


def _present(enrolments: Collection[int]) -> dict[int, set[int]]:
    present = defaultdict(set)
    rows = Attendance.objects.filter(enrolment__in=enrolments, state=Presence.PRESENT).order_by()
    for enrolment, meeting in rows.values_list("enrolment", "meeting"):
        present[enrolment].add(meeting)
    return present


def _decided(enrolments: Collection[int]) -> dict[int, CompletionDecision]:
    rows = CompletionDecision.objects.filter(enrolment__in=enrolments).select_related("by").order_by("at", "pk")
    return {one.enrolment_id: one for one in rows}


def to_complete(since: datetime) -> QuerySet[Offering]:
    """Offerings with a rule whose last meeting was since a moment and that some have not finished yet."""
    last = catalogue.meetings_visible_to(ATTENDANCE).filter(offering=OuterRef("pk")).order_by().values("offering")
    met = Subquery(last.annotate(last=Max("end_date_time")).values("last"))
    ended = Coalesce(met, "end_date_time", "start_date_time")
    has_rule = Q(specification__attendance_needed__isnull=False) | Q(specification__needs_result=True)
    unfinished = Enrolment.objects.filter(state=State.ASSOCIATED).values("offering")
    offerings = catalogue.offerings_visible_to(ATTENDANCE).filter(has_rule, state=OfferingState.ACTIVE)
    found = offerings.annotate(ended=ended).filter(ended__gte=since, ended__lte=clock.now(), pk__in=unfinished)
    return found.order_by("pk")
