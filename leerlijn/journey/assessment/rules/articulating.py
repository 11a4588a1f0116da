"""The ladder from mbo to master, as plain values: what can follow where somebody is, and where no agreement exists.

Knows no database.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Rung(TextChoices):
    """A rung of the ladder; the values are those of OEAPI for levels."""

    MBO_2 = "secondary_vocational_education_2", _("mbo 2")
    MBO_3 = "secondary_vocational_education_3", _("mbo 3")
    MBO_4 = "secondary_vocational_education_4", _("mbo 4")
    ASSOCIATE_DEGREE = "associate_degree", _("associate degree (Ad)")
    BACHELOR = "bachelor", _("bachelor")
    MASTER = "master", _("master")


NEXT: Mapping[Rung, tuple[Rung, ...]] = {
    Rung.MBO_2: (Rung.MBO_3,),
    Rung.MBO_3: (Rung.MBO_4,),
    Rung.MBO_4: (Rung.ASSOCIATE_DEGREE, Rung.BACHELOR),
    Rung.ASSOCIATE_DEGREE: (Rung.BACHELOR,),
    Rung.BACHELOR: (Rung.MASTER,),
    Rung.MASTER: (),
}
"""What one expects to follow; where nothing does, that is said."""

A = TypeVar("A")


@dataclass(frozen=True, slots=True)
class Leap(Generic[A]):
    """From one rung to another, with the agreements there are; without any it is a gap."""

    start: Rung
    end: Rung
    agreements: tuple[A, ...]

    @property
    def is_gap(self) -> bool:
        return not self.agreements


def ladder(known: Iterable[tuple[str, str, A]], start: str = "") -> list[Leap[A]]:
    """Every leap one may expect, and those that somebody agreed on besides, lowest first; from one rung when said."""
    found: dict[tuple[Rung, Rung], list[A]] = {(here, there): [] for here, all_ in NEXT.items() for there in all_}
    for here, there, agreement in known:
        found.setdefault((Rung(here), Rung(there)), []).append(agreement)
    order = list(Rung)
    leaps = [Leap(here, there, tuple(each)) for (here, there), each in found.items() if start in {"", here}]
    return sorted(leaps, key=lambda leap: (order.index(leap.start), order.index(leap.end)))
