"""What a feed says now, beside what it said the last time. Knows no database.

A calendar only believes a change that has a higher number than it knows, and only drops what it is told is cancelled.
So what is no longer there is told as cancelled for a while, and every change counts one up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from leerlijn.exchange.calendars.types import Told
from leerlijn.kernel.agenda import Occasion, State

TELL_GONE = timedelta(days=60)
"""So long a calendar is told that something is gone; one that never asked in that time has other worries."""


def told(before: Mapping[str, Occasion], now: Iterable[Occasion], *, since: datetime, at: datetime) -> Told:
    """What to tell at a moment, by uid as it was told before; what ended before `since` is forgotten."""
    current = {one.uid: one for one in now}
    lines = {uid: _brought_up(before.get(uid), one, at) for uid, one in current.items()}
    left = {uid: one for uid, one in before.items() if uid not in current}
    lines |= {uid: _gone(one, at) for uid, one in left.items() if one.ends_at >= since}
    shown = [one for one in lines.values() if not one.is_cancelled or at - one.written_at < TELL_GONE]
    return Told(
        occasions=sorted(shown, key=lambda one: (one.starts_at, one.uid)),
        news=[one for uid, one in lines.items() if one != before.get(uid)],
        forgotten=[uid for uid, one in left.items() if one.ends_at < since],
    )


def _brought_up(before: Occasion | None, one: Occasion, at: datetime) -> Occasion:
    if before is None:
        return replace(one, written_at=at)
    if replace(one, sequence=before.sequence, written_at=before.written_at) == before:
        return before
    return replace(one, sequence=max(one.sequence, before.sequence + 1), written_at=at)


def _gone(before: Occasion, at: datetime) -> Occasion:
    if before.is_cancelled:
        return before
    return replace(before, state=State.CANCELLED, sequence=before.sequence + 1, written_at=at)
