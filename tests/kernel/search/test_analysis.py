"""Words become the tokens that are indexed and asked for."""

import re

import pytest

from leerlijn.kernel.search import words
from leerlijn.kernel.search.analysis import analyse, asked, stem, word
from leerlijn.kernel.search.compounds import parts

COMPOUNDS = {
    "lerarenopleiding": "leraar opleiding",
    "lerarenopleidingen": "leraar opleiding",
    "instroomtraject": "instroom traject",
    "basisschoolleraar": "basis school leraar",
    "wiskundedocent": "wiskunde docent",
    "studiekeuzecheck": "studie keuze check",
    "onderwijsregio": "onderwijs regio",
    "schoolleider": "school leider",
    "werkplekbegeleider": "werk plek begeleider",
    "deeltijdopleiding": "deeltijd opleiding",
    "leeruitkomsten": "leer uitkomst",
    "onderwijsassistent": "onderwijs assistent",
    "kennistoets": "kennis toets",
    "toelatingstoets": "toelating toets",
    "taaltoets": "taal toets",
    "rekentoets": "reken toets",
    "vakdocenten": "vak docent",
    "gymleraar": "gym leraar",
    "lerarentekort": "leraar tekort",
    "schoolbestuur": "school bestuur",
    "muziekdocent": "muziek docent",
    "kopopleiding": "kop opleiding",
    "meeloopdag": "meeloop dag",
    "opleidingsschool": "opleiding school",
    "subsidieregeling": "subsidie regeling",
    "begeleidingsgesprek": "begeleiding gesprek",
    "kleuteronderwijs": "kleuter onderwijs",
}
WHOLE = "overeenkomst bijeenkomst samenwerking overleg wetenschap kinderen leerlingen directeur ervaring vergadering"


@pytest.fixture(params=["with the built list", "without it"])
def lists(request, monkeypatch, tmp_path):
    """The splitter knows the built list of Dutch words, or only the words of education."""
    if request.param == "without it":
        monkeypatch.setattr(words, "BUILT", tmp_path / "words.txt")
    elif not words.BUILT.is_file():
        pytest.skip("the assets are not built: no list of words")
    forget_what_was_analysed()
    yield
    monkeypatch.undo()
    forget_what_was_analysed()


def forget_what_was_analysed():
    for kept in (words.known, parts, word):
        kept.cache_clear()


@pytest.mark.parametrize(("compound", "expected"), COMPOUNDS.items())
def test_a_compound_of_education_gives_its_parts(lists, compound, expected):
    assert {stem(word) for word in expected.split()} <= set(analyse(compound))


@pytest.mark.parametrize("spelled", WHOLE.split())
def test_a_word_that_only_looks_like_a_compound_stays_whole(lists, spelled):
    assert parts(spelled) == ()


def test_the_whole_word_is_kept_beside_its_parts():
    assert analyse("Lerarenopleidingen")[:2] == ["lerarenopleidingen", "lerarenopleid"]


def test_a_hyphen_joins_what_is_found_apart():
    assert {"zij", "instroom", "traject"} <= set(analyse("zij-instroomtraject"))
    assert {"zij", "instroom", "traject"} <= set(analyse("zijinstroomtraject"))


def test_accents_capitals_and_ligatures_make_no_difference():
    assert analyse("Coördinator") == analyse("coordinator")
    assert analyse("ĲSSEL") == analyse("ijssel")


def test_guidance_is_not_policy():
    assert "beleid" not in analyse("begeleiding begeleider begeleiden")


def test_plurals_of_roles_meet_their_singular():
    for one, more in (("mentor", "mentoren"), ("assessor", "assessoren"), ("sector", "sectoren")):
        assert set(analyse(one)) & set(analyse(more))
    assert set(analyse("kantoor")) & set(analyse("kantoren"))


def test_a_role_is_found_whoever_holds_it():
    for one, other in (("leraar", "lerares"), ("begeleider", "begeleidster"), ("medewerker", "medewerkster")):
        assert set(analyse(one)) & set(analyse(other))


def test_a_question_leaves_out_the_common_words_unless_there_is_nothing_else():
    assert [each.folded for each in asked("Hoe word ik leraar?")] == ["leraar"]
    assert [each.folded for each in asked("Wat is dit?")] == ["wat", "is", "dit"]


def test_english_has_its_own_stems():
    assert "teach" in analyse("teaching", "en")
    assert analyse("teaching", "fy") == ["teaching"]


def test_the_stems_are_those_of_kraaij_and_pohlmann(shared):
    """All 45,670 of Snowball's own vectors, but for the rules we add (begeleid-, plurals in -oren, words for women)."""
    folder = shared("data/snowball-nl")
    vocabulary = (folder / "voc.txt").read_text(encoding="utf-8").split()
    expected = (folder / "output.txt").read_text(encoding="utf-8").split()
    ours = re.compile(r"^begeleid|toren$|ssoren$|(leid|werk)sters?$|lerares(sen)?$")
    different = [each for each, wanted in zip(vocabulary, expected, strict=True) if stem(each) != wanted]
    assert len(vocabulary) == 45_670
    assert [each for each in different if not ours.search(each)] == []
    assert len(different) < 80


def test_hostile_text_gives_tokens_of_letters_and_digits_only():
    for text in ("' OR 1=1; --", '"x" NEAR(a b) *', "\x00\x00", "🎉" * 50, "a" * 10_000, "%s {} \\", "-" * 9_000):
        assert all(re.fullmatch(r"[^\W_]{1,60}", token) for token in analyse(text))
