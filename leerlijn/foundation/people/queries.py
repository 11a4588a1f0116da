"""What may be read of persons, their roles, their consents and their background."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db.models import BigIntegerField, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.organisations import queries as organisations
from leerlijn.foundation.people.background import (
    background_of,
    background_visible_to,
    brings_background,
    hold_fact,
    is_there,
    known_as,
    lets_see,
    number_of_facts,
    told_of,
    years_of_work,
)
from leerlijn.foundation.people.holdings import Holding, held_about, lines_about
from leerlijn.foundation.people.models import Consent, Person, RoleAssignment
from leerlijn.foundation.people.rights import rights_by_role, rights_of_all
from leerlijn.kernel import clock, policy
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.models import Entry
from leerlijn.kernel.prepared import prepared
from leerlijn.kernel.roles import ROLES, STEWARD, Role

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation, Region

__all__ = [
    "background_of",
    "background_visible_to",
    "brings_background",
    "held_about",
    "hold_fact",
    "is_there",
    "known_as",
    "lets_see",
    "number_of_facts",
    "rights_by_role",
    "rights_of_all",
    "told_of",
    "years_of_work",
]


@dataclass(frozen=True)
class Ways:
    """How a person can sign in."""

    addresses: list[EmailAddress]
    has_password: bool
    institutions: list[SocialAccount]
    passkeys: int
    has_app: bool
    has_recovery_codes: bool


@dataclass(frozen=True)
class Line:
    """Something that was done with somebody's data: when, by whom in general words, and to what."""

    at: Any
    who: str
    what: str


def persons_visible_to(actor: Actor) -> QuerySet[Person]:
    """The persons an actor may know of here: herself, and all of them for a steward."""
    return policy.visible(actor, Person.objects.all())


def role_assignments_visible_to(actor: Actor) -> QuerySet[RoleAssignment]:
    """Who holds which role, as far as the actor may see."""
    return policy.visible(actor, RoleAssignment.objects.all())


def consents_visible_to(actor: Actor) -> QuerySet[Consent]:
    """What the actor gave consent for, newest first."""
    return policy.visible(actor, Consent.objects.select_related("region", "organisation"))


def has_consent(person: Person, purpose: str, *, region: Any = None, organisation: Any = None) -> bool:
    """Whether a person lets this party do this today."""
    running = Consent.objects.running().filter(person=person, purpose=purpose)
    return running.filter(region=region, organisation=organisation).exists()


def person_of(actor: Actor) -> Person:
    """The person who acts; only where somebody is signed in."""
    assert isinstance(actor, Person), "this page asks to sign in first"
    return actor


def hold(person: Person) -> None:
    """Lock somebody for the rest of this transaction, so what she has and asks is judged one request at a time."""
    _held(pk=person.pk)


@prepared(pk=BigIntegerField())
def _held(pk: int) -> QuerySet[Person, int]:
    return Person.objects.select_for_update(of=("self",)).filter(pk=pk).values_list("pk", flat=True)


def person_with_email(email: str) -> Person | None:
    """The one person with this address; nobody when there is none or more than one, or she has yet to prove it hers."""
    unproven = EmailAddress.objects.filter(email__iexact=email, verified=False).values("user")
    found = list(Person.objects.filter(email__iexact=email, is_active=True).exclude(pk__in=unproven)[:2])
    return found[0] if len(found) == 1 else None


def demo_person(slug: str) -> Person | None:
    """The invented person of this name, or None."""
    return Person.objects.filter(slug=slug, is_demo=True).first()


def other_stewards(assignment: RoleAssignment, *, after: date) -> QuerySet[RoleAssignment]:
    """Stewards besides this one who are there today and stay after a day."""
    others = RoleAssignment.objects.running().filter(role=STEWARD.key, person__is_active=True)
    staying = others.filter(Q(valid_until=None) | Q(valid_until__gt=max(after, clock.today())))
    return staying.exclude(person=assignment.person_id)


def own_roles(person: Person) -> QuerySet[RoleAssignment]:
    """The roles a person has today or will have, with where."""
    coming = RoleAssignment.objects.filter(Q(valid_until=None) | Q(valid_until__gte=clock.today()), person=person)
    return coming.select_related("region", "organisation").order_by("valid_from", "pk")


