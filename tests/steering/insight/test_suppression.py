"""Counts of few people stay hidden, also from somebody who subtracts, and who knows how we hide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import product

import pytest

from leerlijn.kernel.small_groups import Counts, hidden, is_small
from leerlijn.steering.insight.suppression import protected
from leerlijn.steering.insight.types import Portion, Reading

Published = tuple[Counts, tuple[Counts | None, ...]]


def counts_up_to(parts: int, total: int) -> Iterator[tuple[int, ...]]:
    """Every way to fill so many parts with at most so many people."""
    if parts == 1:
        yield from ((number,) for number in range(total + 1))
        return
    for first in range(total + 1):
        yield from ((first, *rest) for rest in counts_up_to(parts - 1, total - first))


def published(parts: tuple[Counts, ...], smallest: int) -> Published | None:
    """What a stranger gets to see of these parts; None when that is nothing."""
    total = tuple(map(sum, zip(*parts, strict=True)))
    places = None if is_small(total, smallest) else hidden(parts, smallest)
    if places is None:
        return None
    return total, tuple(None if place in places else counts for place, counts in enumerate(parts))


@pytest.mark.parametrize(
    ("parts", "total", "smallest", "width"),
    [(2, 30, 5, 1), (3, 26, 5, 1), (4, 20, 5, 1), (5, 14, 4, 1), (2, 12, 5, 2), (3, 8, 4, 2)],
)
def test_no_hidden_count_of_few_people_follows_from_what_is_shown(parts, total, smallest, width):
    worlds: dict[Published, list[tuple[Counts, ...]]] = defaultdict(list)
    for columns in product(counts_up_to(parts, total), repeat=width):
        world = tuple(zip(*columns, strict=True))
        if seen := published(world, smallest):
            worlds[seen].append(world)
    for (_total, shown), possible in worlds.items():
        for place, column in product(range(parts), range(width)):
            values = {world[place][column] for world in possible}
            if shown[place] is None and any(0 < value < smallest for value in values):
                assert len(values) > 1, f"{shown} betrays part {place} of {possible}"


def test_nothing_is_hidden_where_no_group_is_small():
    assert hidden([(14,), (12,), (9,), (0,)], 5) == frozenset()


def test_a_single_small_part_takes_another_with_it():
    assert hidden([(20,), (3,), (30,)], 5) == {0, 1}


def test_what_else_is_hidden_does_not_depend_on_its_size():
    assert hidden([(20,), (30,), (3,)], 5) == hidden([(30,), (20,), (3,)], 5) == {0, 2}


def test_nothing_is_shown_when_no_hiding_would_do():
    assert hidden([(4,), (4,)], 5) is None


def test_a_whole_of_few_people_is_hidden_with_its_parts():
    assert protected(Reading(4, portions=(Portion("po", 4),)), 5) == Reading(0, is_hidden=True)


def test_a_share_is_hidden_when_those_who_do_not_fit_are_few():
    assert protected(Reading(58, of=60), 5).is_hidden
    assert not protected(Reading(50, of=60), 5).is_hidden


def test_small_parts_stand_together_without_a_name_and_the_parts_still_make_the_whole():
    reading = Reading(62, portions=(Portion("c", 40), Portion("b", 20), Portion("a", 2)))
    shown = protected(reading, 5)
    assert shown.portions == (Portion("c", 40), Portion("", 22, None, together=2))
    assert shown.adds_up


def test_a_share_of_service_is_hidden_only_when_it_is_of_few():
    assert not protected(Reading(58, of=60), 5, of_service=True).is_hidden
    assert protected(Reading(2, of=4), 5, of_service=True).is_hidden
