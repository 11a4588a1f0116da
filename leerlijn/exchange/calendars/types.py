"""Values of calendars that cross the wall."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from leerlijn.kernel.agenda import Occasion


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose telling it is: the feed of a person, or an offering (`kind`), by its id."""

    kind: Literal["feed", "offering"]
    pk: int

    @property
    def place(self) -> dict[str, int]:
        """The column that names it, with its value."""
        return {f"{self.kind}_id": self.pk}


@dataclass(frozen=True)
class Told:
    """What a feed tells now: `occasions` in order, of which `news` differ from the last time; `forgotten` are the names
    (uids) of those too long ago to tell of."""

    occasions: list[Occasion]
    news: list[Occasion] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)

    @property
    def is_news(self) -> bool:
        return bool(self.news or self.forgotten)
