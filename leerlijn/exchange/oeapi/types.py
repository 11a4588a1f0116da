"""Values of the machine door for education data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Fault(TextChoices):
    """Why an item did not go in."""

    SHAPE = "shape", _("Dit heeft niet de vorm die OEAPI voorschrijft.")
    UNKNOWN = "unknown", _("Dit is geen soort die in het aanbod past.")
    MISSING = "missing", _("Dit ontbreekt.")
    IDENTIFIER = "identifier", _("Dit is geen uuid.")
    TEXT = "text", _("Dit is geen tekst.")
    LONG = "long", _("Deze tekst is te lang.")
    NUMBER = "number", _("Dit is geen getal dat hier past.")
    MOMENT = "moment", _("Dit is geen datum of tijd die hier past.")
    LARGE = "large", _("Dit onderdeel is te groot.")
    ORGANISATION = "organisation", _("Deze organisatie doet niet mee in de regio, of is niet bekend.")
    REFERENCE = "reference", _("Dit verwijst naar iets dat niet is ingelezen.")
    OTHERS = "others", _("Dit nummer is al van een andere organisatie of is hier gemaakt.")
    CONFLICT = "conflict", _("Deze gegevens spreken elkaar tegen.")


class Unreadable(Exception):
    """An item, or one attribute of it, cannot be read."""

    def __init__(self, fault: Fault, attribute: str = "") -> None:
        super().__init__(fault, attribute)
        self.fault = fault
        self.attribute = attribute


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a collection as it came: `collection` is OEAPI's name for it, `number` counts from 1."""

    collection: str
    number: int
    items: tuple[object, ...]
    version: str
    is_last: bool = True


@dataclass(frozen=True, slots=True)
class BadItem:
    """An item that was skipped: where it stood, its id as far as it has one, why, and at which attribute."""

    collection: str
    id: str
    fault: Fault
    attribute: str = ""


@dataclass(slots=True)
class Report:
    """What an import came to; counts are of records."""

    source: str
    version: str = ""
    pages: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    skipped: int = 0
    overbooked: int = 0
    resumed: bool = False
    bad: list[BadItem] = field(default_factory=list)

    @property
    def has_changed(self) -> bool:
        return bool(self.new or self.changed)


Progress = Callable[[str, int, int], None]
"""Told after each page: the collection, pages done of it, and items so far."""
