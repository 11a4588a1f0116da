"""What a stranger may know of a figure about people: the kernel says which parts to hide, this how the rest reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from leerlijn.kernel.small_groups import Counts, hidden, is_small
from leerlijn.steering.insight.types import Portion, Reading


def protected(reading: Reading, smallest: int, *, of_service: bool = False) -> Reading:
    """What a stranger may know of a count of people: the whole, the parts that tell nothing of few, or nothing.

    What is hidden stands together as one part without names, so that the parts still make the whole. A share tells two
    counts, how many fit and how many do not; one `of_service` tells only of how many it is.
    """

    def counts(value: int, of: int | None) -> Counts:
        if of is None:
            return (value,)
        return (of,) if of_service else (value, of - value)

    if is_small(counts(reading.value, reading.of), smallest):
        return Reading(value=0, of=None, is_hidden=True)
    portions = sorted(reading.portions, key=lambda portion: portion.label)
    places = hidden([counts(portion.value, portion.of) for portion in portions], smallest)
    if places is None:
        return replace(reading, portions=())
    shown = tuple(portion for portion in reading.portions if portions.index(portion) not in places)
    return replace(reading, portions=(*shown, *_together([portions[place] for place in places])))


def _together(portions: Sequence[Portion]) -> tuple[Portion, ...]:
    if not portions:
        return ()
    ofs = [portion.of for portion in portions if portion.of is not None]
    return (Portion("", sum(portion.value for portion in portions), sum(ofs) if ofs else None, len(portions)),)
