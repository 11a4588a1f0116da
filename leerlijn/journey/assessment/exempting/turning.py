"""What has to happen with proposals that are there, and what it all saves somebody."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from leerlijn.journey.assessment.exempting.values import Match

Load = tuple[Decimal, str]
"""How much there is to study: a number and its unit."""


@dataclass(frozen=True, slots=True)
class Before:
    """A proposal that is there already: the facts it rests on, and what it left of the course."""

    digest: str
    keys: frozenset[str]
    left: frozenset[int] = frozenset()
    is_whole: bool = True


class Turn(TextChoices):
    """What has to happen with a proposal now."""

    PROPOSE = "propose", _("voorstellen")
    RENEW = "renew", _("aanvullen")
    LAPSE = "lapse", _("laten vervallen")
    REVIEW = "review", _("opnieuw voorleggen")


@dataclass(frozen=True, slots=True)
class Saved:
    """What one programme costs somebody less: credits by unit, confirmed and proposed, never added across units."""

    confirmed: Mapping[str, Decimal]
    proposed: Mapping[str, Decimal]
    remaining: Load | None


def turns(
    match: Match | None,
    live: frozenset[str],
    *,
    proposed: Before | None = None,
    in_force: Before | None = None,
    answered: Collection[str] = (),
) -> tuple[Turn, ...]:
    """What to do about one person and one course; nothing when all is as it was, so it can be asked again and again.

    `live` are the facts that still hold, `answered` the digests a board has said no to. What a board confirmed is never
    taken away here: when a fact under it fell away, it is put before the board again.
    """
    is_lost = in_force is not None and not in_force.keys <= live
    done: list[Turn] = [Turn.REVIEW] if is_lost else []
    if proposed is not None:
        if match is not None and proposed.keys <= live:
            return (*done, *([Turn.RENEW] if match.digest != proposed.digest else []))
        done.append(Turn.LAPSE)
    adds = in_force is None or (not is_lost and _adds(match, in_force))
    if match is not None and adds and match.digest not in answered:
        done.append(Turn.PROPOSE)
    return tuple(done)


def brought(match: Match, load: Load | None, agreed: Load | None = None) -> Load | None:
    """The credits that come with it: those of the course when nothing of it is left, or else what was agreed on.

    Never more than the course has, as far as both are in one unit.
    """
    if match.is_whole or agreed is None:
        return load if match.is_whole else None
    return min(agreed, load) if load is not None and load[1] == agreed[1] else agreed


def saved(load: Load | None, earned: Iterable[tuple[bool, Decimal | None, str]]) -> Saved:
    """Add up what is confirmed (True) and proposed (False) per unit; what remains is in the programme's unit."""
    sums: dict[bool, dict[str, Decimal]] = {True: {}, False: {}}
    for is_confirmed, value, unit in earned:
        if value is not None:
            sums[is_confirmed][unit] = sums[is_confirmed].get(unit, Decimal(0)) + value
    remaining = None if load is None else (max(Decimal(0), load[0] - sums[True].get(load[1], Decimal(0))), load[1])
    return Saved(sums[True], sums[False], remaining)


def _adds(match: Match | None, in_force: Before) -> bool:
    """Whether more of the course is covered now than the board confirmed."""
    if match is None or in_force.is_whole:
        return False
    return match.is_whole or set(match.left) < in_force.left
