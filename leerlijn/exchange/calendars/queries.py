"""What a calendar is told: of one person, of an offering, of a search."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from leerlijn.exchange.calendars import comparing
from leerlijn.exchange.calendars.models import Feed, Telling
from leerlijn.exchange.calendars.types import Owner, Told
from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.kernel import agenda, clock, policy
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.agenda import Occasion

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering
    from leerlijn.foundation.organisations.models import Region

BACK, AHEAD = timedelta(days=60), timedelta(days=2 * 365)
"""How far a feed looks back and ahead."""


def feeds_visible_to(actor: Actor) -> QuerySet[Feed]:
    """One's own address."""
    return policy.visible(actor, Feed.objects.all())


def tellings_visible_to(actor: Actor) -> QuerySet[Telling]:
    """What was told at one's own address."""
    return policy.visible(actor, Telling.objects.all())


def feed_of(actor: Actor) -> Feed | None:
    """The address of somebody's own agenda, if she has one."""
    return Feed.objects.filter(person=actor.pk).first() if actor.pk else None


def feed_at(key: str) -> Feed | None:
    """The feed at an address; None when nobody has it, or no longer."""
    return Feed.objects.filter(key=key, person__is_active=True).select_related("person").first()


def personal(feed: Feed) -> dict[Owner, Told]:
    """What somebody's own calendar is told: everything she has to be at, and what of that is gone."""
    since, until, at = _span()
    before = {one.uid: one.occasion for one in Telling.objects.filter(feed=feed)}
    now = agenda.occasions(feed.person, since, until)
    return {Owner("feed", feed.pk): comparing.told(before, now, since=since, at=at)}


def of_offerings(offerings: Collection[Offering], region: Region) -> dict[Owner, Told]:
    """What everybody's calendar is told of each of these offerings; in two queries."""
    since, until, at = _span()
    before: dict[int | None, dict[str, Occasion]] = defaultdict(dict)
    for one in Telling.objects.filter(offering__in=[offering.pk for offering in offerings]):
        before[one.offering_id][one.uid] = one.occasion
    dates = catalogue.occasions_of(offerings, region.slug)
    return {
        Owner("offering", pk): comparing.told(before[pk], _within(occasions, since, until), since=since, at=at)
        for pk, occasions in dates.items()
    }


def is_news(told: Mapping[Owner, Told]) -> bool:
    """Whether anything differs from what was told the last time."""
    return any(each.is_news for each in told.values())


def _span() -> tuple[datetime, datetime, datetime]:
    at = clock.now()
    return at - BACK, at + AHEAD, at


def _within(occasions: list[Occasion], since: datetime, until: datetime) -> list[Occasion]:
    return [one for one in occasions if one.ends_at >= since and one.starts_at < until]
