"""Who was at which meeting, for who keeps the list and for herself."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.db.models import Count, OuterRef, QuerySet, Subquery

from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.journey.enrolment.models import Attendance, Enrolment
from leerlijn.journey.enrolment.types import Presence, State
from leerlijn.kernel import policy
from leerlijn.kernel.actors import Actor

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Meeting, Offering

ATTENDING = (State.ASSOCIATED, State.FINISHED)
"""The states in which somebody is expected."""


def attendance_visible_to(actor: Actor) -> QuerySet[Attendance]:
    """Who was where, as far as an actor may see."""
    return policy.visible(actor, Attendance.objects.all())


def expected(offering: Offering | int) -> QuerySet[Enrolment]:
    """Who is expected at an offering, by name."""
    there = Enrolment.objects.filter(offering=offering, state__in=ATTENDING).select_related("person", "region")
    return there.order_by("person__given_name", "person__surname", "pk")


def on_the_list(meeting: Meeting) -> QuerySet[Any]:
    """Who is expected at a meeting, each with `mark`: what stands on the list, or nothing."""
    noted = Attendance.objects.filter(meeting=meeting, enrolment=OuterRef("pk"))
    return expected(meeting.offering_id).annotate(
        mark=Subquery(noted.values("state")[:1]), how=Subquery(noted.values("how")[:1])
    )


def noted_at(meeting: Meeting) -> dict[int, Attendance]:
    """What stands on the list of a meeting, by the id of the enrolment."""
    return {one.enrolment_id: one for one in Attendance.objects.filter(meeting=meeting)}


def meetings_with_counts(actor: Actor, offering: Offering) -> list[tuple[Meeting, dict[str, int]]]:
    """The meetings of an offering, each with how many have which mark."""
    rows = Attendance.objects.filter(enrolment__offering=offering).order_by().values_list("meeting", "state")
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    for pk, state, number in rows.annotate(number=Count("pk")):
        counts[pk][state] = number
    meetings = catalogue.meetings_visible_to(actor).filter(offering=offering).order_by("start_date_time", "pk")
    return [(meeting, counts.get(meeting.pk, {})) for meeting in meetings]


def seat_at(actor: Actor, meeting: Meeting) -> Enrolment | None:
    """With which enrolment an actor is expected at a meeting, if she is."""
    hers = Enrolment.objects.filter(person=actor.pk, offering=meeting.offering_id, state__in=ATTENDING)
    return hers.select_related("offering", "person").order_by("pk").first()


def is_noted_present(enrolment: Enrolment, meeting: Meeting) -> bool:
    """Whether somebody stands on the list of a meeting as present."""
    return Attendance.objects.filter(enrolment=enrolment, meeting=meeting, state=Presence.PRESENT).exists()
