"""The shapes in which a version of a standard keeps what it asks of evidence and of a panel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Instrument(TextChoices):
    """How somebody is looked at."""

    PORTFOLIO = "portfolio", _("portfolio: wat je al deed")
    OBSERVATION = "observation", _("les of werk bekijken")
    INTERVIEW = "interview", _("gesprek over je bewijs")
    ASSIGNMENT = "assignment", _("opdracht of rollenspel")
    TEST = "test", _("toets")


@dataclass(frozen=True, slots=True)
class EvidenceRules:
    """What shows an outcome well enough (VRAAK): how many items, of how many kinds, how recent (months), and how many
    that somebody else stands behind; 0 is no demand."""

    at_least: int = 0
    kinds_at_least: int = 0
    within_months: int = 0
    third_party: int = 0

    @classmethod
    def from_facts(cls, *facts: Mapping[str, Any]) -> EvidenceRules:
        """From data; what comes later goes before. Raises TypeError for a word that these rules do not know."""
        merged: dict[str, Any] = {}
        for each in facts:
            merged |= each
        return cls(**merged)

    def to_facts(self) -> dict[str, int]:
        """As data, to keep."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class PanelRule:
    """How many of the two assessors look from which side, and from which side a third comes ("": from either)."""

    institution: int = 1
    field: int = 1
    third: str = "institution"

    @classmethod
    def from_facts(cls, facts: Mapping[str, Any]) -> PanelRule:
        """From data. Raises TypeError for a word that it does not know, ValueError for more than two assessors."""
        made = cls(**facts)
        if made.institution + made.field > 2 or made.third not in {"institution", "field", ""}:
            raise ValueError(facts)
        return made

    @property
    def sides(self) -> tuple[str, str, str]:
        """From where the first, the second and the third assessor look; "" is from either side."""
        first, second, *_rest = ["institution"] * self.institution + ["field"] * self.field + ["", ""]
        return first, second, self.third
