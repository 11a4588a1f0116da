"""Values of assessment that cross the wall: kinds, states, and the rules a procedure runs by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.vocabulary.types import NOTHING, Text
from leerlijn.kernel.money import Money


class Kind(TextChoices):
    """What a procedure is for."""

    INTAKE = "intake", _("intake-assessment")
    EVC = "evc", _("EVC")
    SUITABILITY = "suitability", _("geschiktheidsonderzoek")
    COMPETENCE = "competence", _("bekwaamheidsonderzoek")


class State(TextChoices):
    """Where a procedure is. Which of the steps in the middle it takes, and in which order, stands in its rules."""

    REQUESTED = "requested", _("aangevraagd")
    ADMISSIBILITY = "admissibility", _("kan het doorgaan?")
    INFORMATION = "information", _("uitleg en toestemming")
    PORTFOLIO = "portfolio", _("portfolio maken")
    RATING = "rating", _("bewijs wegen")
    OBSERVATION = "observation", _("les bekijken")
    INTERVIEW = "interview", _("criteriumgericht interview")
    COMPARISON = "comparison", _("oordelen vergelijken")
    DECISION = "decision", _("besluit nemen")
    DECIDED = "decided", _("besloten")
    OBJECTION = "objection", _("in bezwaar")
    CLOSED = "closed", _("afgesloten")
    REFUSED = "refused", _("niet ontvankelijk")
    WITHDRAWN = "withdrawn", _("gestopt")


ENDED = frozenset({State.CLOSED, State.REFUSED, State.WITHDRAWN})
"""Where nothing more happens."""
ASSESSING = (State.RATING, State.OBSERVATION, State.INTERVIEW)
"""The steps in which the panel looks; every assessor writes her own score sheet in the meantime."""

DECIDING = frozenset({State.DECISION, State.DECIDED, State.OBJECTION, State.CLOSED})
"""From where whoever decides sees what the panel found."""


class Party(TextChoices):
    """Who may ask for a procedure, pays for it, has the next move in it, or declares somebody fit."""

    CANDIDATE = "candidate", _("de kandidaat")
    BOARD = "board", _("het schoolbestuur")
    ORGANISER = "organiser", _("de assessmentorganisatie")
    ASSESSORS = "assessors", _("de assessoren")
    INSTITUTION = "institution", _("de opleiding")
    REGION = "region", _("de regio")


class Side(TextChoices):
    """From where an assessor looks."""

    INSTITUTION = "institution", _("vanuit een opleiding")
    FIELD = "field", _("vanuit het werkveld")


class Purpose(TextChoices):
    """What a place on a panel is for."""

    FIRST = "first", _("eerste assessor")
    SECOND = "second", _("tweede assessor")
    THIRD = "third", _("derde assessor")
    REREADING = "rereading", _("steekproef")


PANEL = (Purpose.FIRST, Purpose.SECOND, Purpose.THIRD)
"""Who judge a candidate together; a re-reader looks at the portfolio only, for the sake of quality."""
SEATING = (State.PORTFOLIO, *ASSESSING, State.COMPARISON)
"""Where a procedure needs a panel."""


class TieKind(TextChoices):
    """Why somebody is not neutral for a candidate."""

    TAUGHT = "taught", _("gaf haar les")
    MENTORED = "mentored", _("begeleidde haar")
    COLLEAGUE = "colleague", _("werkt of werkte met haar")
    FAMILY = "family", _("familie of vriend")
    OTHER = "other", _("iets anders")


class ToldBy(TextChoices):
    """Who says that somebody is not neutral."""

    ASSESSOR = "assessor", _("de assessor zelf")
    CANDIDATE = "candidate", _("de kandidaat")
    COORDINATOR = "coordinator", _("de assessmentcoördinator")
    THIRD = "third", _("iemand anders")


class SittingKind(TextChoices):
    """What the panel comes together for with the candidate; each is a step of a procedure too."""

    OBSERVATION = "observation", _("les bekijken")
    INTERVIEW = "interview", _("criteriumgericht interview")


class Vraak(TextChoices):
    """On what evidence is weighed, each from 1 to 4."""

    VARIATION = "variation", _("variatie")
    RELEVANCE = "relevance", _("relevantie")
    AUTHENTICITY = "authenticity", _("authenticiteit")
    CURRENCY = "currency", _("actualiteit")
    QUANTITY = "quantity", _("kwantiteit")


class EvidenceKind(TextChoices):
    """What a piece of evidence is."""

    FILE = "file", _("bestand")
    LINK = "link", _("link")
    STATEMENT = "statement", _("verklaring van een ander")
    REFLECTION = "reflection", _("reflectie")
    FACT = "fact", _("feit uit je achtergrond")


class ObservedAt(TextChoices):
    """Where a lesson is watched."""

    NOWHERE = "", _("er wordt geen les bekeken")
    OTHER_SCHOOL = "other_school", _("op een andere school dan waar je gaat werken")
    OWN_SCHOOL = "own_school", _("op je eigen school")


@dataclass(frozen=True, slots=True)
class Found:
    """What one assessor finds of one criterion so far; `cited` holds ids of portfolio entries.

    Written out, as in the report of an error, it names its criterion only.
    """

    criterion: int
    level: int | None = field(default=None, repr=False)
    observation: str = field(default="", repr=False)
    because: str = field(default="", repr=False)
    cited: tuple[int, ...] = field(default=(), repr=False)
    ratings: Mapping[str, int] = field(default_factory=dict, repr=False)

    @property
    def is_empty(self) -> bool:
        """Whether she has not begun with this one."""
        return self == Found(self.criterion)

    @property
    def lacks(self) -> tuple[str, ...]:
        """What is still to be done before it can be locked: "level", "because", "ground", "ratings"."""
        missing = {
            "level": self.level is None,
            "because": not self.because.strip(),
            "ground": not self.cited and not self.observation.strip(),
            "ratings": bool(self.cited) and not set(Vraak.values) <= set(self.ratings),
        }
        return tuple(what for what, is_missing in missing.items() if is_missing)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule stands, and how sure that is: A law, B an institution, C secondary, D no source found."""

    title: str
    publisher: str
    read_on: date
    url: str = ""
    certainty: str = "B"


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: whose move it is, and within how many days from the start of it; 0 is without a term."""

    state: State
    by: Party
    days: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A paper the request asks for."""

    key: str
    name: Text
    is_required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureRules:
    """How one kind of procedure runs in one sector. From readable data; a procedure keeps the copy it began with.

    `standards` are the codes of the standards it may be held against; `price_from` and `price_to` are in euro cents;
    `price_assumed`, `terms_assumed` and `validity_assumed` say that the source gives no figure and it is our own
    assumption. With
    `needs_recognition` only a provider that is recognised for this sector begins one. Without
    `is_offered` the procedure does not exist yet: `note` says so, and nobody can ask for it.
    """

    key: str
    kind: Kind
    sector: str
    name: Text
    asks: Text = NOTHING
    brings: Text = NOTHING
    note: Text = NOTHING
    standards: tuple[str, ...] = ()
    asked_by: tuple[Party, ...] = ()
    paid_by: Party = Party.CANDIDATE
    declared_by: Party = Party.ORGANISER
    price_from: int = 0
    price_to: int = 0
    documents: tuple[Document, ...] = ()
    stages: tuple[Stage, ...] = ()
    observed_at: ObservedAt = ObservedAt.NOWHERE
    sitting_minutes: int = 60
    second_chances: int = 1
    second_chance_within: int = 182
    objection_days: int = 42
    answer_days: int = 42
    gives: str = ""
    valid_months: int = 0
    is_offered: bool = True
    needs_recognition: bool = False
    price_assumed: bool = False
    terms_assumed: bool = False
    validity_assumed: bool = False
    sources: tuple[Source, ...] = ()

    @property
    def price(self) -> tuple[Money, Money]:
        """From how much to how much it costs."""
        return Money(self.price_from), Money(self.price_to)

    @property
    def needs_board(self) -> bool:
        """Whether a candidate cannot ask for it alone."""
        return Party.CANDIDATE not in self.asked_by

    def stage(self, state: str) -> Stage | None:
        """The step of this state, when the procedure takes it."""
        return next((one for one in self.stages if one.state == state), None)

    @classmethod
    def from_facts(cls, facts: dict[str, Any]) -> ProcedureRules:
        """From data as it stands in a file or in a procedure. Raises KeyError, TypeError or ValueError when broken."""
        given = dict(facts)
        for name in ("name", "asks", "brings", "note"):
            if name in given:
                given[name] = Text.from_json(given[name])
        given["kind"] = Kind(given["kind"])
        given["standards"] = tuple(given.get("standards", ()))
        given["asked_by"] = tuple(Party(one) for one in given.get("asked_by", ()))
        for name in ("paid_by", "declared_by"):
            if name in given:
                given[name] = Party(given[name])
        given["observed_at"] = ObservedAt(given.get("observed_at", ""))
        given["documents"] = tuple(_document(one) for one in given.get("documents", ()))
        given["stages"] = tuple(
            Stage(State(one["state"]), Party(one["by"]), one.get("days", 0)) for one in given.get("stages", ())
        )
        given["sources"] = tuple(_source(one) for one in given.get("sources", ()))
        return cls(**given)


def _document(facts: dict[str, Any]) -> Document:
    return Document(facts["key"], Text.from_json(facts["name"]), facts.get("is_required", True))


def _source(facts: dict[str, Any]) -> Source:
    read_on = facts["read_on"]
    return Source(**facts | {"read_on": date.fromisoformat(read_on) if isinstance(read_on, str) else read_on})
