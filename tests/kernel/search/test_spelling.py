"""A misspelled word is answered with the word that was meant."""

import pytest

from leerlijn.kernel.search.analysis import fold
from leerlijn.kernel.search.spelling import Spelling, distance

TITLES = ["lerarenopleiding", "rekenen", "begeleiden", "wiskunde", "basisschool", "leraar", "pedagogiek", "didactiek"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lerareopleiding", "lerarenopleiding"),
        ("begelijden", "begeleiden"),
        ("wiskunden", "wiskunde"),
        ("bassischool", "basisschool"),
        ("pedagogiek", None),
        ("didaktiek", "didactiek"),
        ("leeraar", "leraar"),
        ("xylofoon", None),
    ],
)
def test_the_nearest_known_word_is_meant(typed, meant):
    assert Spelling(TITLES).nearest(typed) == meant


def test_words_that_sound_alike_are_nearer():
    assert distance("ei", "ij") < distance("ee", "ij")


def test_four_in_five_real_misspellings_are_mended(shared):
    """OpenTaal's list, against some fifteen thousand known words; pairs that differ in accents only are not counted."""
    folder = shared("data/opentaal")
    lines = (folder / "corrections_dev.tsv").read_text(encoding="utf-8").splitlines()
    pairs = [tuple(fold(part.casefold()) for part in line.split("\t")) for line in lines]
    pairs = [(wrong, right) for wrong, right in pairs if wrong != right]
    base = (folder / "basiswoorden-gekeurd.txt").read_text(encoding="utf-8").split()
    known = [fold(word.casefold()) for word in base[::15]] + [right for _, right in pairs]
    spelling = Spelling(known)
    asked = [(wrong, right) for wrong, right in pairs if wrong not in set(known)]
    mended = sum(spelling.nearest(wrong) == right for wrong, right in asked)
    assert mended / len(asked) > 0.8
