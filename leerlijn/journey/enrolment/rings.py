"""The queue as a row of rings: the first ones, whoever stands near me, and a gap for the rest."""

from __future__ import annotations

SHOWN = 4
"""As many rings as fit beside the seats, on a phone too."""


def rings(place: int, length: int) -> list[int | None]:
    """Numbers to draw for who stands at `place` in a queue of `length`; None is a gap. Ends one behind her."""
    last = min(place + 1, length)
    if last <= SHOWN:
        return list(range(1, last + 1))
    return [1, None, place, last] if place < last else [1, None, place - 1, place]
