"""Values of the vocabulary that other rooms may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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

    def to_json(self) -> dict[str, str]:
        """As data, to store or to send."""
        return {"nl": self.nl, "en": self.en}

    @classmethod
    def from_json(cls, data: Mapping[str, str]) -> Text:
        """The same text again; raises KeyError when a language is missing."""
        return cls(nl=data["nl"], en=data["en"])


NOTHING = Text("", "")
