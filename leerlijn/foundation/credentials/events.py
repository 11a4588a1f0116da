"""What this room announces."""

from __future__ import annotations

from dataclasses import dataclass

from leerlijn.kernel.events import Event


@dataclass(frozen=True)
class Awarded(Event):
    """Somebody got a certificate, and with it perhaps outcomes, points and a mentor qualification."""

    certificate_id: int
    person_id: int


@dataclass(frozen=True)
class Revoked(Event):
    """A certificate holds no longer, nor what came with it."""

    certificate_id: int
    person_id: int


@dataclass(frozen=True)
class Recognised(Event):
    """A learning outcome of somebody was recognised otherwise than by a certificate."""

    recognition_id: int
    person_id: int


@dataclass(frozen=True)
class RecognitionWithdrawn(Event):
    """Such a recognition holds no longer."""

    recognition_id: int
    person_id: int
