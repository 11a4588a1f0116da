"""Values of the catalogue that cross the wall, and what OEAPI's words are called on screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.clock import zone
from leerlijn.kernel.languages import Spoken
from leerlijn.kernel.languages import spoken as spoken

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Meeting, Room


class Kind(TextChoices):
    """The four specifications of OEAPI 6."""

    PROGRAMME = "programme", _("opleiding")
    COURSE = "course", _("cursus")
    LEARNING_COMPONENT = "learning_component", _("leeronderdeel")
    TEST_COMPONENT = "test_component", _("toets")


class OfferingState(TextChoices):
    """OEAPI's states of an offering."""

    CONCEPT = "concept", _("concept")
    ACTIVE = "active", _("open")
    CANCELLED = "cancelled", _("gaat niet door")
    INACTIVE = "inactive", _("niet meer aangeboden")


MODES: Mapping[str, str | Promise] = {
    "presential": _("op locatie"),
    "online": _("online"),
    "blended": _("deels online"),
    "hybrid": _("op locatie of online"),
    "work_based": _("op de werkplek"),
    "project_based": _("in een project"),
    "joint_delivery": _("van meer aanbieders samen"),
    "research_lab_based": _("in een onderzoekslab"),
    "coil": _("online met het buitenland"),
}
LANGUAGES: Mapping[str, str | Promise] = {
    "nl": _("Nederlands"),
    "en": _("Engels"),
    "de": _("Duits"),
    "fr": _("Frans"),
    "fy": _("Fries"),
    "tr": _("Turks"),
    "ar": _("Arabisch"),
    "es": _("Spaans"),
    "uk": _("Oekraïens"),
}
SECTORS: Mapping[str, str | Promise] = {
    "po": _("basisonderwijs"),
    "so": _("speciaal onderwijs"),
    "vo": _("voortgezet onderwijs"),
    "vavo": _("vavo"),
    "mbo": _("mbo"),
    "ho": _("hoger onderwijs"),
}
ROLES: Mapping[str, str | Promise] = {
    "candidate": _("wie leraar wil worden"),
    "starter": _("startende leraar"),
    "teacher": _("leraar"),
    "mentor": _("begeleider op school"),
    "assistant": _("onderwijsassistent"),
    "leader": _("schoolleider"),
}
PRICES: Mapping[str, str | Promise] = {
    "free": _("gratis"),
    "cheap": _("tot en met € 250"),
    "moderate": _("€ 250 tot en met € 1.000"),
    "high": _("meer dan € 1.000"),
    "unknown": _("prijs niet bekend"),
}
LEVELS: Mapping[str, str | Promise] = {
    "secondary_vocational_education": _("mbo"),
    "secondary_vocational_education_1": _("mbo 1"),
    "secondary_vocational_education_2": _("mbo 2"),
    "secondary_vocational_education_3": _("mbo 3"),
    "secondary_vocational_education_4": _("mbo 4"),
    "associate_degree": _("associate degree"),
    "bachelor": _("hbo- of universitaire bachelor"),
    "master": _("master"),
    "doctoral": _("promotie"),
    "nt2_1": _("NT2, programma I"),
    "nt2_2": _("NT2, programma II"),
}


RESULT_TYPES: Mapping[str, str | Promise] = {
    "pass_or_fail": _("gehaald of niet gehaald"),
    "insufficient_satisfactory_good": _("onvoldoende, voldoende of goed"),
    "grade_0_10_one_decimal": _("cijfer van 0 tot 10, met een decimaal"),
    "grade_0_10": _("heel cijfer van 0 tot 10"),
    "grade_0_100": _("score van 0 tot 100"),
    "other": _("anders"),
}
POINTS: dict[str, object] = {}
"""The registers in which points count: by key what it is called. The room that keeps points fills it."""
TRAININGS: dict[str, object] = {}
"""What one may become a mentor of by a training: by key its name. Filled by the same room."""


def called(words: Mapping[str, str | Promise], value: str) -> str:
    """What a value is called on screen; an unknown value of an extensible list shows as it came."""
    return str(words[value]) if value in words else value.removeprefix("x-").replace("_", " ")


@dataclass(frozen=True, slots=True)
class Achieving:
    """A programme or course with the ids of the outcomes it leads to itself, and its study load as (value, unit).

    What a part of a programme leads to is left to that part; then these outcomes are not all of it.
    """

    pk: int
    organisation: int
    outcomes: frozenset[int]
    load: tuple[Decimal, str] | None = None
    is_all: bool = True


@dataclass(frozen=True, slots=True)
class Planned:
    """A meeting as an editor wants it: in a room of the organisation, or somewhere else in words."""

    start_date_time: datetime
    end_date_time: datetime
    subject: Spoken = field(default_factory=list)
    room: Room | None = None
    place: str = ""

    @property
    def day(self) -> date:
        """The day on the Dutch calendar."""
        return self.start_date_time.astimezone(zone).date()

    def overlaps(self, other: Planned | Meeting) -> bool:
        """Whether the two share a moment; one after the other is fine."""
        return self.start_date_time < other.end_date_time and other.start_date_time < self.end_date_time


@dataclass(frozen=True, slots=True)
class Times:
    """When somebody who is in an offering has to be there, once; the end itself is free again."""

    offering: int
    start_date_time: datetime
    end_date_time: datetime
    name: Spoken
    kind: str

    @property
    def title(self) -> str:
        """What it is called, in the reader's language."""
        return spoken(self.name)

    @property
    def is_test(self) -> bool:
        return self.kind == Kind.TEST_COMPONENT


@dataclass(frozen=True, slots=True)
class Proposal:
    """One day of a series before it is planned: what stands in the way, and whether offices are closed."""

    planned: Planned
    in_the_way: Meeting | None
    is_holiday: bool

    @property
    def key(self) -> str:
        """The day, as the form sends it."""
        return self.planned.day.isoformat()

    @property
    def is_free(self) -> bool:
        return self.in_the_way is None and not self.is_holiday


class Noun(TextChoices):
    """The tables a record from elsewhere can go into."""

    ACADEMIC_SESSION = "academic_session", _("onderwijsperiode")
    BUILDING = "building", _("gebouw")
    ROOM = "room", _("lokaal")
    SPECIFICATION = "specification", _("onderwijsbeschrijving")
    OFFERING = "offering", _("aanbod")


@dataclass(frozen=True, slots=True)
class Stated:
    """One record as a source states it, before anything is stored.

    `facts` are columns of the table by name; `links` are ids at the source of other records, by the name of the
    relation; `periods` are the enrolment periods of an offering. `fingerprint` is the digest of the item as it stood.
    """

    noun: Noun
    uuid: UUID
    facts: Mapping[str, Any]
    fingerprint: str
    links: Mapping[str, tuple[UUID, ...]] = field(default_factory=dict)
    periods: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where a record came from: an address or file, the version it is written in, and when it was read."""

    name: str
    version: str
    fetched_at: datetime


class Taken(TextChoices):
    """What taking in a record came to."""

    NEW = "new", _("nieuw")
    CHANGED = "changed", _("veranderd")
    SAME = "same", _("ongewijzigd")


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The record that was taken in: whether it is new, and whether the source has more students than seats."""

    taken: Taken
    is_overbooked: bool = False
