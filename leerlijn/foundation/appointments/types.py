"""Values of appointments that cross the wall: kinds, moments and series."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


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


@dataclass(frozen=True, slots=True)
class Busy:
    """When somebody cannot be elsewhere, without saying with whom she speaks; the end itself is free again."""

    title: str
    start_date_time: datetime
    end_date_time: datetime
    is_test: bool = False


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
