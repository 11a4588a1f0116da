"""What an earlier room announces so that a later one can listen. Always upward, never down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from django.db import transaction


@dataclass(frozen=True)
class Event:
    """Base of what rooms announce in their `events.py`; frozen, and holding ids rather than rows."""


E = TypeVar("E", bound=Event)
Listener = Callable[[Any], object]

LISTENERS: dict[type[Event], list[tuple[Listener, bool]]] = defaultdict(list)


def listens(to: type[E], *, after_commit: bool = False) -> Callable[[Callable[[E], object]], Callable[[E], object]]:
    """Register a listener. In the same transaction where it keeps an invariant; otherwise `after_commit`."""

    def register(function: Callable[[E], object]) -> Callable[[E], object]:
        LISTENERS[to].append((function, after_commit))
        return function

    return register


def announce(event: Event) -> None:
    """Tell every listener; those after commit hear it only when what happened has really happened."""
    for listener, after_commit in LISTENERS[type(event)]:
        if after_commit:
            transaction.on_commit(_told(listener, event), robust=True)
        else:
            listener(event)


def _told(listener: Listener, event: Event) -> Callable[[], object]:
    @wraps(listener)  # under its own name, so that a failure says who stumbled
    def tell() -> object:
        return listener(event)

    return tell
