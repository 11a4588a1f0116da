"""Values of appointments that cross the wall: kinds, moments, series, and the holder of a private link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.actors import Outsider
from leerlijn.kernel.policy import NOTHING, Predicate, predicate, value_at


class Kind(TextChoices):
    """What a slot is offered for."""

    ADVICE = "advice", _("adviesgesprek")
    ASSESSMENT = "assessment", _("assessmentgesprek")
    GUIDANCE = "guidance", _("begeleidingsgesprek")


class Mode(TextChoices):
    """How people meet."""

    PLACE = "place", _("op locatie")
    ONLINE = "online", _("online")
    PHONE = "phone", _("per telefoon")


@dataclass(frozen=True, order=True)
class Moment:
    """From when to when; both know their time zone."""

    starts_at: datetime
    ends_at: datetime

    def overlaps(self, other: Moment) -> bool:
        """Whether the two share any time; one that starts when the other ends does not."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


@dataclass(frozen=True)
class Series:
    """Slots that return: on these weekdays (Monday is 0), between these times on the Dutch clock, of so many minutes.

    `pause` is the number of minutes kept free after each; a slot that would end after `until_time` is left out.
    """

    weekdays: frozenset[int]
    from_time: time
    until_time: time
    minutes: int
    first_day: date
    last_day: date
    pause: int = 0


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
