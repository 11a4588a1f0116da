"""What a choice leaves, and how many each other choice would leave."""

from hypothesis import given
from hypothesis import strategies as some

from leerlijn.foundation.catalogue.facets import FACETS, Candidate, narrow, price_range, values_of, written

VALUES = [f"{facet}:{value}" for facet in FACETS[:4] for value in "abc"]
CANDIDATES = some.lists(some.frozensets(some.sampled_from(VALUES), max_size=6), max_size=12)
CHOICES = some.dictionaries(
    some.sampled_from(FACETS[:4]), some.frozensets(some.sampled_from("abc"), min_size=1), max_size=3
)


@given(CANDIDATES, CHOICES)
def test_it_narrows_and_counts_as_said_in_words(values, chosen):
    candidates = tuple(Candidate(pk, each) for pk, each in enumerate(values))

    def fits(candidate, choice):
        return all(any(f"{facet}:{value}" in candidate.values for value in group) for facet, group in choice.items())

    narrowed = narrow(candidates, tuple(chosen.items()))
    assert narrowed.pks == [candidate.pk for candidate in candidates if fits(candidate, chosen)]
    for option in VALUES:
        facet, value = option.split(":")
        choice = {**chosen, facet: frozenset({value})}
        assert narrowed.counts[option] == sum(fits(candidate, choice) for candidate in candidates)


def test_values_are_kept_in_a_line_and_read_from_it():
    line = written({"sector": ["po", "so"], "place": ["Den Haag"], "theme": [""]})
    assert values_of(line, has_seat=True) == {"sector:po", "sector:so", "place:Den Haag", "seats:free", "nearby:"}
    assert values_of("", has_seat=False, nearby="3") == {"nearby:3"}


def test_prices_fall_in_ranges_and_unknown_is_not_free():
    ranges = [price_range(cents) for cents in (None, 0, 1, 250_00, 250_01, 1000_00, 1000_01)]
    assert ranges == ["unknown", "free", "cheap", "cheap", "moderate", "moderate", "high"]
