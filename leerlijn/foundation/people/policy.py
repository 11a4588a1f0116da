"""Who may do what with persons, roles and consents."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.organisations import queries as organisations
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.policy import everyone, own, predicate, readable, rule, system
from leerlijn.kernel.roles import COORDINATOR, ROLES, STEWARD


def _is_of_the_region(_actor: Actor, assignment: Any) -> bool:
    """A role of a region or of an organisation: nobody hands out what is above a coordinator, but a steward."""
    return ROLES[assignment.role].scope != "platform"


def _coordinates_a_partner(actor: Actor, assignment: Any) -> bool:
    organisation = assignment.organisation
    regions = actor.scopes(COORDINATOR)
    return bool(organisation and regions and organisations.regions_of(organisation).filter(pk__in=regions).exists())


def _is_in_the_demo(_actor: Actor, person: Any) -> bool:
    return bool(settings.DEMO and person.is_demo and person.is_active)


below_coordinator = predicate(_is_of_the_region, who=_("voor een rol in de eigen regio"))
coordinator_of_partner = predicate(
    _coordinates_a_partner, who=_("de coördinator van een regio waar de organisatie meedoet")
)
coordinator_there = (COORDINATOR.at("region") & below_coordinator) | coordinator_of_partner

readable("people.Person", own("") | STEWARD.anywhere | system)
readable("people.RoleAssignment", own("person") | COORDINATOR.at("region") | STEWARD.anywhere)
readable("people.Consent", own("person"))

rule("people.register", system | STEWARD.anywhere, what=_("iemand inschrijven die kan inloggen"))
rule("people.open_account", everyone, what=_("een account openen voor jezelf"))
rule("people.link_institution", own(""), what=_("inloggen met je account van een instelling"))
rule("people.note_address", own(""), what=_("het adres bewaren dat je instelling geeft"))
rule("people.forget_attempts", system, what=_("oude pogingen om in te loggen vergeten"))
rule("people.change_password", own(""), what=_("je wachtwoord kiezen"))
rule("people.note_sign_in", own(""), what=_("inloggen"))
rule("people.note_change_of_sign_in", own(""), what=_("veranderen hoe je inlogt"))
rule(
    "people.change_profile",
    own(""),
    no=_("Alleen jij kunt je eigen gegevens wijzigen."),
    what=_("je naam en taal wijzigen"),
)
rule("people.give_role", system | STEWARD.anywhere | COORDINATOR.anywhere, what=_("een rol geven"))
rule(
    "people.hand_out",
    system | STEWARD.anywhere | coordinator_there,
    no=_("Deze rol kun je niet geven. Vraag het de beheerder."),
    what=_("juist deze rol geven, op deze plek"),
)
rule(
    "people.end_role",
    system | STEWARD.anywhere | coordinator_there,
    no=_("Deze rol kun je niet beëindigen. Vraag het de beheerder."),
    what=_("een rol beëindigen"),
)
rule("people.manage_roles", STEWARD.anywhere | COORDINATOR.at(""), what=_("zien wie in een regio welke rol heeft"))
rule(
    "people.give_consent",
    own(""),
    no=_("Alleen jij kunt toestemming geven voor je eigen gegevens."),
    what=_("toestemming geven voor je gegevens"),
)
rule(
    "people.end_consent",
    own("person"),
    no=_("Alleen jij kunt je eigen toestemming intrekken."),
    what=_("je toestemming intrekken"),
)
rule(
    "people.sign_in_as_demo_person",
    predicate(_is_in_the_demo, who=_("iedereen, alleen in de demo")),
    what=_("inloggen als voorbeeldpersoon"),
)
