"""Who may read what. What nobody may know yet is not kept out by a rule: it is not there."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leerlijn.journey.assessment.models import StandardVersion
from leerlijn.journey.assessment.policy.circles import around, declares, inspects, lead, opened, oversees
from leerlijn.journey.assessment.policy.keeping import drafting
from leerlijn.journey.assessment.types import Purpose
from leerlijn.kernel.policy import Predicate, everyone, own, predicate, readable, system, value_at
from leerlijn.kernel.roles import ASSESSMENT_COORDINATOR, SCHOOL_LEADER


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


readable("assessment.Standard", everyone)
readable("assessment.StandardVersion", _signed_off("state") | drafting | system)
readable("assessment.Criterion", _signed_off("version__state") | drafting | system)


readable("assessment.Procedure", around("") | SCHOOL_LEADER.at("hiring_board"))
readable("assessment.StageChange", around("procedure") | SCHOOL_LEADER.at("procedure__hiring_board"))

readable("assessment.AssessorCertification", own("assessor") | ASSESSMENT_COORDINATOR.at("organiser") | system)
readable("assessment.PanelSeat", own("assessor") | lead("procedure") | system)
readable("assessment.Tie", own("declared_by") | lead("procedure") | system)
readable("assessment.Sitting", around("procedure"))
readable("assessment.SittingPart", around("sitting__procedure"))
readable("assessment.ScoreSheet", own("seat__assessor") | lead("seat__procedure") | system)


def _scored() -> Predicate:
    """Who may read an opened score: its assessor, who leads, the panel, and after the decision the candidate."""
    procedure, in_round = "sheet__seat__procedure", "sheet__seat__round"
    theirs = opened(procedure, in_round) | inspects(procedure, in_round, "sheet__opened_at")
    return own("sheet__seat__assessor") | oversees(procedure) | (_of_the_panel & theirs) | system


readable("assessment.Score", _scored())


def _judged(at: str = "") -> Predicate:
    """Who may read what the panel found together; the candidate may inspect it once there is a decision."""
    procedure, in_round = f"{at}procedure", f"{at}round"
    of_the_house = oversees(procedure) | declares(procedure) | system
    return of_the_house | opened(procedure, in_round) | inspects(procedure, in_round, f"{at}at")


readable("assessment.Judgement", _judged())
readable("assessment.Confirmation", _judged("judgement__"))
readable(
    "assessment.PanelNote",
    oversees("seat__procedure") | opened("seat__procedure", "seat__round") | system,
)


def _decided(at: str = "") -> Predicate:
    """Who may read a decision."""
    procedure = f"{at}procedure"
    who = own(f"{procedure}__candidate") | own(f"{at}decided_by") | oversees(procedure) | declares(procedure)
    return who | opened(procedure, f"{at}round") | system


readable("assessment.Decision", _decided())
readable("assessment.DecidedOutcome", _decided("decision__"))
readable(
    "assessment.Objection",
    own("decision__procedure__candidate") | lead("decision__procedure") | declares("decision__procedure") | system,
)
