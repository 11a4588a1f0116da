"""What may be read of the mail people want."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from leerlijn.foundation.messages.models import MailPreference
from leerlijn.foundation.messages.types import KINDS, Kind
from leerlijn.kernel import policy
from leerlijn.kernel.actors import Actor

if TYPE_CHECKING:
    from leerlijn.foundation.people.models import Person


def preferences_visible_to(actor: Actor) -> QuerySet[MailPreference]:
    """What the actor said about mail."""
    return policy.visible(actor, MailPreference.objects.all())


def wanted_by(person: Person) -> set[str]:
    """The keys of the optional kinds of mail somebody gets: all of them, but for what she said no to."""
    unwanted = MailPreference.objects.filter(person=person, wants=False).values_list("kind", flat=True)
    return {kind.key for kind in optional_kinds()} - set(unwanted)


def wants(person: Person, kind: Kind) -> bool:
    """Whether somebody gets a kind of mail; what is not optional everybody gets."""
    if not kind.is_optional:
        return True
    return not MailPreference.objects.filter(person=person, kind=kind.key, wants=False).exists()


def optional_kinds() -> list[Kind]:
    """The kinds of mail one can do without, in the order in which rooms declared them."""
    return [kind for kind in KINDS.values() if kind.is_optional]


def certain_kinds() -> list[Kind]:
    """The kinds of mail everybody gets."""
    return [kind for kind in KINDS.values() if not kind.is_optional]
