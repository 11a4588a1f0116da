"""Values of the desk that cross the wall, and what its words are called on screen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.pathways.types import Facts

ORIENTATION = "x-orientation"
"""The type (OEAPI's extensible componentType) of a specification whose offerings are orientation rounds."""


class State(TextChoices):
    """Whose turn it is in a file."""

    NEW = "new", _("nieuw")
    OPEN = "open", _("in behandeling")
    WAITING = "waiting", _("wacht op reactie")
    REFERRED = "referred", _("doorverwezen")
    CLOSED = "closed", _("afgesloten")


class Phase(TextChoices):
    """The nine phases of the journey into the profession."""

    INTEREST = "interest", _("interesseren")
    ORIENT = "orient", _("oriënteren")
    DECIDE = "decide", _("beslissen")
    MATCH = "match", _("matchen")
    PREPARE = "prepare", _("voorbereiden")
    START = "start", _("starten")
    TRAIN = "train", _("opleiden")
    INDUCT = "induct", _("inductie")
    RETAIN = "retain", _("behouden")

    @property
    def step(self) -> int:
        """Its place on the way, from 1 to 9."""
        return list(Phase).index(self) + 1


class Channel(TextChoices):
    """How somebody wants to be answered."""

    EMAIL = "email", _("Mail mij")
    PHONE = "phone", _("Bel mij")


class PartOfDay(TextChoices):
    """When somebody can be called."""

    ANY = "any", _("Maakt niet uit")
    MORNING = "morning", _("’s Ochtends")
    AFTERNOON = "afternoon", _("’s Middags")
    EVENING = "evening", _("Na 17.00 uur")


class ClosingReason(TextChoices):
    """Why a file was closed: what came of it, or why somebody left."""

    ANSWERED = "answered", _("de vraag is beantwoord")
    STARTED = "started", _("begonnen aan een route")
    HIRED_ELSEWHERE = "hired_elsewhere", _("ergens anders aangenomen")
    NO_PATHWAY = "no_pathway", _("geen route die past")
    SALARY = "salary", _("het salaris")
    TRAVEL = "travel", _("de reistijd")
    CARE = "care", _("zorg of omstandigheden thuis")
    NO_PLACE = "no_place", _("geen plek bij een school of opleiding")
    MOVED = "moved", _("naar een andere regio")
    NO_REPLY = "no_reply", _("reageert niet meer")
    ERASED = "erased", _("dossier gewist op verzoek")
    OTHER = "other", _("een andere reden")


CHOOSABLE = [(reason.value, capfirst(reason.label)) for reason in ClosingReason if reason is not ClosingReason.ERASED]
"""Every reason an adviser may choose; erasing has a button of its own."""


class Outcome(TextChoices):
    """What came of an orientation, for one person."""

    STARTED = "started", _("doet mee")
    SIDE_ENTRY = "side_entry", _("gaat verder als zij-instromer")
    OTHER_ROUTE = "other_route", _("kiest een andere route")
    DOUBTS = "doubts", _("twijfelt nog")
    STOPPED = "stopped", _("gestopt")


class Part(TextChoices):
    """What of a file may be shared."""

    CONTACT = "contact", _("naam en contactgegevens")
    QUESTION = "question", _("de vraag")
    ANSWERS = "answers", _("antwoorden uit de routewijzer")
    MESSAGES = "messages", _("berichten tot nu toe")


SOURCES: Mapping[str, str | Promise] = {
    "landelijk-loket": _("Landelijk Onderwijsloket"),
    "werkeninhetonderwijs": _("werkeninhetonderwijs.nl"),
    "werken-met-de-toekomst": _("campagne Werken met de Toekomst"),
    "utrechtse-energie": _("campagne Utrechtse Energie"),
    "nieuwsflits": _("Nieuwsflits"),
    "ambassadeur": _("onderwijsambassadeur"),
    "school": _("een school"),
    "gemeente": _("de gemeente"),
    "uwv": _("UWV"),
}
SOURCE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


def source_named(code: str) -> str:
    """What a source code is called on screen; a campaign we do not know shows as its code."""
    return str(SOURCES[code]) if code in SOURCES else code


@dataclass(frozen=True)
class Asked:
    """What somebody asked, and how to reach her: by mail or by phone."""

    question: str
    name: str = ""
    email: str = ""
    phone: str = ""
    channel: str = Channel.EMAIL
    part_of_day: str = PartOfDay.ANY
    facts: Facts = field(default_factory=Facts)
    source: str = ""
    submission: UUID | None = None
    is_for_somebody_else: bool = False  # an adviser writes down what a caller asks


@dataclass(frozen=True)
class Shared:
    """The part of a file that another region may see; what is not shared is empty."""

    reference: str
    name: str = ""
    email: str = ""
    phone: str = ""
    question: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    messages: tuple[tuple[str, str], ...] = ()
