"""Whether an organisation is in use. A lower room cannot know by whom, so upper rooms register how to ask them."""

from __future__ import annotations

from collections.abc import Callable, Collection

from django.utils.functional import Promise

Text = str | Promise
Check = Callable[[Collection[int]], Collection[int]]

CHECKS: list[tuple[Text, Check]] = []


def counts_as_use(reason: Text) -> Callable[[Check], Check]:
    """Register a check: of these ids of organisations, the ones a room uses; `reason` says it in one sentence."""

    def register(check: Check) -> Check:
        CHECKS.append((reason, check))
        return check

    return register


def in_use(ids: Collection[int]) -> dict[int, Text]:
    """The organisations among these that somebody uses, each with the first reason found."""
    found: dict[int, Text] = {}
    for reason, check in CHECKS if ids else ():
        for pk in check(ids):
            found.setdefault(pk, reason)
    return found
