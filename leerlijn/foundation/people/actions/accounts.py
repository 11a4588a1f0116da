"""Every write on persons, roles and consents."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from axes.models import AccessAttempt
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.people import queries
from leerlijn.foundation.people.models import Consent, Person, RoleAssignment
from leerlijn.kernel import clock, logbook, policy
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.refusals import Refused
from leerlijn.kernel.roles import STEWARD, Role

if TYPE_CHECKING:
    from allauth.socialaccount.models import SocialAccount

    from leerlijn.foundation.organisations.models import Organisation, Region


@action("people.register", on=None)
def register(by: Actor, /, *, email: str, given_name: str, surname: str = "", **more: Any) -> Person:
    """Write down a person who can sign in; without a password until she chooses one."""
    return Person.objects.create_user(email, given_name=given_name, surname=surname, **more)


@action("people.open_account", on=None)
def open_account(by: Actor, *, person: Person, password: str = "") -> Person:
    """Open the account somebody asked for herself, by hand or by signing in with an institution."""
    person.set_password(password or None)
    person.save()
    return person


@action("people.change_password", on="person")
def change_password(by: Actor, *, person: Person, password: str) -> Person:
    """Give somebody the password she chose."""
    person.set_password(password)
    person.save(update_fields=["password"])
    return person


@action("people.note_sign_in", on="person")
def note_sign_in(by: Actor, *, person: Person) -> Person:
    """Account for it that somebody signed in, and when she was last here."""
    person.last_login = clock.now()
    person.save(update_fields=["last_login"])
    return person


@action("people.note_change_of_sign_in", on="person")
def note_change_of_sign_in(by: Actor, *, person: Person, what: str) -> Person:
    """Account for a change in how somebody signs in: a passkey more, an address less."""
    logbook.note(what=what)
    return person


@action("people.link_institution", on="person")
def link_institution(by: Actor, *, person: Person, account: SocialAccount) -> Person:
    """From now on this account of an institution, known by issuer and subject, is this person's."""
    account.user = person
    account.save()
    logbook.note(institution=account.provider)
    return person


@action("people.note_address", on="person")
def note_address(by: Actor, *, person: Person, email: str) -> Person:
    """Keep the address an institution gives of somebody: to write to, not to sign in with."""
    person.email = email
    person.save(update_fields=["email"])
    return person


@action("people.forget_attempts", on=None)
def forget_attempts(by: Actor) -> int:
    """Forget failed attempts to sign in that no longer keep anybody out; returns how many."""
    keeps_out: timedelta = settings.AXES_COOLOFF_TIME  # type: ignore[misc]
    number = int(AccessAttempt.objects.filter(attempt_time__lt=clock.now() - keeps_out).delete()[0])
    logbook.note(forgotten=number)
    return number


@action("people.change_profile", on="person")
def change_profile(
    by: Actor,
    *,
    person: Person,
    given_name: str,
    surname_prefix: str = "",
    surname: str = "",
    preferred_name: str = "",
    language: str = "nl",
) -> Person:
    """Change how somebody is called and in which language we write to her."""
    person.given_name, person.surname_prefix, person.surname = given_name, surname_prefix, surname
    person.preferred_name, person.language = preferred_name, language
    person.save(update_fields=["given_name", "surname_prefix", "surname", "preferred_name", "language"])
    return person


@action("people.give_role", on=None)
def give_role(
    by: Actor,
    *,
    person: Person,
    role: Role,
    region: Region | None = None,
    organisation: Organisation | None = None,
    valid_from: date | None = None,
    valid_until: date | None = None,
) -> RoleAssignment:
    """Let a person hold a role in a place, from a date (today when left out) and perhaps until one.

    Nobody gives a role above her own. Raises Refused("wrong_place", "ends_before_it_starts" or "has_role").
    """
    assignment = RoleAssignment(
        person=person,
        role=role.key,
        region=region,
        organisation=organisation,
        valid_from=valid_from or clock.today(),
        valid_until=valid_until,
        given_by=by if isinstance(by, Person) else None,
    )
    policy.demand(by, "people.hand_out", assignment)
    _refuse_what_makes_no_sense(assignment, role)
    assignment.save()
    return assignment


@action("people.end_role", on="assignment")
def end_role(by: Actor, *, assignment: RoleAssignment, valid_until: date | None = None) -> RoleAssignment:
    """End a role: at once when no last day is given. A role that began today leaves only its line in the logbook.

    Raises Refused("last_steward") when nobody would be left to look after the platform.
    """
    last_day = valid_until or clock.today() - timedelta(days=1)
    if assignment.role == STEWARD.key and not queries.other_stewards(assignment, after=last_day).exists():
        raise Refused(_("Dit is de laatste beheerder. Geef eerst iemand anders deze rol."), code="last_steward")
    if last_day < assignment.valid_from:
        assignment.delete()
        return assignment
    assignment.valid_until = last_day
    assignment.save(update_fields=["valid_until"])
    return assignment


@action("people.give_consent", on="person")
def give_consent(
    by: Actor,
    *,
    person: Person,
    purpose: str,
    region: Region | None = None,
    organisation: Organisation | None = None,
    valid_until: date | None = None,
) -> Consent:
    """Let one party see or do something with what is known about a person; giving it twice changes nothing."""
    standing = Consent.objects.running().filter(
        person=person, purpose=purpose, region=region, organisation=organisation
    )
    return standing.first() or Consent.objects.create(
        person=person, purpose=purpose, region=region, organisation=organisation, valid_until=valid_until
    )


@action("people.end_consent", on="consent")
def end_consent(by: Actor, *, consent: Consent) -> Consent:
    """Take a consent back; what was shared while it ran stays known, and nothing new is shared."""
    if consent.ended_at is None:
        consent.ended_at = clock.now()
        consent.save(update_fields=["ended_at"])
    return consent


@action("people.sign_in_as_demo_person", on="person")
def sign_in_as_demo_person(by: Actor, *, person: Person) -> Person:
    """Be one of the invented people, in the demo and nowhere else; the page does the signing in."""
    return person


def _refuse_what_makes_no_sense(assignment: RoleAssignment, role: Role) -> None:
    places = {"region": assignment.region_id, "organisation": assignment.organisation_id}
    given = {scope for scope, place in places.items() if place}
    if given != ({role.scope} - {"platform"}):
        raise Refused(_("Deze rol hoort bij een andere plek. Kies de rol opnieuw."), code="wrong_place")
    if assignment.valid_until and assignment.valid_until < assignment.valid_from:
        raise Refused(_("Kies een einddatum na de begindatum."), code="ends_before_it_starts")
    same = RoleAssignment.objects.filter(person=assignment.person, role=role.key, **places)
    if same.overlapping(assignment.valid_from, assignment.valid_until).exists():
        raise Refused(_("Deze persoon heeft deze rol hier al."), code="has_role")