def roles_in(region: Region) -> list[tuple[Role, list[RoleAssignment]]]:
    """Who has which role in a region and at the organisations that take part, by role; those to come included."""
    here = Q(region=region) | Q(organisation__in=organisations.taking_part(region))
    found = RoleAssignment.objects.filter(Q(valid_until=None) | Q(valid_until__gte=clock.today())).filter(here)
    rows = list(found.select_related("person", "organisation").order_by("person__given_name", "pk"))
    return [(role, held) for key, role in ROLES.items() if (held := [row for row in rows if row.role == key])]


def organisations_of(persons: Collection[int]) -> dict[int, frozenset[int]]:
    """The organisations, by their ids, at which each of these people holds a role today; who holds none is left out."""
    held = RoleAssignment.objects.running().filter(person__in=persons, organisation__isnull=False).order_by()
    found: dict[int, set[int]] = {}
    for person, organisation in held.values_list("person", "organisation"):
        found.setdefault(person, set()).add(organisation)
    return {person: frozenset(places) for person, places in found.items()}


def holding(role: Role, at: QuerySet[Organisation]) -> QuerySet[RoleAssignment]:
    """Who holds a role today at one of these organisations, by name."""
    held = RoleAssignment.objects.running().filter(role=role.key, organisation__in=at)
    return held.order_by("person__given_name", "person__surname", "pk")


def person_with(actor: Actor, uuid: UUID) -> Person | None:
    """The person of this uuid, for who may see her background; nobody else learns that she is there."""
    found = Person.objects.filter(uuid=uuid, is_active=True).first()
    return found if found and policy.may(actor, "people.see_background", found) else None


def manageable_by(actor: Actor, region: Region) -> QuerySet[RoleAssignment]:
    """The roles in a region that this actor may end."""
    ids = [row.pk for _role, rows in roles_in(region) for row in rows if policy.may(actor, "people.end_role", row)]
    return RoleAssignment.objects.filter(pk__in=ids)


def ways_to_sign_in(person: Person) -> Ways:
    """Everything that lets a person in."""
    factors = list(Authenticator.objects.filter(user=person).values_list("type", flat=True))
    return Ways(
        addresses=list(EmailAddress.objects.filter(user=person)),
        has_password=person.has_usable_password(),
        institutions=list(SocialAccount.objects.filter(user=person)),
        passkeys=factors.count(Authenticator.Type.WEBAUTHN),
        has_app=Authenticator.Type.TOTP in factors,
        has_recovery_codes=Authenticator.Type.RECOVERY_CODES in factors,
    )


def profile_of(person: Person) -> dict[str, str]:
    """What the form about one's own name starts with."""
    names = ("given_name", "preferred_name", "surname_prefix", "surname", "language")
    return {name: getattr(person, name) for name in names}


def history_of(person: Person, holdings: list[Holding], most: int = 30) -> list[Line]:
    """What was done with what we hold about a person, newest first; colleagues stay unnamed."""
    held = {holding.model._meta.label: holding for holding in holdings}
    return [_line(entry, person, held) for entry in lines_about(person, holdings)[:most]]


def export_of(person: Person) -> dict[str, Any]:
    """All that is held about a person, as plain values to take along (AVG art. 15 and 20)."""
    holdings = held_about(person)
    return {
        "made_at": clock.now(),
        "held": [{"what": holding.name, "rows": holding.rows} for holding in holdings],
        "done": [
            {"at": line.at, "who": line.who, "what": line.what} for line in history_of(person, holdings, most=1000)
        ],
    }


def _line(entry: Entry, person: Person, held: dict[str, Holding]) -> Line:
    if entry.actor == person.logbook_name:
        who = _("jij")
    elif entry.actor.startswith("person:"):
        who = _("een medewerker")
    else:
        who = _("het systeem") if entry.actor.startswith("system:") else _("iemand zonder account")
    return Line(entry.at, str(who), _touched(entry, held))


def _touched(entry: Entry, held: dict[str, Holding]) -> str:
    """What a line is about in words: the kind of row and its fields; what else was written beside it is not hers."""
    holding = held[entry.subject.partition(":")[0]]
    fields = entry.changes.get(entry.subject)
    labels = {field.name: str(field.verbose_name) for field in holding.model._meta.concrete_fields}
    names = [labels[name] for name in fields or {} if name in labels]
    return f"{holding.name}: {', '.join(names)}" if names else holding.name


@organisations.counts_as_use(_("Iemand heeft een rol bij deze organisatie."))
def _where_somebody_has_a_role(ids: Collection[int]) -> Collection[int]:
    held = RoleAssignment.objects.running().filter(organisation__in=ids)
    return set(held.values_list("organisation", flat=True))
