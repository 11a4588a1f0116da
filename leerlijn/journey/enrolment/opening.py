"""Whether people may enrol now, and if not, why and what to do. Knows no database: facts in, answer out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.templatetags.ll import clock_time, dutch_date


class Why(TextChoices):
    """Why nobody can enrol here now, and what to do instead."""

    UNPUBLISHED = "offering_not_published", _("Dit aanbod is nog niet gepubliceerd. Kijk later nog eens.")
    CANCELLED = "offering_cancelled", _("Dit gaat niet door. Kies iets anders uit het aanbod.")
    NOT_OFFERED = "offering_inactive", _("Dit wordt niet meer aangeboden. Kies iets anders uit het aanbod.")
    STARTED = "offering_started", _("Dit begon op %(day)s. Kies een later moment, of bel de aanbieder.")
    NOT_YET = "not_open_yet", _("Inschrijven kan vanaf %(day)s om %(time)s. Kom dan terug.")
    CLOSED = "period_closed", _("Inschrijven kon tot %(day)s. Vraag de aanbieder of je nog mee kunt doen.")


class Period(Protocol):
    """An enrolment period, as the catalogue has it."""

    start_date_time: datetime
    end_date_time: datetime | None
    target_groups: list[str]
    enrolment_url: str
    queue_enabled: bool
    priority: int


class Offered(Protocol):
    """An offering, as the catalogue has it."""

    state: str
    start_date_time: datetime | None


@dataclass(frozen=True, slots=True)
class Opening:
    """The answer at one moment.

    `periods` are those open now; without any and without a `why` people may enrol until it starts. `moment` belongs to
    the why: when it opens, closed or started.
    """

    periods: tuple[Period, ...] = ()
    why: Why | None = None
    moment: datetime | None = None

    def __bool__(self) -> bool:
        return self.why is None

    @property
    def sentence(self) -> str:
        """Why not, for the reader; empty when it is open."""
        if self.why is None:
            return ""
        return str(self.why.label) % {"day": dutch_date(self.moment), "time": clock_time(self.moment)}

    @property
    def closes_at(self) -> datetime | None:
        """When the last period that is open now closes; None when that is when it starts."""
        ends = [period.end_date_time for period in self.periods]
        return max((end for end in ends if end), default=None) if None not in ends else None

    @property
    def elsewhere(self) -> str:
        """The page of the institution where people enrol, when all that is open is there."""
        addresses = [period.enrolment_url for period in self.periods]
        return addresses[0] if addresses and all(addresses) else ""

    @property
    def target_groups(self) -> list[str]:
        """The groups it is open for; empty means everyone."""
        if any(not period.target_groups for period in self.here):
            return []
        return list(dict.fromkeys(group for period in self.here for group in period.target_groups))

    @property
    def here(self) -> list[Period]:
        """The open periods in which people enrol on this site."""
        return [period for period in self.periods if not period.enrolment_url]

    def period_for(self, target_group: str) -> Period | None:
        """The open period for a group; without one the period that is for everyone."""
        fitting = (period for period in self.here if not period.target_groups or target_group in period.target_groups)
        return next(fitting, None)

    def admits(self, target_group: str) -> bool:
        return not self.periods or self.period_for(target_group) is not None

    @property
    def has_queue(self) -> bool:
        """Whether there is a waiting list for at least one group."""
        return not self.periods or any(period.queue_enabled for period in self.here)

    def lets_queue(self, target_group: str) -> bool:
        """Whether there is a waiting list when it is full."""
        period = self.period_for(target_group)
        return period.queue_enabled if period else not self.periods


_STATES = {"concept": Why.UNPUBLISHED, "cancelled": Why.CANCELLED, "inactive": Why.NOT_OFFERED}


def opening(offering: Offered, periods: Iterable[Period], at: datetime) -> Opening:
    """Whether an offering is open for enrolment at a moment."""
    if why := _STATES.get(offering.state):
        return Opening(why=why)
    if offering.start_date_time is not None and offering.start_date_time <= at:
        return Opening(why=Why.STARTED, moment=offering.start_date_time)
    return _by_period(list(periods), at)


def _by_period(periods: Sequence[Period], at: datetime) -> Opening:
    running = tuple(period for period in periods if _is_open(period, at))
    if running or not periods:
        return Opening(periods=running)
    to_come = [period.start_date_time for period in periods if period.start_date_time > at]
    if to_come:
        return Opening(why=Why.NOT_YET, moment=min(to_come))
    return Opening(why=Why.CLOSED, moment=max(period.end_date_time for period in periods if period.end_date_time))


def _is_open(period: Period, at: datetime) -> bool:
    return period.start_date_time <= at and (period.end_date_time is None or at < period.end_date_time)
