"""Who may do what with persons, roles, consents and what people bring along."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.organisations import queries as organisations
from leerlijn.foundation.people.models import Consent
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.policy import Predicate, everyone, own, predicate, readable, rule, system, value_at
from leerlijn.kernel.roles import (
    ADVISER,
    ASSESSMENT_COORDINATOR,
    ASSESSOR,
    COORDINATOR,
    EXAM_BOARD,
    ROLES,
    SCHOOL_LEADER,
    STEWARD,
    Role,
)

HERS = _("Alleen wie het zelf betreft, kan dit. Vraag of diegene je toestemming geeft.")
OF_A_REGION = (ADVISER, ASSESSOR)
OF_AN_ORGANISATION = (ASSESSMENT_COORDINATOR, EXAM_BOARD, SCHOOL_LEADER)
"""Whoever holds one of these where somebody lets them, may see her background there."""


def _is_of_the_region(_actor: Actor, assignment: Any) -> bool:
    """A role of a region or of an organisation: nobody hands out what is above a coordinator, but a steward."""
    return ROLES[assignment.role].scope != "platform"


def _coordinates_a_partner(actor: Actor, assignment: Any) -> bool:
    organisation = assignment.organisation
    regions = actor.scopes(COORDINATOR)
    return bool(organisation and regions and organisations.regions_of(organisation).filter(pk__in=regions).exists())


def _is_in_the_demo(_actor: Actor, person: Any) -> bool:
    return bool(settings.DEMO and person.is_demo and person.is_active)


def _letting(actor: Actor, of_a_region: tuple[Role, ...] = OF_A_REGION) -> QuerySet[Consent]:
    """Consents that let this actor in today."""
    regions = {place for role in of_a_region for place in actor.scopes(role)}
    organisations = {place for role in OF_AN_ORGANISATION for place in actor.scopes(role)}
    if not regions | organisations:
        return Consent.objects.none()
    running = Consent.objects.running().filter(purpose=Consent.Purpose.BACKGROUND)
    return running.filter(Q(region__in=regions) | Q(organisation__in=organisations)).order_by()


def _let_in(path: str) -> Predicate:
    """The person at `path` lets a place see her background where the actor advises, assesses or decides."""
    return Predicate(
        test=lambda actor, subject: _letting(actor).filter(person=value_at(subject, path)).exists(),
        where=lambda actor: Q(**{f"{path or 'pk'}__in": _letting(actor).values("person")}),
        who=_("wie diegene toestemming gaf de achtergrond te zien"),
        roles=frozenset({*OF_A_REGION, *OF_AN_ORGANISATION}),
    )


def _advises(actor: Actor, person: Any) -> bool:
    regions = _letting(actor, (ADVISER,)).filter(region__isnull=False)
    return person is not None and regions.filter(person=value_at(person, "")).exists()


def _is_of_another(actor: Actor, fact: Any) -> bool:
    return bool(fact.person_id != actor.pk)


let_in, let_in_to = _let_in("person"), _let_in("")
her_adviser = predicate(_advises, who=_("een adviseur die diegene toestemming gaf"))
hers_or_written = own("person") | (own("entered_by") & let_in)
of_another = predicate(_is_of_another, who=_("nooit bij jezelf"))
below_coordinator = predicate(_is_of_the_region, who=_("voor een rol in de eigen regio"))
coordinator_of_partner = predicate(
    _coordinates_a_partner, who=_("de coördinator van een regio waar de organisatie meedoet")
)
coordinator_there = (COORDINATOR.at("region") & below_coordinator) | coordinator_of_partner

readable("people.Person", own("") | STEWARD.anywhere | system)
readable("people.RoleAssignment", own("person") | COORDINATOR.at("region") | STEWARD.anywhere)
readable("people.Consent", own("person"))
readable("people.BackgroundFact", own("person") | let_in | system)

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
rule(
    "people.see_background",
    own("") | let_in_to,
    no=HERS,
    what=_("zien wat iemand meebrengt"),
)
rule("people.look", let_in_to, no=HERS, what=_("de achtergrond van een ander bekijken"))
rule(
    "people.add_fact",
    own("") | her_adviser | system,
    no=HERS,
    what=_("opschrijven wat iemand meebrengt"),
)
rule(
    "people.change_fact",
    hers_or_written,
    no=HERS,
    what=_("een achtergrondgegeven wijzigen"),
)
rule("people.remove_fact", own("person"), no=HERS, what=_("een achtergrondgegeven verwijderen"))
rule("people.prove_fact", hers_or_written, no=HERS, what=_("een bewijs toevoegen"))
rule("people.remove_proof", own("person"), no=HERS, what=_("een bewijs verwijderen"))
rule(
    "people.check_fact",
    let_in & of_another,
    no=_("Je kunt dit niet nakijken. Iemand anders met toestemming kan dat wel."),
    what=_("een bewijs van een ander nakijken"),
)
