"""Who may have a seat, and every rule that keeps the others from it."""

from __future__ import annotations

from collections.abc import Iterable

from leerlijn.journey.assessment.panels.values import Assessor, Case, Rule

MAY_GIVE_WAY = frozenset({Rule.FULL, Rule.LEFT})
"""Rules that a human may set aside with a reason; that an assessor is certified and neutral is not among them."""


def broken(case: Case, side: str, assessor: Assessor) -> tuple[Rule, ...]:
    """Each rule that keeps somebody from a seat of this side ("" for either), in the order of `Rule`; none: she may."""
    found = [rule for rule in (_without_certificate(case, side, assessor),) if rule]
    found += sorted({case.barred[place] for place in assessor.organisations if place in case.barred}, key=_RANK.index)
    if assessor.key in case.tied:
        found.append(Rule.TIED)
    has_it = any(seat.holder == assessor.key for seat in case.seats)
    if assessor.key in case.readers and not has_it:
        found.append(Rule.HAS_READ)
    if assessor.key in case.left:
        found.append(Rule.LEFT)
    if assessor.most is not None and assessor.taken >= assessor.most and not has_it:
        found.append(Rule.FULL)
    return tuple(found)


def forbidding(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Of these rules those that nobody may set aside."""
    return tuple(rule for rule in rules if rule not in MAY_GIVE_WAY)


def standing(case: Case, side: str, assessors: Iterable[Assessor]) -> dict[int, tuple[Rule, ...]]:
    """For each assessor what keeps her from a seat of this side; nothing where she may have it."""
    return {assessor.key: broken(case, side, assessor) for assessor in assessors}


def _without_certificate(case: Case, side: str, assessor: Assessor) -> Rule | None:
    """What her certificates lack: nothing, the right side, a day that is not over, or all of it."""
    fitting = [one for one in assessor.certificates if (one.standard, one.sector) == (case.standard, case.sector)]
    if not fitting:
        return Rule.NOT_CERTIFIED
    running = [one for one in fitting if one.since <= case.day <= one.until]
    if not running:
        return Rule.EXPIRED if any(one.until < case.day for one in fitting) else Rule.NOT_CERTIFIED
    return None if not side or any(one.side == side for one in running) else Rule.OTHER_SIDE


_RANK = list(Rule)
