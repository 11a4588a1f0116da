"""The circles around a procedure: its panel, who opened her sheet, who leads it, who declares, who never judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from leerlijn.journey.assessment.models import Decision, PanelSeat
from leerlijn.journey.assessment.types import DECIDING, Party, Purpose
from leerlijn.kernel.policy import NOTHING, Predicate, own, predicate, system, value_at
from leerlijn.kernel.roles import ASSESSMENT_COORDINATOR, SCHOOL_LEADER

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from leerlijn.kernel.actors import Actor

TAKING_PART = (PanelSeat.State.ASKED, PanelSeat.State.ACCEPTED)
"""Whoever was asked may look before she answers: she has to know whether she knows the candidate."""


def seats_of(actor: Actor) -> QuerySet[PanelSeat]:
    """The places an actor has now on panels that see the whole procedure; a re-reader sees the portfolio only."""
    live = PanelSeat.objects.filter(assessor=actor.pk, ended_at=None, state__in=TAKING_PART)
    return live.exclude(purpose=Purpose.REREADING)


def seated(path: str = "") -> Predicate:
    """Has a place on the panel of the procedure at `path` of the subject ("" is the subject itself)."""

    def test(actor: Actor, subject: Any) -> bool:
        return actor.pk is not None and seats_of(actor).filter(procedure=value_at(subject, path)).exists()

    def where(actor: Actor) -> Q:
        if actor.pk is None:
            return NOTHING
        return Q(**{f"{path or 'pk'}__in": seats_of(actor).order_by().values("procedure")})

    return predicate(test, where=where, who=_("wie in het panel zit"))


def opened(procedure: str, in_round: str) -> Predicate:
    """Sits on the panel of the procedure at this path, and her own sheet of that round, or of a later one, is open: who
    still judges by herself sees nothing of what others found."""

    def test(actor: Actor, subject: Any) -> bool:
        seats = _opened_by(actor).filter(procedure=value_at(subject, procedure))
        return actor.pk is not None and seats.filter(round__gte=value_at(subject, in_round)).exists()

    def where(actor: Actor) -> Q:
        if actor.pk is None:
            return NOTHING
        return Q(Exists(_opened_by(actor).filter(procedure=OuterRef(procedure), round__gte=OuterRef(in_round))))

    return predicate(test, where=where, who=_("wie in het panel zit en haar formulier heeft vastgezet"))


def _opened_by(actor: Actor) -> QuerySet[PanelSeat]:
    return seats_of(actor).filter(sheet__opened_at__isnull=False).order_by()


def inspects(procedure: str, in_round: str) -> Predicate:
    """The candidate, once there is a decision about what was judged in that round (inspection)."""

    def test(actor: Actor, subject: Any) -> bool:
        decided = Decision.objects.filter(
            procedure=value_at(subject, procedure), round__gte=value_at(subject, in_round)
        )
        return own(f"{procedure}__candidate").test(actor, subject) and decided.exists()

    def where(actor: Actor) -> Q:
        if actor.pk is None:
            return NOTHING
        decided = Decision.objects.filter(procedure=OuterRef(procedure), round__gte=OuterRef(in_round)).order_by()
        return Q(**{f"{procedure}__candidate": actor.pk}) & Q(Exists(decided))

    return predicate(test, where=where, who=_("de kandidaat, na het besluit"))


def declares(procedure: str) -> Predicate:
    """Leads the board that itself says whether its candidate is fit, once the panel is done."""
    step = f"{procedure}__" if procedure else ""

    def test(_actor: Actor, subject: Any) -> bool:
        told = value_at(subject, f"{step}rules_facts") or {}
        return told.get("declared_by") == Party.BOARD and value_at(subject, f"{step}state") in DECIDING

    def where(_actor: Actor) -> Q:
        return Q(**{f"{step}rules_facts__declared_by": Party.BOARD, f"{step}state__in": sorted(DECIDING)})

    its_turn = predicate(test, where=where, who=_("als het bestuur zelf besluit"))
    return SCHOOL_LEADER.at(f"{step}hiring_board") & its_turn


def around(procedure: str) -> Predicate:
    """The candidate, who leads the procedure at this path, and its panel."""
    step = f"{procedure}__" if procedure else ""
    lead = ASSESSMENT_COORDINATOR.at(f"{step}organiser")
    return own(f"{step}candidate") | lead | seated(procedure) | system


def never_judged(path: str) -> Predicate:
    """Had no place on any panel of the procedure at this path."""
    return predicate(
        lambda actor, subject: (
            not PanelSeat.objects.filter(assessor=actor.pk, procedure=value_at(subject, path)).exists()
        ),
        who=_("wie niet in het panel zat"),
    )


def _organiser_declares(path: str) -> Predicate:
    step = f"{path}__" if path else ""
    not_the_board = predicate(
        lambda _actor, subject: (value_at(subject, f"{step}rules_facts") or {}).get("declared_by") != Party.BOARD,
        who=_("als de assessmentorganisatie besluit"),
    )
    return ASSESSMENT_COORDINATOR.at(f"{step}organiser") & not_the_board


def declarer(path: str) -> Predicate:
    """Who speaks for whoever decides in the procedure at this path, and judged nothing in it; never the candidate."""
    step = f"{path}__" if path else ""
    not_herself = predicate(
        lambda actor, subject: value_at(subject, f"{step}candidate") != actor.pk, who=_("nooit de kandidaat zelf")
    )
    return (_organiser_declares(path) | declares(path)) & never_judged(path) & not_herself
