"""Whether somebody has done all of an offering. Knows no database: the rule and the facts in, the judgement out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Rule:
    """What completing takes: so many percent of the minutes of all meetings, a final result that is a pass, or both."""

    attendance: int | None = None
    needs_result: bool = False

    def __bool__(self) -> bool:
        return self.attendance is not None or self.needs_result

    @property
    def sentence(self) -> str:
        """The rule in words, as the certificate keeps it."""
        if self.attendance is None:
            return _("Een voldoende resultaat.") if self.needs_result else _("Er is geen regel: een mens besluit.")
        there = _("Minstens %(percent)s procent van de tijd aanwezig.") % {"percent": self.attendance}
        return f"{there} {_('Een voldoende resultaat.')}" if self.needs_result else there


@dataclass(frozen=True, slots=True)
class Sitting:
    """One meeting: from when to when."""

    pk: int
    start: datetime
    end: datetime

    @property
    def minutes(self) -> int:
        return round((self.end - self.start).total_seconds() / 60)


@dataclass(frozen=True, slots=True)
class Judgement:
    """How somebody stands with the rule: how many of the minutes she was there, and whether she passed."""

    rule: Rule
    minutes: int
    of_minutes: int
    has_passed: bool

    @property
    def percent(self) -> int:
        """The share of the time she was there, rounded down: 79.9 percent is not 80."""
        return 100 * self.minutes // self.of_minutes if self.of_minutes else 0

    @property
    def was_there_enough(self) -> bool:
        needed = self.rule.attendance
        return needed is None or (self.of_minutes > 0 and 100 * self.minutes >= needed * self.of_minutes)

    @property
    def is_met(self) -> bool:
        """Whether she finishes by herself; without a rule nobody does."""
        return bool(self.rule) and not self.lacks

    @property
    def lacks(self) -> list[str]:
        """What is missing, in words."""
        missing = []
        if not self.was_there_enough:
            facts = {"percent": self.percent, "needed": self.rule.attendance}
            missing.append(_("Was er %(percent)s procent van de tijd; %(needed)s is nodig.") % facts)
        if self.rule.needs_result and not self.has_passed:
            missing.append(_("Heeft nog geen voldoende resultaat."))
        return missing


def judge(rule: Rule, sittings: Iterable[Sitting], present_at: Iterable[int], *, has_passed: bool) -> Judgement:
    """How somebody stands who was present at the meetings with these ids."""
    there = set(present_at)
    every = list(sittings)
    return Judgement(
        rule, sum(one.minutes for one in every if one.pk in there), sum(one.minutes for one in every), has_passed
    )
