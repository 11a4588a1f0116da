"""Who may keep standards, and who watches over the quality of assessing."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.policy import everyone, own, predicate, readable, rule, system
from leerlijn.kernel.roles import (
    ASSESSMENT_COORDINATOR,
    ASSESSOR,
    EDITOR,
    EXAM_BOARD,
    MENTOR,
    RULE_OWNER,
    SCHOOL_LEADER,
    STEWARD,
)

drafting = ASSESSMENT_COORDINATOR.anywhere | EXAM_BOARD.anywhere | STEWARD.anywhere
"""Whoever writes on standards."""
_other_than_the_writer = predicate(
    lambda actor, version: not version.writers.filter(pk=actor.pk).exists(), who=_("een ander dan wie eraan schreef")
)
_reading_along = (
    SCHOOL_LEADER.anywhere | MENTOR.anywhere | EDITOR.anywhere | EXAM_BOARD.anywhere | ASSESSMENT_COORDINATOR.anywhere
)

readable("assessment.Crosswalk", everyone)
readable("assessment.FieldReview", own("reviewer") | drafting | system)
readable("assessment.ProviderCertification", everyone)
readable("assessment.Moderation", own("assessor") | ASSESSMENT_COORDINATOR.at("organiser") | system)
readable("assessment.RereadingDraw", everyone)
readable("assessment.Rereading", ASSESSMENT_COORDINATOR.at("draw__organiser") | system)

rule("assessment.load_standards", RULE_OWNER.anywhere | STEWARD.anywhere | system, what=_("standaarden laden"))
NOT_A_WRITER = _("Alleen wie assessments leidt of in een examencommissie zit, schrijft aan een standaard.")
for _name, _what in (
    ("draft_standard", _("een nieuwe versie van een standaard beginnen")),
    ("revise_standard", _("een concept van een standaard veranderen")),
    ("add_criterion", _("een criterium toevoegen aan een concept")),
    ("revise_criterion", _("een criterium van een concept veranderen")),
    ("drop_criterion", _("een criterium weghalen uit een concept")),
    ("map_criterion", _("zeggen wat een oud criterium nu is")),
    ("put_to_review", _("een concept aan het veld voorleggen")),
    ("answer_review", _("een opmerking uit het veld beantwoorden")),
):
    rule(f"assessment.{_name}", drafting | system, no=NOT_A_WRITER, what=_what)
rule(
    "assessment.see_reviews",
    _reading_along | drafting,
    no=_("Een concept is voor wie er vanuit een school of opleiding op reageert."),
    what=_("een concept lezen dat aan het veld voorligt"),
)
rule(
    "assessment.review_standard",
    SCHOOL_LEADER.at("") | MENTOR.at("") | EDITOR.at("") | EXAM_BOARD.at("") | ASSESSMENT_COORDINATOR.at(""),
    no=_("Je reageert namens een school of opleiding waar je een rol hebt."),
    what=_("reageren op een concept van een standaard"),
)
rule(
    "assessment.sign_off_standard",
    (EXAM_BOARD.at("standard__owner") | STEWARD.anywhere) & _other_than_the_writer,
    no=_("De examencommissie van de eigenaar stelt een standaard vast, en niet wie aan het concept schreef."),
    what=_("een versie van een standaard vaststellen"),
)

rule(
    "assessment.see_quality",
    ASSESSMENT_COORDINATOR.at(""),
    no=_("Alleen wie de assessments van deze organisatie leidt, ziet dit."),
    what=_("zien of assessoren gelijk oordelen"),
)
rule(
    "assessment.see_own_quality",
    ASSESSOR.anywhere | ASSESSMENT_COORDINATOR.anywhere,
    no=_("Dit is voor assessoren."),
    what=_("zien hoe je eigen oordelen zich verhouden tot die van anderen"),
)
rule("assessment.watch_quality", system, what=_("moderatie openen waar de regel dat zegt"))
rule(
    "assessment.close_moderation",
    ASSESSMENT_COORDINATOR.at("organiser"),
    no=_("Alleen wie de assessments leidt, sluit een moderatie af."),
    what=_("een moderatie afsluiten met wat is afgesproken"),
)
rule("assessment.prepare_draws", system, what=_("de loting van een maand klaarzetten en een oude openbaar maken"))
rule("assessment.draw_rereading", system, what=_("loten of een besluit opnieuw wordt gelezen"))
rule(
    "assessment.certify_provider",
    STEWARD.anywhere | system,
    no=_("Een erkenning legt de beheerder vast."),
    what=_("de erkenning van een aanbieder vastleggen"),
)
rule(
    "assessment.ask_renewal",
    ASSESSMENT_COORDINATOR.at("provider") | system,
    no=_("Alleen wie de assessments van deze aanbieder leidt, vraagt verlenging."),
    what=_("vastleggen dat verlenging van een erkenning is gevraagd"),
)
rule("assessment.remind_of_certification", system, what=_("vertellen welke erkenning en certificering bijna afloopt"))
