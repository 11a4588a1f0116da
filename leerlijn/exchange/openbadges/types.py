"""Values of this room: what a badge says, and what checking one found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise

Json = dict[str, Any]
"""A JSON object."""


class Answer(StrEnum):
    """What a check found: yes, no, or that it cannot be told here. The words are those of `<c-answer>`."""

    YES = "ja"
    NO = "nee"
    UNKNOWN = "onzeker"


@dataclass(frozen=True, slots=True)
class Found:
    """A badge, or a list, as it was found: what it says, and the token it came as, if it came as one."""

    document: Json
    token: str = ""


@dataclass(frozen=True, slots=True)
class Along:
    """What an issuer publishes and somebody gave beside a badge: lists of what holds no longer, documents with keys."""

    lists: Sequence[Found] = ()
    keys: Sequence[Json] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: what was found, in a few words and in a sentence."""

    name: str
    answer: Answer
    title: str | Promise
    because: str | Promise


@dataclass(frozen=True, slots=True)
class Report:
    """All checks of one badge, in the order of the specification, and what the badge says of itself."""

    checks: Sequence[Check]
    title: str = ""
    issuer: str = ""

    @property
    def answer(self) -> Answer:
        """No when one check says no; yes when all say yes; otherwise it cannot be told here.

        Whose it is, nobody here can see without being told; that alone leaves no doubt about the badge.
        """
        answers = {check.answer for check in self.checks if check.name != "subject" or check.answer == Answer.NO}
        for one in (Answer.NO, Answer.UNKNOWN):
            if one in answers:
                return one
        return Answer.YES

    @property
    def lacks_papers(self) -> bool:
        """Whether more could be told with what its issuer publishes."""
        open_ones = {check.name for check in self.checks if check.answer == Answer.UNKNOWN}
        return self.answer == Answer.UNKNOWN and bool(open_ones & {"signature", "status"})


@dataclass(frozen=True, slots=True)
class Alignment:
    """What an achievement stands beside, in a list kept by others; `kind` as Open Badges names it ("ext:EQF")."""

    kind: str
    name: str
    url: str
    code: str = ""
    description: str = ""
    framework: str = ""


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who stands for a badge: the name, the page that lists the keys, and the code in a public register."""

    name: str
    url: str
    code_type: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What a badge says, in plain values.

    `code` is how people name the course (humanCode), `status_list` the address of the list, `status_index` the place.
    """

    id: str
    issuer: Issuer
    achievement_id: str
    achievement_type: str
    title: str
    description: str
    criteria: str
    awarded_on: date
    email: str
    salt: str
    status_list: str
    status_index: int
    language: str = "nl"
    code: str = ""
    credits: float | None = None
    valid_until: date | None = None
    alignments: Sequence[Alignment] = field(default_factory=tuple)
