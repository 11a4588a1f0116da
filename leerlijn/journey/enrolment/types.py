"""Values of enrolment that cross the wall, and what OEAPI's words are called on screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from leerlijn.journey.enrolment.models import SeatChange


class State(TextChoices):
    """OEAPI's states of an association."""

    PENDING = "pending", _("in behandeling")
    CANCELLED = "cancelled", _("gestopt")
    DENIED = "denied", _("afgewezen")
    ASSOCIATED = "associated", _("ingeschreven")
    QUEUED = "queued", _("op de wachtlijst")
    FINISHED = "finished", _("afgerond")


LIVE = (State.PENDING, State.ASSOCIATED, State.QUEUED)
"""The states in which somebody holds or awaits a seat; of these one person has one at most per offering."""


REMOTE = [choice for choice in State.choices if choice[0] != State.FINISHED]
"""OEAPI's states of an association at the other institution, which does not know "finished"."""


class Role(TextChoices):
    """OEAPI's roles of a person in an offering; who enrols is a student."""

    STUDENT = "student", _("deelnemer")
    LECTURER = "lecturer", _("docent")
    TEACHING_ASSISTANT = "teaching_assistant", _("onderwijsassistent")
    COORDINATOR = "coordinator", _("coördinator")
    INVIGILATOR = "invigilator", _("surveillant")
    ASSESSOR = "assessor", _("beoordelaar")
    GUEST = "guest", _("gast")


class Happening(TextChoices):
    """What a line of the seat log says."""

    SEATED = "seated", _("kreeg een plek")
    QUEUED = "queued", _("kwam op de wachtlijst")
    PROMOTED = "promoted", _("ging van de wachtlijst naar een plek")
    WITHDREW = "withdrew", _("gaf de plek terug")
    LEFT = "left", _("ging van de wachtlijst")


class Reason(TextChoices):
    """Why it happened."""

    SEAT_FREE = "seat_free", _("Er was een plek vrij.")
    FULL = "full", _("Alle plekken waren bezet.")
    FIRST_IN_LINE = "first_in_line", _("Er kwam een plek vrij en dit was nummer 1.")
    OWN_WISH = "own_wish", _("Op eigen verzoek.")
    ORGANISER = "organiser", _("Door de aanbieder.")
    OFFERING_CANCELLED = "offering_cancelled", _("Het aanbod gaat niet door.")


@dataclass(frozen=True, slots=True)
class Held:
    """What somebody holds in an offering: the id of her enrolment, and her place in line (None with a seat)."""

    enrolment_id: int
    place: int | None


@dataclass(frozen=True, slots=True)
class Move:
    """One step of somebody in line: when, from which place, to which, and what made it so."""

    at: datetime
    what: Happening
    place_before: int
    place_after: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one enrolment stands: its place in line (None with a seat), its own log, and how it moved up."""

    place: int | None
    log: list[SeatChange]
    moves: list[Move]

    @property
    def last(self) -> SeatChange | None:
        """What happened last."""
        return self.log[-1] if self.log else None


@dataclass(frozen=True, slots=True)
class Clash:
    """A meeting somebody has already, at a moment when she would have another: what it is of, and when it begins."""

    title: str
    start: datetime
