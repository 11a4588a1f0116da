"""Every write on feeds: who has an address, and what was told there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from leerlijn.exchange.calendars.models import Feed, Telling, new_key
from leerlijn.exchange.calendars.types import Owner, Told
from leerlijn.kernel import logbook
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.agenda import Occasion, as_plain

if TYPE_CHECKING:
    from leerlijn.foundation.people.models import Person


@action("calendars.give_address", on="person")
def give_address(by: Person, *, person: Person) -> Feed:
    """Give somebody's agenda an address, or another one than it had: then the old one leads nowhere."""
    feed, is_new = Feed.objects.get_or_create(person=person, defaults={"key": new_key()})
    if not is_new:
        feed.replace_key()
    return feed


@action("calendars.end_address", on="feed")
def end_address(by: Person, *, feed: Feed) -> Feed:
    """Let nobody read somebody's agenda from outside any more; what was told there is forgotten."""
    Feed.objects.filter(pk=feed.pk).delete()
    return feed


@action("calendars.look", on=None)
def look(by: Actor, *, told: Mapping[Owner, Told]) -> int:
    """Remember what calendars are told as they look, so that a change can be told as one the next time.

    Two that look at once remember the same. Returns how many occasions were news.
    """
    news = [(owner, one) for owner, each in told.items() for one in each.news]
    for owner, each in told.items():
        Telling.objects.filter(**owner.place, uid__in=each.forgotten).delete()
    for kind in ("feed", "offering"):
        Telling.objects.bulk_create(
            [_telling(owner, one) for owner, one in news if owner.kind == kind],
            update_conflicts=True, unique_fields=[kind, "uid"], update_fields=["told", "ends_at"],
        )  # fmt: skip
    logbook.note(news=len(news))
    return len(news)


def _telling(owner: Owner, one: Occasion) -> Telling:
    return Telling(**owner.place, uid=one.uid, told=as_plain(one), ends_at=one.ends_at)
