"""Who may award, revoke and recognise, and who may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.organisations import queries as organisations
from leerlijn.foundation.people import queries as people
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.policy import NOTHING, everyone, own, predicate, readable, rule, system
from leerlijn.kernel.roles import (
    ASSESSMENT_COORDINATOR,
    COORDINATOR,
    EDITOR,
    EXAM_BOARD,
    MENTOR,
    SCHOOL_LEADER,
    STEWARD,
)

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation


def overseen_by(actor: Actor) -> QuerySet[Organisation]:
    """The organisations whose mentors an actor looks after: those she leads, with the schools of her board, and those
    that take part in a region she coordinates."""
    led, regions = actor.scopes(SCHOOL_LEADER), actor.scopes(COORDINATOR)
    own_schools = Q(pk__in=led) | Q(parent__in=led)
    in_region = Q(pk__in=organisations.ids_taking_part_in(regions)) if regions else NOTHING
    return organisations.organisations_visible_to(actor).filter(own_schools | in_region)


def _oversees_somebody(actor: Actor) -> bool:
    return bool(actor.scopes(SCHOOL_LEADER) or actor.scopes(COORDINATOR))


def _looks_after(actor: Actor, held: Any) -> bool:
    mentors = people.holding(MENTOR, overseen_by(actor)) if _oversees_somebody(actor) else None
    return mentors is not None and mentors.filter(person=held.person_id).exists()


def _looked_after(actor: Actor) -> Q:
    if not _oversees_somebody(actor):
        return NOTHING
    return Q(person__in=people.holding(MENTOR, overseen_by(actor)).order_by().values("person"))


looks_after_mentor = predicate(
    _looks_after, where=_looked_after, who=_("de schoolleider of coördinator van een begeleider")
)

readable("credentials.Achievement", everyone)
readable(
    "credentials.Certificate",
    own("person")
    | EDITOR.at("issuer")
    | ASSESSMENT_COORDINATOR.at("issuer")
    | organisations.coordinates("offering__organisation")
    | system,
)
readable("credentials.RecognisedOutcome", own("person") | EDITOR.at("outcome__owner_id") | system)
readable("credentials.PointEntry", own("person") | system)
readable("credentials.MentorQualification", own("person") | looks_after_mentor | system)

rule(
    "credentials.award",
    EDITOR.at("organisation") | system,
    no=_("Alleen de aanbieder geeft certificaten voor dit aanbod."),
    what=_("een certificaat geven"),
)
rule(
    "credentials.certify",
    ASSESSMENT_COORDINATOR.at("issuer") | EXAM_BOARD.at("issuer") | system,
    no=_("Alleen de uitgever geeft dit bewijs, na een besluit."),
    what=_("een certificaat geven na een besluit"),
)
rule(
    "credentials.describe_achievement",
    EDITOR.at("") | ASSESSMENT_COORDINATOR.at("") | system,
    no=_("Alleen de redactie of assessmentcoördinator van deze organisatie beschrijft haar bewijzen."),
    what=_("beschrijven wat een organisatie aan bewijzen geeft"),
)
for verb, what in {
    "change_achievement": _("anders beschrijven wat een organisatie aan bewijzen geeft"),
    "end_achievement": _("een soort bewijs niet meer geven"),
}.items():
    rule(
        f"credentials.{verb}",
        EDITOR.at("issuer") | ASSESSMENT_COORDINATOR.at("issuer") | system,
        no=_("Alleen de redactie of assessmentcoördinator van de uitgever kan dit."),
        what=what,
    )
rule(
    "credentials.revoke",
    EDITOR.at("issuer") | ASSESSMENT_COORDINATOR.at("issuer") | STEWARD.anywhere | system,
    no=_("Alleen de uitgever kan dit certificaat intrekken."),
    what=_("een certificaat intrekken"),
)
rule(
    "credentials.recognise",
    EDITOR.at("owner_id") | STEWARD.anywhere | system,
    no=_("Alleen de eigenaar van deze leeruitkomst kan haar erkennen."),
    what=_("een leeruitkomst erkennen"),
)
rule(
    "credentials.withdraw_recognition",
    EDITOR.at("outcome__owner_id") | STEWARD.anywhere | system,
    no=_("Alleen de eigenaar van deze leeruitkomst kan dit terugnemen."),
    what=_("de erkenning van een leeruitkomst terugnemen"),
)
rule(
    "credentials.validate_points",
    STEWARD.anywhere | system,
    no=_("Punten voor informeel leren komen van het register."),
    what=_("punten voor informeel leren bijschrijven"),
)
rule(
    "credentials.reverse_points",
    STEWARD.anywhere | system,
    no=_("Punten terugnemen kan alleen het register."),
    what=_("punten terugnemen"),
)
rule("credentials.remind", system, what=_("vertellen wat bijna verloopt"))
rule(
    "credentials.see_mentors",
    COORDINATOR.at("") | SCHOOL_LEADER.anywhere,
    no=_("Alleen de coördinator en schoolleiders zien wie geschoold is."),
    what=_("zien welke begeleiders geschoold zijn"),
)
