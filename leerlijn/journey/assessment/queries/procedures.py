"""Procedures and the steps they took."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Count, F, Q, QuerySet, When

from leerlijn.journey.assessment.models import Procedure, StageChange
from leerlijn.journey.assessment.types import ENDED, Party, ProcedureRules, State
from leerlijn.journey.assessment.written.procedures import procedure_rules
from leerlijn.kernel import clock, policy
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.roles import ASSESSMENT_COORDINATOR, SCHOOL_LEADER

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation
    from leerlijn.foundation.people.models import Person
    from leerlijn.journey.assessment.models import StandardVersion

WITH_ALL = (
    "version__standard__sector", "candidate", "organiser", "hiring_board", "receiving_institution", "region",
)  # fmt: skip
WITHOUT_A_MOVE = {*ENDED, State.DECIDED}
"""Where nobody has to do anything."""
NOT_RUNNING = {*WITHOUT_A_MOVE, State.OBJECTION}
"""Where the candidate may begin the same anew."""


def procedures_visible_to(actor: Actor) -> QuerySet[Procedure]:
    """The procedures an actor may see: her own, those she leads or judges, those her board asked for."""
    return policy.visible(actor, Procedure.objects.select_related(*WITH_ALL))


def steps_visible_to(actor: Actor) -> QuerySet[StageChange]:
    """The steps of the procedures an actor may see."""
    return policy.visible(actor, StageChange.objects.select_related("procedure"))


def hold(procedure: Procedure) -> Procedure:
    """Lock one procedure for the rest of this transaction: it takes one step at a time."""
    return Procedure.objects.select_for_update(of=("self",)).get(pk=procedure.pk)


def steps_of(procedure: Procedure) -> QuerySet[StageChange]:
    """The steps one procedure took, in order."""
    return procedure.steps.order_by("pk")


def procedures_of(candidate: Person) -> QuerySet[Procedure]:
    """What somebody asked for or was asked for her, newest first."""
    return Procedure.objects.filter(candidate=candidate).select_related(*WITH_ALL)


def procedures_led_by(actor: Actor) -> QuerySet[Procedure]:
    """The procedures of the organisations where an actor leads the assessments: what is due first on top, and what
    waits for nobody at the end."""
    led = Procedure.objects.filter(organiser__in=actor.scopes(ASSESSMENT_COORDINATOR)).select_related(*WITH_ALL)
    waits = Case(When(state__in=sorted(WITHOUT_A_MOVE), then=1), default=0)
    return led.order_by(waits, F("due_on").asc(nulls_last=True), "pk")


def waiting_for_board(actor: Actor) -> list[Procedure]:
    """The procedures in which a board that an actor leads has the next move, what is due first on top."""
    rows = Procedure.objects.filter(hiring_board__in=actor.scopes(SCHOOL_LEADER)).exclude(candidate=actor.pk)
    asked = rows.filter(state__in=(State.REQUESTED, State.DECISION)).select_related(*WITH_ALL).order_by("due_on", "pk")
    return [one for one in asked if one.whose_move == Party.BOARD]


def is_running(candidate: Person, version: StandardVersion, organiser: Organisation) -> bool:
    """Whether somebody has a procedure of this standard going on at this organisation."""
    rows = Procedure.objects.filter(candidate=candidate, version__standard=version.standard_id, organiser=organiser)
    return rows.exclude(state__in=NOT_RUNNING).exists()


def running_of(candidate: Person) -> QuerySet[Procedure]:
    """The procedures of somebody in which something is still to be done."""
    return procedures_of(candidate).exclude(state__in=NOT_RUNNING)


def coming_due(by: date) -> QuerySet[Procedure]:
    """The running procedures of which the term ends on or before a day, and of which nobody was reminded."""
    rows = Procedure.objects.filter(due_on__lte=by, reminded_at=None).exclude(state__in=WITHOUT_A_MOVE)
    return rows.select_related(*WITH_ALL).order_by("pk")


def objectable_no_more(on: date) -> QuerySet[Procedure]:
    """The decided procedures to which nobody can object any more on a day."""
    return Procedure.objects.filter(Q(due_on__lt=on), state=State.DECIDED).order_by("pk")


def rules_for(sector: str = "", kind: str = "") -> list[ProcedureRules]:
    """The rules of the procedures of a sector and kind, or of all; also of what is not offered yet."""
    known = procedure_rules().values()
    return [one for one in known if sector in {"", one.sector} and kind in {"", one.kind}]


def counts_by_state(rows: QuerySet[Procedure]) -> list[dict[str, Any]]:
    """How many procedures stand in each step, in the order of the line; steps without any are left out."""
    found = dict(rows.order_by().values_list("state").annotate(number=Count("pk")))
    return [{"state": one.value, "label": one.label, "number": found[one.value]} for one in State if one.value in found]


def late_of(actor: Actor) -> int:
    """How many procedures an actor leads of which the term of the step has passed."""
    return procedures_led_by(actor).filter(due_on__lt=clock.today()).exclude(state__in=WITHOUT_A_MOVE).count()
