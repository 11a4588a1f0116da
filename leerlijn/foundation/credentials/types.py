"""Values of this room that cross the wall: registers, trainings, evidence, and where somebody stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypedDict

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.vocabulary.types import Text
from leerlijn.kernel.languages import Spoken
from leerlijn.kernel.months import add_months

AHEAD = 3
"""So many months before something runs out, its holder and who looks after her are told."""


class Ground(TextChoices):
    """Why a learning outcome is recognised."""

    CERTIFICATE = "certificate", _("certificaat")
    EXEMPTION = "exemption", _("vrijstelling")
    DECISION = "decision", _("besluit")
    BROUGHT_ALONG = "brought_along", _("meegebracht")


class Attended(TypedDict):
    """A meeting somebody was at: its id, the day (ISO) and for how many minutes."""

    id: int
    date: str
    minutes: int


class Evidence(TypedDict, total=False):
    """The plain facts a certificate rests on, as JSON: for its holder, never for who checks it.

    Of what was attended: meetings, a result in words, and the rule that was met. Of what was assessed: the number of
    the procedure, the standard with its version, the hash of the frozen portfolio, how many judged, and the decision
    with its day (ISO).
    """

    meetings: list[Attended]
    result: str
    rule: str
    procedure: str
    standard: str
    standard_version: str
    portfolio_sha256: str
    panel_size: int
    decision: int
    decided_on: str


class Described(TypedDict, total=False):
    """What an achievement says, as somebody fills it in: texts in Dutch, its title in English too if there is one."""

    kind: str
    title: str
    english: str
    description: str
    criteria: str
    language: str
    level: str
    study_load_value: Decimal | None
    study_load_unit: str
    participation: str
    assessment_type: str
    supervision: str
    quality_name: str
    quality_url: str
    quality_description: str
    is_stackable: bool
    months: int | None


class AchievementKind(TextChoices):
    """What kind of thing a certificate shows."""

    EXPERIENCE = "experience", _("ervaringscertificaat")
    SUITABILITY = "suitability", _("geschiktheidsverklaring")
    TRAINING = "training", _("scholingscertificaat")
    MICROCREDENTIAL = "microcredential", _("microcredential")


class Participation(TextChoices):
    """How somebody took part; the four forms of the Dutch pilot."""

    ONLINE = "online", _("online")
    ONSITE = "onsite", _("op locatie of deels online")
    VOLUNTEERING = "volunteering", _("vrijwilligerswerk")
    WORK = "work", _("werkervaring")
    PERSONAL = "personal", _("eigen leeractiviteiten")


class AssessmentType(TextChoices):
    """How it was assessed; the four forms of the Dutch pilot."""

    TESTING = "testing", _("toets")
    APPLICATION = "application", _("laten zien in de praktijk")
    PORTFOLIO = "portfolio", _("portfolio")
    PRIOR_LEARNING = "prior_learning", _("erkenning van eerder leren")


class Supervision(TextChoices):
    """Who watched, and whether somebody saw who she was; the four forms of the Dutch pilot."""

    NONE = "none", _("zonder toezicht en zonder controle van de identiteit")
    WATCHED = "watched", _("met toezicht, zonder controle van de identiteit")
    ONLINE = "online", _("online, met toezicht en controle van de identiteit")
    ONSITE = "onsite", _("op locatie, met toezicht en controle van de identiteit")


class Hold(TextChoices):
    """Whether a certificate holds."""

    HOLDS = "holds", _("geldig")
    EXPIRED = "expired", _("verlopen")
    REVOKED = "revoked", _("ingetrokken")


CREDITS = [Decimal(half) / 2 for half in range(6, 61)]
"""What a microcredential of higher education may take: 3 to 30 EC by the half (Npuls, pilot microcredentials)."""
FEWEST_HOURS = 240
"""What a microcredential of vocational education takes at least, in SBU (the same)."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where something stands: `dated` is what the source says of itself, `read_on` when we last held it against it."""

    title: str
    publisher: str
    read_on: date
    dated: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """Where professionals earn points: so many `needed` within so many `months`; `rule` says so among the pathways."""

    key: str
    name: Text
    needed: int
    months: int
    source: Source
    rule: str = ""

    def expires_on(self, earned_on: date) -> date:
        """The first day on which points earned on a day count no longer."""
        return add_months(earned_on, self.months)


@dataclass(frozen=True, slots=True)
class Training:
    """What a training makes of a mentor, for so many months; one that `refreshes` lets another one run on."""

    key: str
    name: Text
    months: int
    source: Source
    refreshes: str = ""
    is_assumption: bool = False
    """Whether the months are our own assumption, where the source gives none."""

    @property
    def gives(self) -> str:
        """The key of what a mentor holds after it."""
        return self.refreshes or self.key


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the points ledger: points earned, or, with `reverses`, the line that is taken back."""

    pk: int
    points: int
    earned_on: date
    what_for: Spoken = field(default_factory=list, compare=False)
    certificate: int | None = None
    reverses: int | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """Points that were not taken back, and the first day on which they count no longer."""

    line: Line
    expires_on: date


@dataclass(frozen=True, slots=True)
class PointsStanding:
    """How many points of a register somebody has on a day: those earned since `first`, the first that expires first."""

    register: Register
    on: date
    first: date
    counting: tuple[Counted, ...]
    expired: tuple[Counted, ...]

    @property
    def counted(self) -> int:
        return sum(one.line.points for one in self.counting)

    @property
    def needed(self) -> int:
        return self.register.needed

    @property
    def missing(self) -> int:
        return max(0, self.needed - self.counted)

    @property
    def is_enough(self) -> bool:
        return not self.missing

    @property
    def share(self) -> int:
        """How far on the way, as a percentage; no more than 100."""
        return min(100, 100 * self.counted // self.needed)

    @property
    def next_expiry(self) -> date | None:
        """When the first of the counting points expire."""
        return self.counting[0].expires_on if self.counting else None

    @property
    def next_to_expire(self) -> int:
        """How many points expire on that day."""
        return sum(one.line.points for one in self.counting if one.expires_on == self.next_expiry)


class Standing(TextChoices):
    """How a mentor stands with a training; "expiring" is within three months."""

    VALID = "valid", _("geldig")
    EXPIRING = "expiring", _("verloopt binnenkort")
    EXPIRED = "expired", _("verlopen")
    NONE = "none", _("nog geen scholing")


@dataclass(frozen=True, slots=True)
class Trained:
    """One mentor at one organisation, with one training she holds or held; without any, `training` is empty."""

    person: str
    organisation: str
    standing: Standing
    training: Training | None = None
    valid_from: date | None = None
    valid_until: date | None = None
