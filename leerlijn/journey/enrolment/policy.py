"""Who may enrol whom, and who may see it."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.organisations import queries as organisations
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.policy import NOTHING, Predicate, own, predicate, readable, rule, system, value_at
from leerlijn.kernel.roles import COORDINATOR, EDITOR


def coordinates(organisation: str) -> Predicate:
    """Coordinates a region in which the organisation at this path takes part today."""

    def test(actor: Actor, subject: Any) -> bool:
        regions = actor.scopes(COORDINATOR)
        if not regions:
            return False
        return organisations.taking_part_in(regions).filter(pk=value_at(subject, organisation)).exists()

    def where(actor: Actor) -> Q:
        regions = actor.scopes(COORDINATOR)
        return Q(**{f"{organisation}__in": organisations.taking_part_in(regions)}) if regions else NOTHING

    return predicate(test, where=where, who=_("de coördinator van een regio waarin de aanbieder meedoet"))


readable(
    "enrolment.Enrolment",
    own("person") | EDITOR.at("offering__organisation") | coordinates("offering__organisation") | system,
)
readable(
    "enrolment.SeatChange",
    own("person") | EDITOR.at("offering__organisation") | coordinates("offering__organisation") | system,
)

rule("enrolment.enrol", own("") | system, no=_("Je kunt alleen jezelf inschrijven."), what=_("inschrijven"))
rule(
    "enrolment.withdraw",
    own("person") | EDITOR.at("offering__organisation") | system,
    no=_("Alleen jijzelf of de aanbieder kan deze inschrijving stoppen."),
    what=_("afmelden"),
)
rule(
    "enrolment.read_roster",
    EDITOR.at("organisation") | coordinates("organisation") | system,
    no=_("Alleen de aanbieder en de coördinator van de regio zien wie meedoet."),
    what=_("de deelnemerslijst bekijken"),
)
rule("enrolment.read_addresses", EDITOR.at("organisation") | system, what=_("de adressen van deelnemers bekijken"))
rule("enrolment.move_up", EDITOR.at("organisation") | system, what=_("vrije plekken aan de wachtlijst geven"))
rule("enrolment.release_all", system, what=_("iedereen afmelden als iets niet doorgaat"))
