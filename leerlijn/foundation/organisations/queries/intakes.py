"""What became of registers that were taken in."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet

from leerlijn.foundation.organisations.models import Change, Intake, Organisation
from leerlijn.foundation.organisations.types import Reason, Total
from leerlijn.kernel import policy
from leerlijn.kernel.actors import Actor


def intakes_visible_to(actor: Actor) -> QuerySet[Intake]:
    """The intakes an actor may see the report of, newest first."""
    return policy.visible(actor, Intake.objects.select_related("source"))


def latest_intake(register: str) -> Intake | None:
    """The intake with the newest vintage of a register."""
    return Intake.objects.filter(register=register).order_by("-vintage", "-pk").first()


def changes_in(intake: Intake, kind: str = "") -> QuerySet[Change]:
    """What an intake changed, with the organisation; of one kind when given."""
    changes = Change.objects.filter(source=intake.source_id).select_related("organisation")
    return (changes.filter(kind=kind) if kind else changes).order_by("organisation__kind", "organisation__name", "pk")


def waiting_in(intake: Intake) -> QuerySet[Change]:
    """Closings that wait for a person's yes."""
    return changes_in(intake, Change.Kind.CLOSED).filter(state=Change.State.PROPOSED)


def totals_of(intake: Intake) -> list[Total]:
    """How many changes, by kind of change, state and kind of organisation; in the order of the report."""
    counted = (
        Change.objects.filter(source=intake.source_id)
        .order_by()
        .values_list("kind", "state", "organisation__kind")
        .annotate(number=Count("pk"))
    )
    order = {value: position for position, value in enumerate((*Change.Kind.values, *Organisation.Kind.values))}
    return [
        Total(
            kind=str(Change.Kind(kind).label),
            state=str(Change.State(state).label),
            organisation=str(Organisation.Kind(organisation).label),
            number=number,
        )
        for kind, state, organisation, number in sorted(counted, key=lambda row: (order[row[0]], row[1], order[row[2]]))
    ]


def organisations_waiting_in(intake: Intake) -> QuerySet[Organisation]:
    """The organisations whose closing waits for a person's yes."""
    return Organisation.objects.filter(pk__in=waiting_in(intake).values("organisation"))


def report_of(intake: Intake) -> dict[str, Any]:
    """Everything the report of an intake shows beside the changes themselves."""
    return {
        "intake": intake,
        "totals": totals_of(intake),
        "waiting": waiting_in(intake),
        "broken": [_in_words(note) for note in intake.broken],
        "remarks": [_in_words(note) for note in intake.remarks],
        "kinds": Change.Kind.choices,
    }


def _in_words(note: dict[str, Any]) -> dict[str, Any]:
    return {**note, "reason": Reason(note["reason"]).label}
