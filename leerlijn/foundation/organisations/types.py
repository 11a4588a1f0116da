"""Values that cross the wall: what a register says about organisations, before anything is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Reason(TextChoices):
    """Why a row of a register did not go in, or why one of its fields stayed empty."""

    COLUMNS = "columns", _("Deze regel heeft niet evenveel kolommen als de kop.")
    QUOTE = "quote", _("Een aanhalingsteken is niet gesloten.")
    LETTER = "letter", _("Er staat een teken in dat niet te lezen is.")
    MARKUP = "markup", _("Er staat < of > in. Dat hoort niet in een register.")
    LONG = "long", _("Deze tekst is te lang.")
    BOARD = "board", _("Het nummer van het bestuur is niet vijf cijfers.")
    INSTITUTION = "institution", _("De instellingscode is niet twee cijfers en twee letters.")
    LOCATION = "location", _("De vestigingscode hoort niet bij de instellingscode.")
    NAME = "name", _("De naam ontbreekt.")
    POSTCODE = "postcode", _("De postcode is niet vier cijfers en twee letters.")
    TWICE = "twice", _("Deze code staat ook op een eerdere regel.")
    OTHER_BOARD = "other_board", _("Deze instelling heeft op een eerdere regel een ander bestuur.")
    PHONE = "phone", _("Dit is geen telefoonnummer. Het veld blijft leeg.")
    WEBSITE = "website", _("Dit is geen webadres. Het veld blijft leeg.")


Code = tuple[str, str]
"""What an organisation is known by in a register: the type of code, and the code."""


@dataclass(frozen=True, slots=True)
class RowNote:
    """What a person should know about one row: its line in the file (the first is 1), the reason, what stood there."""

    line: int
    reason: Reason
    found: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Registered:
    """One organisation as a register states it.

    `provisional` means: derived from another row because its own could not be read.
    It may found an organisation, it never changes one.
    """

    kind: str
    code: Code
    parent: Code | None
    facts: Mapping[str, str]
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a register file says: `source` names it for a reader, `digest` is its SHA-256.

    Parents stand before their children. `unread` holds the codes of rows that could not be read: what is missing there
    is not closed. `nameless` is the number of unreadable rows of which even the code is unknown: then nothing that is
    missing is certain to be closed.
    """

    register: str
    source: str
    link: str
    digest: str
    rows: int
    organisations: tuple[Registered, ...]
    broken: tuple[RowNote, ...] = ()
    remarks: tuple[RowNote, ...] = ()
    unread: frozenset[Code] = field(default_factory=frozenset)
    nameless: int = 0


@dataclass(frozen=True, slots=True)
class Total:
    """How many organisations of one kind changed in one way, in words for a reader."""

    kind: str
    state: str
    organisation: str
    number: int


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known of an organisation, with where it comes from: `as_of` is the vintage of the source in words."""

    label: str
    value: str
    source: str = ""
    as_of: str = ""
    taken_on: date | None = None
