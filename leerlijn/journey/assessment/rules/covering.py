"""What a portfolio shows already and what it lacks, criterion by criterion. Knows no database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

MONTH = 30.44
"""Days."""


class Standing(TextChoices):
    """How far somebody is with one criterion; the strongest first."""

    ENOUGH = "enough", gettext_lazy("Genoeg bewijs")
    ALMOST = "almost", gettext_lazy("Bijna")
    NOTHING = "nothing", gettext_lazy("Nog geen bewijs")


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence as it counts for one criterion."""

    item: int
    kind: str
    made_on: date | None
    is_of_another: bool


@dataclass(frozen=True, slots=True)
class Lack:
    """What an evidence rule asks and is not there yet; `missing` is how many."""

    rule: str
    missing: int
    asked: int

    @property
    def what_to_do(self) -> str:
        """In words, as something to do."""
        said = {
            "at_least": ngettext("Voeg nog %(n)s bewijs toe.", "Voeg nog %(n)s bewijzen toe.", self.missing),
            "kinds_at_least": ngettext(
                "Voeg bewijs van nog %(n)s soort toe.",
                "Voeg bewijs van nog %(n)s soorten toe.",
                self.missing,
            ),
            "within_months": _("Voeg iets toe van de laatste %(months)s maanden."),
            "third_party": ngettext(
                "Vraag nog %(n)s verklaring van een ander.", "Vraag nog %(n)s verklaringen van anderen.", self.missing
            ),
        }
        return said[self.rule] % {"n": self.missing, "months": self.asked}


@dataclass(frozen=True, slots=True)
class Covered:
    """One criterion with its evidence, and what it lacks."""

    criterion: int
    pieces: tuple[Piece, ...]
    lacks: tuple[Lack, ...]

    @property
    def standing(self) -> Standing:
        if not self.pieces:
            return Standing.NOTHING
        return Standing.ALMOST if self.lacks else Standing.ENOUGH

    @property
    def label(self) -> str | Promise:
        return self.standing.label


def coverage(
    criteria: Sequence[tuple[int, Mapping[str, int]]], pieces: Iterable[tuple[int, Piece]], today: date
) -> list[Covered]:
    """Each criterion with its rules (`at_least`, `kinds_at_least`, `within_months`, `third_party`; 0 asks nothing),
    strengths first and otherwise in the order of the standard."""
    by_criterion: dict[int, list[Piece]] = {criterion: [] for criterion, _rules in criteria}
    for criterion, piece in pieces:
        by_criterion[criterion].append(piece)
    covered = [
        Covered(criterion, tuple(by_criterion[criterion]), tuple(lacks(rules, by_criterion[criterion], today)))
        for criterion, rules in criteria
    ]
    order = list(Standing)
    return sorted(covered, key=lambda one: order.index(one.standing))


def lacks(rules: Mapping[str, int], pieces: Sequence[Piece], today: date) -> Iterable[Lack]:
    """What these rules ask and these pieces do not give. Evidence without a date counts as of today."""
    months = rules.get("within_months", 0)
    recent = sum(1 for one in pieces if months_between(one.made_on or today, today) <= months)
    counted = {
        "at_least": (len(pieces), rules.get("at_least", 0)),
        "kinds_at_least": (len({one.kind for one in pieces}), rules.get("kinds_at_least", 0)),
        "third_party": (sum(one.is_of_another for one in pieces), rules.get("third_party", 0)),
    }
    for rule, (there, asked) in counted.items():
        if there < asked:
            yield Lack(rule, asked - there, asked)
    if months and pieces and not recent:
        yield Lack("within_months", 1, months)


def months_between(earlier: date, later: date) -> float:
    """How many months lie between two days, not rounded."""
    return (later - earlier).days / MONTH
