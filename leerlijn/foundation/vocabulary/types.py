"""Values of the vocabulary that other rooms may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import get_language


@dataclass(frozen=True, order=True)
class Text:
    """One text in Dutch and in English; as a string it speaks the reader's language."""

    nl: str
    en: str

    def __str__(self) -> str:
        return self.en if (get_language() or "nl").startswith("en") else self.nl

    def __bool__(self) -> bool:
        return bool(self.nl)

    @property
    def in_a_sentence(self) -> Text:
        """The same words where they do not stand first."""
        return Text(self.nl[:1].lower() + self.nl[1:], self.en[:1].lower() + self.en[1:])

    @property
    def at_the_start(self) -> Text:
        """The same words where they stand first."""
        return Text(self.nl[:1].upper() + self.nl[1:], self.en[:1].upper() + self.en[1:])

    def to_json(self) -> dict[str, str]:
        """As data, to store or to send."""
        return {"nl": self.nl, "en": self.en}

    @classmethod
    def from_json(cls, data: Mapping[str, str]) -> Text:
        """The same text again; raises KeyError when a language is missing."""
        return cls(nl=data["nl"], en=data["en"])


NOTHING = Text("", "")


class Level(StrEnum):
    """NLQF, from 1 to 8, with the level of vwo between 4 and 5. The values are those of OEAPI 6."""

    ENTRY = "nlqf_0"
    ONE = "nlqf_1"
    TWO = "nlqf_2"
    THREE = "nlqf_3"
    FOUR = "nlqf_4"
    FOUR_PLUS = "nlqf_4plus"
    FIVE = "nlqf_5"
    SIX = "nlqf_6"
    SEVEN = "nlqf_7"
    EIGHT = "nlqf_8"

    @property
    def words(self) -> str:
        """As people say it: 4+, 6."""
        return self.value.removeprefix("nlqf_").replace("plus", "+")


@dataclass(frozen=True)
class StudyLoad:
    """How much time something takes, in the unit it was given in. Never converted: EC and hours are not the same."""

    value: Decimal
    unit: str

    def __str__(self) -> str:
        number = f"{self.value.normalize():f}".replace(".", ",")
        return f"{number} {UNITS.get(self.unit, Text(self.unit, self.unit))}"


UNITS = {
    "ects": Text("EC", "EC"),
    "sbu": Text("SBU", "SBU"),
    "hour": Text("uur", "hours"),
    "contacttime": Text("contacturen", "contact hours"),
    "sp": Text("studiepunten", "credits"),
}


@dataclass(frozen=True)
class Owner:
    """Who keeps a learning outcome: code and name as they stand in a register, and its number here if it has one."""

    code: str
    name: str
    id: int | None = None


@dataclass(frozen=True)
class Outcome:
    """What a learning outcome says, in languages as OEAPI writes them: [{language, value}]."""

    title: list[dict[str, str]]
    description: list[dict[str, str]] = field(default_factory=list)
    level: str = ""
    complexity: str = ""
    study_load: StudyLoad | None = None
