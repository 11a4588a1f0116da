"""What we hold about people, why, and for how long. Every field of every model is answered for.

A room's `privacy.py` declares each model; a house test holds that nothing is left out, the register of processing
(AVG art. 30) and the page "my data" are made from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


class Basis(Enum):
    """Ground for processing, AVG art. 6."""

    AGREEMENT = _("nodig voor wat je met ons afspreekt (AVG 6.1.b)")
    LEGAL = _("verplicht volgens de wet (AVG 6.1.c)")
    TASK = _("nodig voor onze publieke taak (AVG 6.1.e)")
    CONSENT = _("omdat je dat goed vindt (AVG 6.1.a)")


class Erasure(Enum):
    """What happens to the value when a person is erased."""

    CLEAR = "clear"
    """Becomes empty."""
    KEEP = "keep"
    """Stays: without the person it tells nothing, and counts stay true."""
    DELETE = "delete"
    """The whole row goes."""


AGREEMENT, LEGAL, TASK, CONSENT = Basis.AGREEMENT, Basis.LEGAL, Basis.TASK, Basis.CONSENT
CLEAR, KEEP, DELETE = Erasure.CLEAR, Erasure.KEEP, Erasure.DELETE


@dataclass(frozen=True)
class Personal:
    """One field about a person: for what, on which ground, how long, and what erasing does."""

    purpose: Text
    keep: Text
    basis: Basis = TASK
    erase: Erasure = CLEAR
    called: Text = ""
    """In our words, where the field is of a library."""


@dataclass(frozen=True)
class Declaration:
    """What a room says of one model: the fields about people, and the plain rest."""

    personal: Mapping[str, Personal] = field(default_factory=dict)
    plain: frozenset[str] = frozenset()
    called: Text = ""


REGISTER: dict[str, Declaration] = {}


def declare(
    label: str, *, plain: Iterable[str] = (), personal: Mapping[str, Personal] | None = None, called: Text = ""
) -> None:
    """Answer for each field of the model `label` (`app.Model`); `called` is its name in our words, for a library's."""
    if label in REGISTER:
        raise ValueError(f"{label} is declared twice")
    REGISTER[label] = Declaration(personal=dict(personal or {}), plain=frozenset(plain), called=called)
