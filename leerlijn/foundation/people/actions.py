"""Every write on persons and roles."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from leerlijn.foundation.people.models import Person, RoleAssignment
from leerlijn.kernel import clock
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.roles import Role

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation, Region


@action("people.register", on=None)
def register(by: Actor, *, email: str, given_name: str, surname: str = "", **more: Any) -> Person:
    """Write down a person who can sign in; without a password until she chooses one."""
    return Person.objects.create_user(email, given_name=given_name, surname=surname, **more)


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
    """Let a person hold a role somewhere, from a date (today when left out) and perhaps until one."""
    return RoleAssignment.objects.create(
        person=person, role=role.key, region=region, organisation=organisation,
        valid_from=valid_from or clock.today(), valid_until=valid_until,
    )  # fmt: skip
