"""Values about somebody's background that cross the wall: what she tells, and what is known with its source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.vocabulary.types import Level


class Kind(TextChoices):
    """What sort of thing somebody brings along, in the order in which it is shown: what she is good at stands first."""

    TALENT = "talent", _("talent of interesse")
    DIPLOMA = "diploma", _("diploma")
    WORK = "work", _("werk")
    LIFE = "life", _("vrijwilligerswerk en levenservaring")
    COURSE = "course", _("cursus of training")
    LANGUAGE = "language", _("taal")

    @property
    def plural(self) -> str | Promise:
        """What several of them are called."""
        return PLURALS[self.value]


PLURALS = {
    "talent": _("talenten en interesses"),
    "diploma": _("diploma’s"),
    "work": _("werk"),
    "life": _("vrijwilligerswerk en levenservaring"),
    "course": _("cursussen en trainingen"),
    "language": _("talen"),
}


class Diploma(TextChoices):
    """How far a diploma goes, from low to high; the values are those of the questions about pathways."""

    PRACTICAL = "praktijk", _("praktijkonderwijs")
    VMBO_BASIC = "vmbo-bl", _("vmbo basis")
    VMBO_ADVANCED = "vmbo-kl", _("vmbo kader")
    VMBO_COMBINED = "vmbo-gl", _("vmbo gemengd")
    VMBO_T = "vmbo-tl", _("vmbo-t of mavo")
    HAVO = "havo", _("havo")
    VWO = "vwo", _("vwo")
    MBO_1 = "mbo1", _("mbo 1")
    MBO_2 = "mbo2", _("mbo 2")
    MBO_3 = "mbo3", _("mbo 3")
    MBO_4 = "mbo4", _("mbo 4")
    AD = "ad", _("Associate degree (Ad)")
    PROPEDEUSE = "hbo-p", _("hbo-propedeuse")
    HBO_BACHELOR = "hbo-ba", _("hbo-bachelor")
    HBO_MASTER = "hbo-ma", _("hbo-master")
    WO_BACHELOR = "wo-ba", _("universitaire bachelor")
    WO_MASTER = "wo-ma", _("universitaire master")

    @property
    def level(self) -> Level | None:
        """Its NLQF level; a propedeuse and practical training have none (nlqf.nl, overview of levels)."""
        return LEVELS.get(self.value)


LEVELS = {
    "vmbo-bl": Level.ONE, "mbo1": Level.ONE,
    "vmbo-kl": Level.TWO, "vmbo-gl": Level.TWO, "vmbo-tl": Level.TWO, "mbo2": Level.TWO,
    "mbo3": Level.THREE,
    "mbo4": Level.FOUR, "havo": Level.FOUR, "vwo": Level.FOUR_PLUS,
    "ad": Level.FIVE,
    "hbo-ba": Level.SIX, "wo-ba": Level.SIX,
    "hbo-ma": Level.SEVEN, "wo-ma": Level.SEVEN,
}  # fmt: skip


class Fluency(TextChoices):
    """How well somebody speaks a language: the levels of the Common European Framework (CEFR), and her own."""

    A1 = "A1", _("A1: losse woorden en zinnen")
    A2 = "A2", _("A2: korte gesprekken over gewone dingen")
    B1 = "B1", _("B1: zelfstandig in het dagelijks leven")
    B2 = "B2", _("B2: zonder moeite op het werk")
    C1 = "C1", _("C1: vloeiend, ook over moeilijke dingen")
    C2 = "C2", _("C2: bijna als een moedertaal")
    NATIVE = "native", _("moedertaal")


class Branch(TextChoices):
    """The part of the labour market in which somebody worked."""

    EDUCATION = "education", _("onderwijs")
    CHILDCARE = "childcare", _("kinderopvang en jeugd")
    CARE = "care", _("zorg en welzijn")
    ENGINEERING = "engineering", _("techniek en bouw")
    IT = "it", _("ict")
    BUSINESS = "business", _("zakelijke diensten")
    GOVERNMENT = "government", _("overheid")
    CULTURE = "culture", _("cultuur, sport en media")
    TRADE = "trade", _("handel en vervoer")
    HOSPITALITY = "hospitality", _("horeca en toerisme")
    LAND = "land", _("landbouw en natuur")
    INDUSTRY = "industry", _("industrie")
    OTHER = "other", _("iets anders")


class Source(TextChoices):
    """Where we have it from."""

    SELF = "self", _("zelf verteld")
    ADVISER = "adviser", _("opgeschreven door een adviseur")
    REGISTER = "register", _("uit een register")
    CERTIFICATE = "certificate", _("ons eigen certificaat")


@dataclass(frozen=True, kw_only=True)
class Told:
    """One thing somebody tells about her background. Which parts go with it depends on its kind.

    `what` names it (a diploma, a role, a language), `place` is where; `hours` a week; `year` when it was completed;
    `since` and `until` are the first days of months, without `until` it goes on today.
    """

    kind: str
    what: str
    place: str = ""
    field: str = ""
    level: str = ""
    qualification: str = ""
    branch: str = ""
    hours: int | None = None
    year: int | None = None
    since: date | None = None
    until: date | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Known(Told):
    """One thing that is known, with where it comes from, since when we know it, and how sure it is.

    `id` is that of our own row; what another room knows has none. `page` leads to its proof, where anybody may look.
    """

    id: int | None = None
    source: str = Source.SELF
    source_name: str = ""
    said_on: date
    has_proof: bool = False
    checked_on: date | None = None
    checked_by: str = ""
    page: str = ""

    @property
    def source_label(self) -> str:
        """Where it comes from, in words."""
        label = str(Source(self.source).label)
        return f"{label}: {self.source_name}" if self.source_name else label

    @property
    def level_label(self) -> str:
        """The level in words."""
        levels: type[TextChoices] = Fluency if self.kind == Kind.LANGUAGE else Diploma
        return str(levels(self.level).label) if self.level in levels.values else self.level

    @property
    def nlqf(self) -> str:
        """The NLQF level of a diploma, as people say it; empty when it has none."""
        level = Diploma(self.level).level if self.kind == Kind.DIPLOMA and self.level in Diploma.values else None
        return level.words if level else ""

    @property
    def branch_label(self) -> str:
        """The part of the labour market in words."""
        return str(Branch(self.branch).label) if self.branch in Branch.values else ""

    @property
    def is_own(self) -> bool:
        """Whether it is a row of hers that she can change here."""
        return self.id is not None


@dataclass(frozen=True)
class Background:
    """All that is known of what somebody brings along, in the order in which it is shown."""

    known: tuple[Known, ...] = ()

    def of(self, *kinds: str) -> tuple[Known, ...]:
        """What is of one of these kinds."""
        return tuple(one for one in self.known if one.kind in kinds)

    @property
    def by_kind(self) -> list[tuple[Kind, tuple[Known, ...]]]:
        """Each kind with what there is of it, talents first; also kinds of which there is nothing yet."""
        return [(kind, self.of(kind)) for kind in Kind]

    @property
    def without_proof(self) -> tuple[Known, ...]:
        """What could be proven and is not yet: a talent needs no paper."""
        return tuple(one for one in self.known if one.kind != Kind.TALENT and not one.has_proof)

    @classmethod
    def of_all(cls, known: Iterable[Known]) -> Background:
        """Sorted: by kind, and within a kind what is newest first."""
        order = list(Kind.values)
        return cls(tuple(sorted(known, key=lambda one: (order.index(one.kind), -_moment(one), one.what.casefold()))))


def _moment(known: Known) -> int:
    """When it was, to sort by: what goes on today comes before all that ended."""
    if known.year:
        return known.year * 12
    ended = known.until or (date.max if known.since else None)
    return ended.year * 12 + ended.month if ended else 0
