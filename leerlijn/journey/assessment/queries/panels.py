"""Who may assess what, who sits on which panel, who is tied to whom, and when panels meet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from leerlijn.foundation.people import queries as people
from leerlijn.journey.assessment.models import (
    AssessorCertification,
    PanelSeat,
    Procedure,
    ScoreSheet,
    Sitting,
    SittingPart,
    Tie,
)
from leerlijn.journey.assessment.queries.panelling import Bench, at_work
from leerlijn.journey.assessment.types import ENDED, PANEL, SEATING, Purpose
from leerlijn.kernel import clock, policy
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.roles import ASSESSMENT_COORDINATOR

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation
    from leerlijn.foundation.people.models import Person


def certifications_visible_to(actor: Actor) -> QuerySet[AssessorCertification]:
    """The certifications an actor may see: her own, and those of organisations where she leads the assessments."""
    return policy.visible(
        actor, AssessorCertification.objects.select_related("assessor", "standard", "organisation", "organiser")
    )


def seats_visible_to(actor: Actor) -> QuerySet[PanelSeat]:
    """The places on panels an actor may see: her own, and those of procedures she leads."""
    return policy.visible(actor, PanelSeat.objects.select_related("assessor", "procedure"))


def ties_visible_to(actor: Actor) -> QuerySet[Tie]:
    """The ties an actor may see: those she wrote down, and those of procedures she leads."""
    return policy.visible(actor, Tie.objects.select_related("assessor", "candidate", "procedure"))


def sittings_visible_to(actor: Actor) -> QuerySet[Sitting]:
    """The sittings an actor may see: hers as candidate or assessor, and those of procedures she leads."""
    return policy.visible(actor, Sitting.objects.select_related("procedure__region", "school"))


def sitting_parts_visible_to(actor: Actor) -> QuerySet[SittingPart]:
    """Who is at the sittings an actor may see."""
    return policy.visible(actor, SittingPart.objects.select_related("sitting", "seat__assessor"))


def live_seats(procedure: Procedure) -> QuerySet[PanelSeat]:
    """Who is proposed, asked or seated on the panel of the round a procedure is in."""
    rows = PanelSeat.objects.filter(procedure=procedure, round=procedure.round, ended_at=None, purpose__in=PANEL)
    return rows.select_related("assessor", "procedure__region", "procedure__candidate").order_by("purpose", "pk")


def seats_left(procedure: Procedure) -> QuerySet[PanelSeat]:
    """Who was on the panel of a procedure and is no more, with why."""
    return PanelSeat.objects.filter(procedure=procedure, ended_at__isnull=False).select_related("assessor")


def live_seat(seat: PanelSeat) -> PanelSeat | None:
    """A seat as it is now, with its sheet; None when it has ended. Ask it after its procedure is held."""
    rows = PanelSeat.objects.select_related("assessor", "procedure__region", "procedure__candidate", "sheet")
    return rows.filter(pk=seat.pk, ended_at=None).first()


def seats_of(assessor: Actor) -> QuerySet[PanelSeat]:
    """The panels somebody was asked for or sits on, as long as there is something to do, newest first."""
    known = at_work().filter(assessor=assessor.pk).exclude(state=PanelSeat.State.PROPOSED)
    return known.select_related("procedure__candidate", "procedure__region", "procedure__organiser").order_by(
        "procedure__due_on", "pk"
    )


def seats_at(candidate: Person, assessor: Person) -> list[PanelSeat]:
    """Every place that somebody has now on a panel of a candidate, in procedures that have not ended."""
    rows = PanelSeat.objects.filter(procedure__candidate=candidate, assessor=assessor, ended_at=None)
    return list(
        rows.exclude(procedure__state__in=ENDED)
        .select_related("procedure__organiser", "assessor")
        .order_by("procedure")
    )


def has_scored(seat: PanelSeat) -> bool:
    """Whether what she found was fixed."""
    return ScoreSheet.objects.filter(seat=seat, locked_at__isnull=False).exists()


def is_assessor(person: Person) -> bool:
    """Whether somebody was ever certified or seated."""
    certified = AssessorCertification.objects.filter(assessor=person).exists()
    return certified or PanelSeat.objects.filter(assessor=person).exists()


def unanswered_since(at: datetime) -> QuerySet[PanelSeat]:
    """Who was asked before a moment and has not answered."""
    rows = PanelSeat.objects.filter(state=PanelSeat.State.ASKED, ended_at=None, seated_at__lt=at)
    still = rows.filter(procedure__state__in=SEATING)
    return still.select_related("assessor", "procedure__region", "procedure__candidate").order_by("pk")


def certified_at(organisers: frozenset[int]) -> QuerySet[AssessorCertification]:
    """Who may assess for these organisations, with `load`, the number of panels each sits on now; what ends soonest
    first, what has ended left out."""
    hers = at_work().filter(assessor=OuterRef("assessor")).order_by()
    counted = hers.values("assessor").annotate(number=Count("pk")).values("number")
    rows = AssessorCertification.objects.filter(organiser__in=organisers, ended_on=None)
    running = rows.filter(valid_until__gte=clock.today())
    return running.select_related("assessor", "standard", "organisation", "organiser").annotate(
        load=Coalesce(Subquery(counted), 0)
    )


def organisers_of(actor: Actor) -> list[Organisation]:
    """The organisations whose assessments an actor leads, by name."""
    found = people.own_roles(people.person_of(actor)).filter(role=ASSESSMENT_COORDINATOR.key)
    places = {one.organisation_id: one.organisation for one in found if one.organisation}
    return sorted(places.values(), key=lambda place: place.name)


@dataclass(frozen=True, slots=True)
class Row:
    """A procedure that needs a panel, with who is proposed, asked or seated there; `unfit` are the ids of assessors who
    may not judge there any more."""

    procedure: Procedure
    seats: tuple[PanelSeat, ...]
    unfit: frozenset[int] = frozenset()

    @property
    def is_short(self) -> bool:
        """Whether a seat is empty."""
        return not {Purpose.FIRST, Purpose.SECOND} <= {seat.purpose for seat in self.seats}

    @property
    def is_proposed(self) -> bool:
        """Whether somebody is proposed who was not asked yet."""
        return any(seat.state == PanelSeat.State.PROPOSED for seat in self.seats)

    @property
    def is_complete(self) -> bool:
        """Whether everybody said yes and may judge."""
        return not self.is_short and not self.unfit and all(seat.has_accepted for seat in self.seats)


def waiting_panels(bench: Bench) -> list[Row]:
    """The procedures on a bench of which the panel is not complete, who waits longest first; asks nothing more."""
    rows = []
    for case in bench.cases:
        seats = (bench.seats.get((case.key, purpose)) for purpose in PANEL)
        there = tuple(seat for seat in seats if seat)
        rows.append(Row(bench.procedures[case.key], there, frozenset(bench.unfit(case))))
    return [row for row in rows if not row.is_complete]


def certifications_of(actor: Actor) -> QuerySet[AssessorCertification]:
    """What somebody may assess herself, what ends soonest first."""
    rows = AssessorCertification.objects.filter(assessor=actor.pk, ended_on=None, valid_until__gte=clock.today())
    return rows.select_related("standard", "organiser").order_by("valid_until", "pk")


def names_of(assessors: Iterable[int]) -> dict[int, str]:
    """What assessors are called, by their ids; for who leads their panels."""
    certified = AssessorCertification.objects.filter(assessor__in=set(assessors)).select_related("assessor")
    return {paper.assessor_id: paper.assessor.name for paper in certified}


def may_be_tied(actor: Actor, procedure: Procedure) -> list[Person]:
    """Of whom an actor may say that she is not neutral in a procedure: a lead of every assessor, the candidate of her
    panel, an assessor of herself."""
    seats = [seat.assessor for seat in live_seats(procedure).exclude(state=PanelSeat.State.PROPOSED)]
    if procedure.organiser_id in actor.scopes(ASSESSMENT_COORDINATOR):
        papers = AssessorCertification.objects.filter(organiser=procedure.organiser_id).select_related("assessor")
        every = {one.pk: one for one in (*seats, *(paper.assessor for paper in papers))}
        return sorted(every.values(), key=lambda one: one.name)
    return seats if procedure.candidate_id == actor.pk else [one for one in seats if one.pk == actor.pk]
