"""The circles around a procedure: its panel, who opened her sheet, who leads it, who declares, who never judged.

Nobody has two of these hats at once: whoever is assessed leads and decides nothing in her own procedure, and who still
judges by herself sees nothing of what others found, whatever else she is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from leerlijn.journey.assessment.models import Decision, PanelSeat, Tie
from leerlijn.journey.assessment.types import DECIDING, Party, Purpose
from leerlijn.kernel.policy import EVERYTHING, NOTHING, Predicate, own, predicate, system, value_at
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


def not_herself(procedure: str) -> Predicate:
    """Is not the candidate of the procedure at this path, whatever else she is."""
    candidate = f"{procedure}__candidate" if procedure else "candidate"
    return predicate(
        lambda actor, subject: actor.pk is None or value_at(subject, candidate) != actor.pk,
        where=lambda actor: EVERYTHING if actor.pk is None else ~Q(**{candidate: actor.pk}),
        who=_("nooit de kandidaat zelf"),
    )


def lead(procedure: str) -> Predicate:
    """Leads the assessments of who organises the procedure at this path, of others than herself."""
    step = f"{procedure}__" if procedure else ""
    return ASSESSMENT_COORDINATOR.at(f"{step}organiser") & not_herself(procedure)


def oversees(procedure: str) -> Predicate:
    """Leads the procedure at this path, and judges nothing by herself there any more."""
    return lead(procedure) & _judges_no_more(procedure)


def _judges_no_more(procedure: str) -> Predicate:
    def closed(actor: Actor) -> QuerySet[PanelSeat]:
        return PanelSeat.objects.filter(assessor=actor.pk, ended_at=None, sheet__opened_at=None).order_by()

    def test(actor: Actor, subject: Any) -> bool:
        return actor.pk is None or not closed(actor).filter(procedure=value_at(subject, procedure)).exists()

    def where(actor: Actor) -> Q:
        if actor.pk is None:
            return EVERYTHING
        return ~Q(Exists(closed(actor).filter(procedure=OuterRef(procedure or "pk"))))

    return predicate(test, where=where, who=_("wie er niet zelf nog oordeelt"))


def inspects(procedure: str, in_round: str, since: str) -> Predicate:
    """The candidate, of what there was (`since`) when it was decided about that round (inspection)."""

    def test(actor: Actor, subject: Any) -> bool:
        decided = Decision.objects.filter(
            procedure=value_at(subject, procedure), round__gte=value_at(subject, in_round),
            decided_at__gte=value_at(subject, since),
        )  # fmt: skip
        return own(f"{procedure}__candidate").test(actor, subject) and decided.exists()

    def where(actor: Actor) -> Q:
        if actor.pk is None:
            return NOTHING
        decided = Decision.objects.filter(
            procedure=OuterRef(procedure), round__gte=OuterRef(in_round), decided_at__gte=OuterRef(since)
        )
        return Q(**{f"{procedure}__candidate": actor.pk}) & Q(Exists(decided.order_by()))

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
    return SCHOOL_LEADER.at(f"{step}hiring_board") & not_herself(procedure) & _judges_no_more(procedure) & its_turn


def around(procedure: str) -> Predicate:
    """The candidate, who leads the procedure at this path, and its panel."""
    return own(f"{procedure}__candidate" if procedure else "candidate") | lead(procedure) | seated(procedure) | system


def declarer(path: str) -> Predicate:
    """Who speaks for whoever decides in the procedure at this path, judged nothing in it and is no friend; never the
    candidate."""
    return (_organiser_declares(path) | declares(path)) & _never_judged(path) & _not_tied(path)


def _organiser_declares(path: str) -> Predicate:
    step = f"{path}__" if path else ""
    not_the_board = predicate(
        lambda _actor, subject: (value_at(subject, f"{step}rules_facts") or {}).get("declared_by") != Party.BOARD,
        who=_("als de assessmentorganisatie besluit"),
    )
    return lead(path) & not_the_board


def _never_judged(path: str) -> Predicate:
    return predicate(
        lambda actor, subject: (
            not PanelSeat.objects.filter(assessor=actor.pk, procedure=value_at(subject, path)).exists()
        ),
        who=_("wie niet in het panel zat"),
    )


def _not_tied(path: str) -> Predicate:
    candidate = f"{path}__candidate" if path else "candidate"
    return predicate(
        lambda actor, subject: (
            not Tie.objects.filter(assessor=actor.pk, candidate=value_at(subject, candidate)).exists()
        ),
        who=_("wie de kandidaat niet te goed kent"),
    )
