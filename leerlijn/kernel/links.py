"""A private link in place of an account: who holds it may do with one thing what its person may."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.actors import Outsider
from leerlijn.kernel.policy import NOTHING, Predicate, predicate, value_at


@dataclass(frozen=True)
class LinkHolder(Outsider):
    """Whoever holds the private link of one thing, and so may do with it what its person may. Needs no account."""

    logbook_name: str = "link"
    key: str = ""


def holds_link(key: str, person: str) -> Predicate:
    """Holds the link whose secret stands at `key`, as long as nobody with an account stands at `person`."""

    def test(actor: object, subject: object) -> bool:
        return isinstance(actor, LinkHolder) and value_at(subject, key) == actor.key and not value_at(subject, person)

    def where(actor: object) -> Q:
        return Q(**{key: actor.key, f"{person}__isnull": True}) if isinstance(actor, LinkHolder) else NOTHING

    return predicate(test, who=_("wie de eigen link heeft"), where=where)
