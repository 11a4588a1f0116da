"""What can be found, and what finding gives."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

from django.utils.functional import Promise

if TYPE_CHECKING:
    from leerlijn.kernel.actors import Actor

EVERYONE = "everyone"
SIGNED_IN = "signed_in"


class RegionLike(Protocol):
    """What search needs to know of a region; the model is of a later room."""

    @property
    def pk(self) -> int: ...

    @property
    def slug(self) -> str: ...

    def has(self, context: str) -> bool: ...


Visible = Callable[["Actor", RegionLike | None, Collection[str]], Collection[str]]
"""Of these keys, those the actor may see in this region at this moment."""


@dataclass(frozen=True)
class Kind:
    """A sort of thing that can be found: its name on screen, the page of one, and who may see which."""

    name: str
    label: str | Promise
    route: str
    visible: Visible | None = None


class Shown(NamedTuple):
    """What one reads of a thing that was found, in one language."""

    title: str
    text: str = ""


@dataclass(frozen=True)
class Hit:
    """One thing that was found."""

    kind: str
    label: str | Promise
    key: str
    title: str
    excerpt: str
    language: str
    url: str


@dataclass(frozen=True)
class Found:
    """The hits, best first. `complete` says each has all the words; `instead` is a better spelling of the question."""

    hits: tuple[Hit, ...] = ()
    complete: bool = True
    instead: str | None = None

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)


KINDS: dict[str, Kind] = {}


def kind(name: str, *, label: str | Promise, route: str, visible: Visible | None = None) -> Kind:
    """Register a kind (`room.noun`); `route` is a page of a region that takes the key as `pk`."""
    KINDS[name] = Kind(name, label, route, visible)
    return KINDS[name]


@dataclass(frozen=True)
class Question:
    """What is asked of the store: an expression in the words of its engine, and which rows may answer."""

    expression: str
    kinds: tuple[str, ...]
    region_id: int | None
    audiences: tuple[str, ...] = field(default=(EVERYONE, SIGNED_IN))
