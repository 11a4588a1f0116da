"""A process of its own for documents of strangers: little memory, little time, and nothing it can reach.

What it runs is `apart.py`, which knows nothing of ours; whatever a document does there, only that process dies of it.
"""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.refusals import Refused

APART = Path(__file__).with_name("apart.py")
LONGEST = 20
"""Seconds on the clock; the process itself stops after ten of work."""

NO = {
    "encrypted": _("Op dit bestand zit een wachtwoord. Sla het op zonder wachtwoord en stuur het opnieuw."),
    "broken": _("Dit bestand kunnen we niet lezen. Sla het opnieuw op als PDF en stuur die."),
    "script": _("In dit bestand zit een script of macro. Sla het opnieuw op als PDF, zonder scripts."),
    "launch": _("Dit bestand start een ander programma of bestand. Sla het opnieuw op als PDF, zonder acties."),
    "sends": _("Dit formulier verstuurt zelf gegevens. Druk het af als PDF en stuur die."),
    "attachment": _("In dit bestand zit nog een ander bestand. Haal dat eruit en stuur het apart."),
    "media": _("In dit bestand zit film of geluid. Sla het op als PDF zonder film of geluid."),
    "remote": _("Dit bestand haalt iets op van internet. Sla het opnieuw op als PDF en stuur die."),
    "bomb": _("Dit bestand pakt uit tot iets veel groters. Sla het opnieuw op als PDF en stuur die."),
    "too_many_pages": _("Dit bestand heeft te veel pagina’s. Stuur alleen de pagina’s die iets laten zien."),
    "too_complex": _("Dit bestand is te ingewikkeld om na te kijken. Druk het af als PDF en stuur die."),
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """One page as a picture (none for a document of words only) and its words."""

    picture: bytes
    text: str


def examine(raw: bytes, kind: str) -> None:
    """Raises Refused, with one of the codes of `NO`, when a document may not come in."""
    answer = _apart("examine", raw, kind)
    if no := answer.get("no"):
        raise Refused(NO[no], code=no)


def drawn(raw: bytes, kind: str) -> tuple[list[Drawn], int]:
    """The first pages of a document, and how many it has; none when it cannot be drawn in time."""
    answer = _apart("draw", raw, kind)
    return list(_pages(answer)), int(answer.get("count", 0))


def _pages(answer: dict[str, Any]) -> Iterator[Drawn]:
    for page in answer.get("pages", ()):
        yield Drawn(base64.b64decode(page["picture"]), page["text"])


def _apart(verb: str, raw: bytes, kind: str) -> dict[str, Any]:
    command = [sys.executable, "-I", str(APART), verb, kind]
    try:
        done = subprocess.run(  # noqa: S603  our own program; the stranger's words only reach its standard input
            command, input=raw, capture_output=True, timeout=LONGEST, check=True, env={}, cwd="/"
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return {"no": "too_complex"}
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
