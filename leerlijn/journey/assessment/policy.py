"""Who may ask, look, judge and decide. What nobody may know yet is not kept out by a rule: it is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leerlijn.journey.assessment.models import PanelSeat, StandardVersion
from leerlijn.journey.assessment.types import Purpose
from leerlijn.kernel.policy import NOTHING, Predicate, everyone, own, predicate, readable, rule, system, value_at
from leerlijn.kernel.roles import ASSESSMENT_COORDINATOR, SCHOOL_LEADER, STEWARD

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


def _signed_off(path: str) -> Predicate:
    return predicate(
        lambda _actor, subject: value_at(subject, path) == StandardVersion.State.SIGNED_OFF,
        where=lambda _actor: Q(**{path: StandardVersion.State.SIGNED_OFF}),
        who=_("iedereen, zodra de versie is vastgesteld"),
    )


LEADS = "organiser"
_drafting = ASSESSMENT_COORDINATOR.anywhere | STEWARD.anywhere | system

readable("assessment.Standard", everyone)
readable("assessment.StandardVersion", _signed_off("state") | _drafting)
readable("assessment.Criterion", _signed_off("version__state") | _drafting)


def around(procedure: str) -> Predicate:
    """The candidate, who leads the procedure at this path, and its panel."""
    step = f"{procedure}__" if procedure else ""
    lead = ASSESSMENT_COORDINATOR.at(f"{step}organiser")
    return own(f"{step}candidate") | lead | seated(procedure) | system


_board = SCHOOL_LEADER.at("hiring_board")
readable("assessment.Procedure", around("") | _board)
readable("assessment.StageChange", around("procedure") | SCHOOL_LEADER.at("procedure__hiring_board"))

_lead = ASSESSMENT_COORDINATOR.at("organiser")
readable("assessment.AssessorCertification", own("assessor") | _lead | system)
readable("assessment.PanelSeat", own("assessor") | ASSESSMENT_COORDINATOR.at("procedure__organiser") | system)
readable(
    "assessment.ScoreSheet",
    own("seat__assessor") | ASSESSMENT_COORDINATOR.at("seat__procedure__organiser") | system,
)
readable(
    "assessment.Score",
    own("sheet__seat__assessor")
    | ASSESSMENT_COORDINATOR.at("sheet__seat__procedure__organiser")
    | seated("sheet__seat__procedure")
    | system,
)
readable("assessment.Judgement", ASSESSMENT_COORDINATOR.at("procedure__organiser") | seated("procedure") | system)
readable("assessment.Decision", around("procedure"))
readable("assessment.DecidedOutcome", around("decision__procedure"))
readable("assessment.Objection", around("decision__procedure"))

rule(
    "assessment.request",
    own("") | system,
    no=_("Je kunt een procedure alleen voor jezelf aanvragen."),
    what=_("een procedure aanvragen"),
)
rule(
    "assessment.request_for",
    SCHOOL_LEADER.at("") | system,
    no=_("Alleen het bestuur zelf vraagt een onderzoek aan."),
    what=_("voor een kandidaat een onderzoek aanvragen"),
)
rule(
    "assessment.agree",
    _board | system,
    no=_("Alleen het bestuur dat wil aanstellen kan dit goedkeuren."),
    what=_("als bestuur instemmen met een onderzoek"),
)
rule(
    "assessment.admit",
    _lead | system,
    no=_("Alleen de assessmentorganisatie laat iemand toe."),
    what=_("een aanvraag toelaten"),
)
rule(
    "assessment.refuse",
    _lead | _board | system,
    no=_("Alleen het bestuur en de assessmentorganisatie kunnen een aanvraag afwijzen."),
    what=_("een aanvraag afwijzen met een reden"),
)
rule("assessment.consent", own("candidate"), no=_("Alleen jij kunt toestemming geven."), what=_("toestemming geven"))
rule(
    "assessment.end_consent",
    own("candidate"),
    no=_("Alleen jij kunt je toestemming intrekken."),
    what=_("je toestemming intrekken"),
)
rule("assessment.withdraw", own("candidate"), no=_("Alleen jij kunt stoppen."), what=_("met een procedure stoppen"))
rule(
    "assessment.advance",
    _lead | system,
    no=_("Alleen de assessmentorganisatie zet een procedure een stap verder."),
    what=_("een procedure een stap verder zetten"),
)
rule("assessment.watch_terms", system, what=_("herinneren aan termijnen en afsluiten wat klaar is"))
