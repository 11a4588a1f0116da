"""The kinds of mail that rooms send, as they declare them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of mail: its key (`room.noun`), what it is called, when it comes, and whether one can do without it."""

    key: str
    label: str | Promise
    description: str | Promise
    is_optional: bool


KINDS: dict[str, Kind] = {}


def declare(key: str, *, label: str | Promise, description: str | Promise, is_optional: bool = False) -> Kind:
    """Say which mail a room sends. What tells somebody that her own affairs changed is never optional."""
    if key in KINDS:
        raise ValueError(f"the kind of mail {key!r} is declared twice")
    KINDS[key] = Kind(key, label, description, is_optional)
    return KINDS[key]
