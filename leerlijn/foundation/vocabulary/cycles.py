"""Does a new link close a circle? Knows no database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Links = Mapping[int, Iterable[int]]  # from a thing to the things it points at


def closes_a_circle(links: Links, start: int, targets: Iterable[int]) -> bool:
    """Would pointing from `start` at these targets make a way back to `start`?"""
    seen: set[int] = set()
    ahead = list(targets)
    while ahead:
        here = ahead.pop()
        if here == start:
            return True
        if here not in seen:
            seen.add(here)
            ahead.extend(links.get(here, ()))
    return False
