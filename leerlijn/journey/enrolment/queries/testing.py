"""Attempts at a test, their results, and who may take it again."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import BigIntegerField, Max, OuterRef, Q, QuerySet, Subquery

from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.foundation.catalogue.types import OfferingState
from leerlijn.journey.enrolment.models import Attempt, Enrolment, Result
from leerlijn.journey.enrolment.queries.attending import expected
from leerlijn.journey.enrolment.types import LIVE, AttemptState, Passed, ResultState, State
from leerlijn.kernel import clock, policy
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.prepared import prepared
from leerlijn.kernel.sheets import Cell

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering, Specification
    from leerlijn.foundation.people.models import Person


@dataclass(frozen=True, slots=True)
class Sitter:
    """One person at a test: her attempt and its last result, as far as there are any."""

    enrolment: Enrolment
    attempt: Attempt | None
    result: Result | None

    @property
    def seen(self) -> int:
        """The number of the last result, 0 for none."""
        return self.result.number if self.result else 0


@dataclass(frozen=True, slots=True)
class Again:
    """Whether somebody may take a test again: how often she did, how often she may, and whether she passed."""

    used: int
    most: int | None
    has_passed: bool
    may_improve: bool

    @property
    def left(self) -> int | None:
        """How many attempts are left; None when there is no maximum."""
        return None if self.most is None else max(0, self.most - self.used)

    def __bool__(self) -> bool:
        return self.left != 0 and (self.may_improve or not self.has_passed)


def attempts_visible_to(actor: Actor) -> QuerySet[Attempt]:
    """The attempts an actor may see."""
    return policy.visible(actor, Attempt.objects.all())


def results_visible_to(actor: Actor) -> QuerySet[Result]:
    """The results an actor may see, those that were replaced too."""
    return policy.visible(actor, Result.objects.all())


def sitters(offering: Offering, only: Collection[int] | None = None) -> list[Sitter]:
    """Who is expected at a test, by name, each with her attempt and its last result; in three queries."""
    rows = expected(offering) if only is None else expected(offering).filter(pk__in=only)
    people = list(rows)
    attempts = {one.enrolment_id: one for one in Attempt.objects.filter(enrolment__in=people)}
    results = {one.attempt_id: one for one in _last(Result.objects.filter(attempt__in=attempts.values()))}
    return [Sitter(one, (hers := attempts.get(one.pk)), results.get(hers.pk) if hers else None) for one in people]


def result_lines(offering: Offering) -> Iterator[tuple[Cell, ...]]:
    """The same for a spreadsheet: enrolment, version, name, address, there or not, score, state, passed."""
    for one in sitters(offering):
        person, result = one.enrolment.person, one.result
        there = one.attempt.attendance if one.attempt else ""
        said = (result.score, result.state, result.passed) if result else ("", "", "")
        yield one.enrolment.pk, one.seen, person.name, person.email, there, *said


def history_of(enrolment: Enrolment) -> list[Result]:
    """All results of one enrolment, the last first."""
    return list(Result.objects.filter(attempt__enrolment=enrolment).select_related("attempt").order_by("-number"))


def passed_in(enrolments: Collection[int]) -> set[int]:
    """Which of these enrolments have a final result that is a pass."""
    last = _last(Result.objects.filter(attempt__enrolment__in=enrolments)).filter(**_PASS)
    return set(last.values_list("attempt__enrolment", flat=True))


def again(person: Person, specification: Specification, besides: int = 0) -> Again:
    """Whether somebody may take a test again; `besides` is an offering that is not counted."""
    hers = [row for row in _taken(person=person.pk, specification=specification.pk) if row[0] != besides]
    used = sum(attempt != AttemptState.CANCELLED for _offering, attempt in hers)
    results = _last(Result.objects.filter(attempt__person=person, attempt__specification=specification))
    has_passed = bool(hers) and results.filter(**_PASS).exists()
    return Again(used, specification.max_attempts, has_passed, specification.may_improve)


def sessions_to_come(actor: Actor, specification: Specification) -> QuerySet[Offering]:
    """When a test can be taken again, with until when one may sign up; the first that starts first."""
    rows = catalogue.offerings_visible_to(actor).filter(specification=specification, state=OfferingState.ACTIVE)
    rows = rows.filter(start_date_time__gt=clock.now())
    return rows.annotate(closes_at=Max("enrolment_periods__end_date_time")).order_by("start_date_time", "pk")


_PASS: dict[str, Any] = {"state": ResultState.COMPLETED, "passed": Passed.PASSED}


@prepared(person=BigIntegerField(), specification=BigIntegerField())
def _taken(person: int, specification: int) -> QuerySet[Enrolment, tuple[int, str | None]]:
    """Her enrolments in this test that count or may: those with an attempt, and those in which she still has a seat."""
    counts = Q(state__in=(*LIVE, State.FINISHED)) | Q(attempt__isnull=False)
    rows = Enrolment.objects.filter(counts, person=person, offering__specification=specification).order_by()
    return rows.values_list("offering", "attempt__state")


def _last(results: QuerySet[Result]) -> QuerySet[Result]:
    newest = Result.objects.filter(attempt=OuterRef("attempt")).order_by("-number").values("pk")[:1]
    return results.filter(pk=Subquery(newest)).order_by()
