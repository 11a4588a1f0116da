"""What the desk announces."""

from __future__ import annotations

from dataclasses import dataclass

from leerlijn.kernel.events import Event


@dataclass(frozen=True)
class EnquiryReceived(Event):
    """Somebody asked something."""

    enquiry_id: int


@dataclass(frozen=True)
class EnquiryClosed(Event):
    """A file was closed, for a reason."""

    enquiry_id: int
    reason: str


@dataclass(frozen=True)
class OutcomeRecorded(Event):
    """It is known what came of an orientation for one person."""

    participant_id: int
    outcome: str
