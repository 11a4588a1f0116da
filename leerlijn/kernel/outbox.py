"""What must leave the house, written in the same transaction as what it tells about, and sent after it by the worker.

A letter is posted under a key of its own, so it is never posted twice; a delivery that fails is tried again, each wait
twice the last, and after `TRIES` it stays visible as failed.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from django.db.models import Q

from leerlijn.kernel import clock
from leerlijn.kernel.models import Outgoing

log = logging.getLogger(__name__)

TRIES = 8
FIRST_WAIT = timedelta(seconds=30)
LEASE = timedelta(minutes=2)
Deliverer = Callable[[Outgoing], None]
DELIVERERS: dict[str, Deliverer] = {}


def delivers(kind: str) -> Callable[[Deliverer], Deliverer]:
    """Register how outgoing things of one kind are delivered; the function raises when it did not work."""

    def register(function: Deliverer) -> Deliverer:
        DELIVERERS[kind] = function
        return function

    return register


def post(kind: str, *, key: str, address: str, payload: dict[str, Any]) -> None:
    """Post one thing to be delivered after this transaction; a second post under the same key does nothing."""
    Outgoing.objects.bulk_create(
        [Outgoing(kind=kind, key=key, address=address, payload=payload)], ignore_conflicts=True
    )


def posted(keys: Iterable[str]) -> set[str]:
    """Which of these keys something was posted under, sent or not."""
    return set(Outgoing.objects.filter(key__in=list(keys)).values_list("key", flat=True))


def forget(*occasions: str) -> int:
    """Throw away what was posted on these occasions, sent or not, when who it went to asks so; returns how many.

    An occasion is a key, or what stands before a dash in keys: `message-12` is also `message-12-adviser`.
    """
    chosen = Q(pk__in=())
    for occasion in occasions:
        chosen |= Q(key=occasion) | Q(key__startswith=f"{occasion}-")
    number, _models = Outgoing.objects.filter(chosen).delete()
    return number


def deliver_due(may_go_on: Callable[[], bool] = lambda: True) -> int:
    """Deliver what is due, one thing at a time as long as it may go on; returns how many left the house."""
    delivered = 0
    while may_go_on() and (one := _claim()) is not None:
        delivered += _deliver(one)
    return delivered


def _claim() -> Outgoing | None:
    # Taking it moves its due time: no other worker takes it too, no lock is held while a server answers, and when
    # this worker is killed the thing comes due again by itself.
    now = clock.now()
    due = Outgoing.objects.filter(state=Outgoing.State.WAITING, due_at__lte=now)
    while (one := due.order_by("due_at", "pk").first()) is not None:
        if due.filter(pk=one.pk).update(due_at=now + LEASE):
            return one
    return None


def _deliver(one: Outgoing) -> bool:
    try:
        DELIVERERS[one.kind](one)
    except Exception as error:  # noqa: BLE001  whatever a far server or a template does, the rest of the outbox goes on
        _put_off(one, error)
        return False
    one.state, one.done_at, one.error = Outgoing.State.DONE, clock.now(), ""
    one.save(update_fields=["state", "done_at", "error"])
    return True


def _put_off(one: Outgoing, error: Exception) -> None:
    log.warning("delivery of %s failed", one.key, exc_info=error)
    one.attempts += 1
    one.error = str(error)[:300]
    one.due_at = clock.now() + FIRST_WAIT * 2 ** (one.attempts - 1)
    if one.attempts >= TRIES:
        one.state = Outgoing.State.FAILED
    one.save(update_fields=["attempts", "error", "due_at", "state"])
