"""Values of insight that cross the wall: a figure by its definition, what it measures, and what texts say of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet, TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.actors import Actor
from leerlijn.kernel.languages import Spoken
from leerlijn.kernel.roles import COORDINATOR, Role

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Region

Text = str | Promise


class Topic(TextChoices):
    """What an organisation did within a scheme."""

    JOINED = "joined", _("doet mee")
    ANSWERED = "answered", _("beantwoordde de vragenlijst")
    AWARDED = "awarded", _("kreeg een bijdrage")


class DifferenceKind(TextChoices):
    """In which way texts have to agree, or do not."""

    DEFINITIONS = "definitions", _("twee definities")
    SUM = "sum", _("optelling")
    PRODUCT = "product", _("vermenigvuldiging")
    SHARE = "share", _("percentage")
    WORDS = "words", _("alleen woorden")


class Part(TextChoices):
    """What a statement is within a difference."""

    WHOLE = "whole", _("geheel")
    TERM = "term", _("deel")
    SHARE = "share", _("percentage")


class Unit(StrEnum):
    """How a value is written: as a number, as a share of the whole, or as cents in euros."""

    NUMBER = "number"
    SHARE = "share"
    EUROS = "euros"


@dataclass(frozen=True)
class Subject:
    """One of several things the same figure exists for, like a scheme: the last word of its address, and its name."""

    slug: str
    name: str


@dataclass(frozen=True)
class Scope:
    """Of which region, as of which day, and about which subject where a figure has several."""

    region: Region
    on: date
    subject: Subject | None = None


Rows = Callable[[Actor, Scope], "QuerySet[Any]"]


@dataclass(frozen=True)
class Column:
    """One column of the rows behind a figure: its heading, and what stands there for a row."""

    head: Text
    value: Callable[[Any], object]


@dataclass(frozen=True)
class Split:
    """How the rows fall apart, each in exactly one part: what the parts are, by which path, and what each is called.

    Without a `label` a part is called as the choices of its field call it, or as what stands there.
    """

    noun: Text
    path: str
    label: Callable[[Any], Text] | None = None


@dataclass(frozen=True)
class Figure:
    """A figure by name: what it counts and what not, of how many, from where, and who answers for it.

    `rows` gives the rows behind it as far as an actor may see. Its value is how many there are; with `amount` the sum
    of that path; with `share` how many of them fit, of all; with `amount` and `amount_of` one sum of the other.
    `kinds` are the kinds of region in which it means something (all when empty). `looks_back` says whether the rows
    still tell what it was on an earlier day; `is_listed` whether it stands on the region's page, and `shows_zero`
    whether also when there is nothing. A share that `tells_of_service` says nothing of who is in which half.
    """

    name: str
    title: Text
    meaning: Text
    leaves_out: Text
    source: Text
    rows: Rows
    columns: tuple[Column, ...]
    split: Split
    noun: Text = ""
    of_what: Text = ""
    unit: Unit = Unit.NUMBER
    amount: str = ""
    amount_of: str = ""
    share: Q | None = None
    counts_people: bool = False
    tells_of_service: bool = False
    shows_zero: bool = True
    looks_back: bool = False
    is_listed: bool = True
    kinds: frozenset[str] = frozenset()
    subjects: Callable[[Region], Sequence[Subject]] | None = None
    owner: Role = COORDINATOR
    version: int = 1
    since: date = date(2026, 11, 1)

    @property
    def is_share(self) -> bool:
        return self.unit == Unit.SHARE

    def fits(self, region: Region) -> bool:
        """Whether it means something in this kind of region."""
        return not self.kinds or region.kind in self.kinds


@dataclass(frozen=True)
class Named:
    """A figure of one subject, or a figure that has no subjects; `key` is its name in addresses and in texts."""

    figure: Figure
    subject: Subject | None = None

    @property
    def key(self) -> str:
        return f"{self.figure.name}/{self.subject.slug}" if self.subject else self.figure.name

    @property
    def title(self) -> str:
        title = str(self.figure.title)
        return title % {"subject": self.subject.name} if self.subject else title

    def within(self, region: Region, on: date) -> Scope:
        """Where and when to count it."""
        return Scope(region, on, self.subject)


@dataclass(frozen=True)
class Portion:
    """One part of a figure: its value, and for a share of how many. Small parts may stand `together` as one."""

    label: str
    value: int
    of: int | None = None
    together: int = 1


@dataclass(frozen=True)
class Reading:
    """What a figure measured: its value, for a share of how many, and its parts. `is_hidden` when it is of too few."""

    value: int
    of: int | None = None
    portions: tuple[Portion, ...] = field(default=())
    is_hidden: bool = False

    @property
    def ratio(self) -> Decimal | None:
        """The value as a share of 1; None when there is nothing to take a share of."""
        return Decimal(self.value) / self.of if self.of else None

    @property
    def adds_up(self) -> bool:
        """Whether the parts, which are counted apart from the whole, make the whole."""
        parts = sum(portion.value for portion in self.portions), sum(portion.of or 0 for portion in self.portions)
        return parts == (self.value, self.of or 0)


@dataclass(frozen=True)
class Point:
    """What a figure was on one day."""

    on: date
    reading: Reading


@dataclass(frozen=True)
class Observed:
    """One fact to record of an organisation within a scheme: what it did, on which day, and for how much."""

    topic: Topic
    organisation_id: int
    on: date
    amount_cents: int | None = None


@dataclass(frozen=True)
class Claim:
    """One line of a difference: what it says to count, the number or the figure that counts it, and who says so."""

    label: Spoken
    part: Part = Part.WHOLE
    number: Decimal | None = None
    figure: str = ""
    quote: str = ""
    source: str = ""
    dated: str = ""
