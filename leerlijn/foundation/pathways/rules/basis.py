"""What a rule stands on, and what makes us doubt it on a given day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from leerlijn.foundation.pathways.types import Certainty, Source


class Doubt(StrEnum):
    """Why a rule decides nothing today."""

    NOT_YET = "not_yet"
    EXPIRED = "expired"
    HEARSAY = "hearsay"
    REVIEW_OVERDUE = "review_overdue"


@dataclass(frozen=True)
class Basis:
    """Sources, certainty and validity of a rule or of one clause. Days are inclusive; None means without end."""

    sources: tuple[Source, ...] = ()
    certainty: Certainty = Certainty.LAW
    valid_from: date | None = None
    valid_to: date | None = None
    review_on: date | None = None

    def holds_on(self, day: date) -> bool:
        """Is this day inside the validity?"""
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)

    def doubts(self, day: date) -> tuple[Doubt, ...]:
        """Everything that keeps this from deciding on this day; empty when it may decide."""
        found = (
            (Doubt.NOT_YET, self.valid_from is not None and day < self.valid_from),
            (Doubt.EXPIRED, self.valid_to is not None and day > self.valid_to),
            (Doubt.HEARSAY, self.certainty is Certainty.HEARSAY),
            (Doubt.REVIEW_OVERDUE, self.review_on is not None and day > self.review_on),
        )
        return tuple(doubt for doubt, applies in found if applies)
