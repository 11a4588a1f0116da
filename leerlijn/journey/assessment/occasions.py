"""A sitting as an occasion: for the agenda here, and for the calendars of everybody who has to be there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import capfirst

from leerlijn.kernel.agenda import Occasion, State

if TYPE_CHECKING:
    from leerlijn.journey.assessment.models import Sitting


def occasion_of(sitting: Sitting) -> Occasion:
    """The sitting, without who is there."""
    procedure = sitting.procedure
    kind = capfirst(str(sitting.get_kind_display()))
    return Occasion(
        uid=f"{sitting.uuid}@{procedure.region.slug}.leerlijn",
        sequence=sitting.sequence,
        starts_at=sitting.starts_at,
        ends_at=sitting.ends_at,
        written_at=sitting.changed_at,
        title=f"{kind} ({procedure.reference})",
        room="assessment",
        kind=kind,
        state=State.CONFIRMED if sitting.is_booked else State.CANCELLED,
        place=sitting.school.name if sitting.school else sitting.place,
        path=reverse("assessment:procedure", kwargs={"region": procedure.region.slug, "pk": procedure.pk}),
        organiser=procedure.organiser.name,
        organiser_id=procedure.organiser_id,
    )
