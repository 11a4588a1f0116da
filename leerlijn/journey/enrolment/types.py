"""Values of enrolment that cross the wall, and what OEAPI's words are called on screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation, Region
    from leerlijn.foundation.people.models import Person
    from leerlijn.journey.enrolment.models import Need, SeatChange


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


class NeedState(TextChoices):
    """What became of a need."""

    WAITING = "waiting", _("wacht op een plek")
    MET = "met", _("vervuld")
    ENDED = "ended", _("beëindigd")


class Presence(TextChoices):
    """Whether somebody was at a meeting. OEAPI knows present and absent; who said so beforehand was absent too."""

    PRESENT = "present", _("aanwezig")
    ABSENT = "absent", _("afwezig")
    EXCUSED = "excused", _("afgemeld")


class AttemptState(TextChoices):
    """OEAPI's states of an attempt."""

    PENDING = "pending", _("nog niet gepland")
    ASSOCIATED = "associated", _("gepland")
    FINISHED = "finished", _("afgelopen")
    CANCELLED = "cancelled", _("telt niet mee")


class ResultState(TextChoices):
    """OEAPI's states of a result."""

    IN_PROGRESS = "in_progress", _("wordt nagekeken")
    POSTPONED = "postponed", _("uitgesteld")
    COMPLETED = "completed", _("vastgesteld")
    QUEUED = "queued", _("wacht op nakijken")


class Passed(TextChoices):
    """OEAPI's three values of pass."""

    UNKNOWN = "unknown", _("nog niet bekend")
    PASSED = "passed", _("gehaald")
    FAILED = "failed", _("niet gehaald")


class Verdict(TextChoices):
    """What we make of a line of a list of people to enrol."""

    OK = "ok", _("kan worden ingeschreven")
    TWICE = "twice", _("staat er twee keer")
    IN_ALREADY = "in_already", _("is al ingeschreven")
    UNKNOWN = "unknown", _("heeft nog geen account")
    BROKEN = "broken", _("niet te lezen")
    SEATS = "seats", _("vraagt te veel of te weinig plekken")


class Became(TextChoices):
    """What became of such a line."""

    WAITING = "waiting", _("nog niets")
    ENROLLED = "enrolled", _("ingeschreven")
    REFUSED = "refused", _("niet ingeschreven")


class Noted(TextChoices):
    """How we know whether somebody was there."""

    LIST = "list", _("op de lijst")
    QR = "qr", _("met de QR-code")


class Happening(TextChoices):
    """What a line of the seat log says."""

    SEATED = "seated", _("kreeg een plek")
    QUEUED = "queued", _("kwam op de wachtlijst")
    PROMOTED = "promoted", _("ging van de wachtlijst naar een plek")
    OFFERED = "offered", _("kreeg een plek aangeboden")
    ACCEPTED = "accepted", _("nam de aangeboden plek aan")
    DECLINED = "declined", _("liet de aangeboden plek gaan")
    MOVED = "moved", _("kreeg een andere plaats in de rij")
    WITHDREW = "withdrew", _("gaf de plek terug")
    LEFT = "left", _("ging van de wachtlijst")
    FINISHED = "finished", _("rondde het af")


class Reason(TextChoices):
    """Why it happened."""

    SEAT_FREE = "seat_free", _("Er was een plek vrij.")
    FULL = "full", _("Alle plekken waren bezet.")
    FIRST_IN_LINE = "first_in_line", _("Er kwam een plek vrij en dit was nummer 1.")
    DRAWN = "drawn", _("Door loting.")
    TAKEN_UP = "taken_up", _("De plek werd op tijd aangenomen.")
    EXPIRED = "expired", _("Er kwam geen antwoord op tijd.")
    PUT_AHEAD = "put_ahead", _("De aanbieder gaf voorrang, met een reden.")
    NEED_MET = "need_met", _("Er kwam ergens anders een plek die past.")
    CLASH = "clash", _("Dit valt samen met iets anders.")
    NOT_MET = "not_met", _("Er werd niet voldaan aan wat vooraf nodig is.")
    COMPLETED = "completed", _("Aan alles was voldaan.")
    OWN_WISH = "own_wish", _("Op eigen verzoek.")
    ORGANISER = "organiser", _("Door de aanbieder.")
    OFFERING_CANCELLED = "offering_cancelled", _("Het aanbod gaat niet door.")


class RoundState(TextChoices):
    """How far a preference round is."""

    CONCEPT = "concept", _("concept")
    OPEN = "open", _("open")
    CLOSED = "closed", _("gesloten")
    DRAWN = "drawn", _("geloot")


class Outcome(TextChoices):
    """What came of one preference in the draw; of most nothing did."""

    GIVEN = "given", _("kreeg een plek")
    WAITING = "waiting", _("kwam op de wachtlijst")


@dataclass(frozen=True, slots=True)
class Held:
    """What somebody holds in an offering: the id of her enrolment, and her place in line (None with a seat).

    `is_offered` when a seat is kept for her until she answers.
    """

    enrolment_id: int
    place: int | None
    is_offered: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """One step of somebody in line: when, from which place, to which, what made it so, and why if that was said."""

    at: datetime
    what: Happening
    place_before: int
    place_after: int
    because: str = ""


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
    is_test: bool = False


class Demand(TextChoices):
    """What stands between somebody and a seat."""

    PREREQUISITE = "prerequisite_missing", _("wat je vooraf moet kunnen")
    EXEMPT = "exempt", _("je kunt dit al")
    WORKPLACE = "no_workplace", _("een plek op een school")
    IN_COMPANY = "in_company", _("een besloten groep")
    CLASH = "clash", _("je rooster")
    TEST_CLASH = "test_clash", _("een andere toets")
    ATTEMPTS = "attempts_used", _("je pogingen zijn op")
    PASSED = "already_passed", _("je hebt dit al gehaald")


WAIVED_BY_HERSELF = frozenset({Demand.EXEMPT, Demand.CLASH})
"""What somebody may weigh herself: she says that she knows, and enrols."""


@dataclass(frozen=True, slots=True)
class Objection:
    """One thing that stands in the way, with what to do about it."""

    demand: Demand
    sentence: str
    clashes: tuple[Clash, ...] = ()

    @property
    def may_be_waived(self) -> bool:
        """Whether it is hers to weigh."""
        return self.demand in WAIVED_BY_HERSELF


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for seats, before anybody knows whether there are any.

    `share` names the kept seats it has a right to; `priority` 1 goes first.
    """

    person: Person
    region: Region | None = None
    target_group: str = ""
    priority: int = 1
    seats: int = 1
    share: str = ""
    on_behalf_of: Organisation | None = None
    need: Need | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """What somebody who keeps the list says of one person: what stood there when she looked ("" for nothing), and what
    it becomes."""

    enrolment_id: int
    was: str
    becomes: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody enters of one person at a test.

    `seen` is the number of the last result when she looked, 0 for none. Empty means that nothing is said of it.
    `passed` is for a score that cannot be compared with a bar.
    """

    enrolment_id: int
    seen: int = 0
    attendance: str = ""
    score: str = ""
    state: str = ""
    passed: str = ""
