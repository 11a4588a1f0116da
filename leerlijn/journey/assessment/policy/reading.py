"""Who may read what. What nobody may know yet is not kept out by a rule: it is not there."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leerlijn.journey.assessment.models import StandardVersion
from leerlijn.journey.assessment.policy.circles import around, declares, inspects, opened
from leerlijn.journey.assessment.types import Purpose
from leerlijn.kernel.policy import Predicate, everyone, own, predicate, readable, system, value_at
from leerlijn.kernel.roles import ASSESSMENT_COORDINATOR, SCHOOL_LEADER, STEWARD


def _signed_off(path: str) -> Predicate:
    return predicate(
        lambda _actor, subject: value_at(subject, path) == StandardVersion.State.SIGNED_OFF,
        where=lambda _actor: Q(**{path: StandardVersion.State.SIGNED_OFF}),
        who=_("iedereen, zodra de versie is vastgesteld"),
    )


_of_the_panel = predicate(
    lambda _actor, score: value_at(score, "sheet__seat__purpose") != Purpose.REREADING,
    where=lambda _actor: ~Q(sheet__seat__purpose=Purpose.REREADING),
    who=_("niet van een steekproef"),
)


_drafting = ASSESSMENT_COORDINATOR.anywhere | STEWARD.anywhere | system

readable("assessment.Standard", everyone)
readable("assessment.StandardVersion", _signed_off("state") | _drafting)
readable("assessment.Criterion", _signed_off("version__state") | _drafting)


readable("assessment.Procedure", around("") | SCHOOL_LEADER.at("hiring_board"))
readable("assessment.StageChange", around("procedure") | SCHOOL_LEADER.at("procedure__hiring_board"))

_lead = ASSESSMENT_COORDINATOR.at("organiser")
readable("assessment.AssessorCertification", own("assessor") | _lead | system)
readable("assessment.PanelSeat", own("assessor") | ASSESSMENT_COORDINATOR.at("procedure__organiser") | system)
readable("assessment.Tie", own("declared_by") | ASSESSMENT_COORDINATOR.at("procedure__organiser") | system)
readable("assessment.Sitting", around("procedure"))
readable("assessment.SittingPart", around("sitting__procedure"))
readable(
    "assessment.ScoreSheet",
    own("seat__assessor") | ASSESSMENT_COORDINATOR.at("seat__procedure__organiser") | system,
)
_panel_or_candidate = opened("sheet__seat__procedure", "sheet__seat__round") | inspects(
    "sheet__seat__procedure", "sheet__seat__round"
)
readable(
    "assessment.Score",
    own("sheet__seat__assessor")
    | ASSESSMENT_COORDINATOR.at("sheet__seat__procedure__organiser")
    | (_of_the_panel & _panel_or_candidate)
    | system,
)


def _judged(at: str = "") -> Predicate:
    """Who may read what the panel found together; the candidate may inspect it once there is a decision."""
    procedure, in_round = f"{at}procedure", f"{at}round"
    lead = ASSESSMENT_COORDINATOR.at(f"{procedure}__organiser") | declares(procedure)
    return lead | opened(procedure, in_round) | inspects(procedure, in_round) | system


readable("assessment.Judgement", _judged())
readable("assessment.Confirmation", _judged("judgement__"))
readable(
    "assessment.PanelNote",
    ASSESSMENT_COORDINATOR.at("seat__procedure__organiser") | opened("seat__procedure", "seat__round") | system,
)


def _decided(at: str = "") -> Predicate:
    """Who may read a decision."""
    procedure = f"{at}procedure"
    lead = ASSESSMENT_COORDINATOR.at(f"{procedure}__organiser") | declares(procedure) | own(f"{at}decided_by")
    return own(f"{procedure}__candidate") | lead | opened(procedure, f"{at}round") | system


readable("assessment.Decision", _decided())
readable("assessment.DecidedOutcome", _decided("decision__"))
readable(
    "assessment.Objection",
    own("decision__procedure__candidate")
    | ASSESSMENT_COORDINATOR.at("decision__procedure__organiser")
    | declares("decision__procedure")
    | system,
)
