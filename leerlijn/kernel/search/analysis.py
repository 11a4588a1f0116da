"""From text to the tokens that are indexed and asked for: the same in both directions, and on every database."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import Stemmer

from leerlijn.kernel.search.compounds import parts
from leerlijn.kernel.search.words import listed

LONGEST_WORD = 60
MOST_WORDS = 20_000
_WORD = re.compile(r"[^\W_]+")
_STEMMERS = {"nl": Stemmer.Stemmer("dutch"), "en": Stemmer.Stemmer("english")}
_KEPT = "begeleid"
"""Its "ge" belongs to the word: the stemmer takes it off, and begeleiding would be found as beleid."""
_FORMS = (
    (re.compile(r"(?<=[aceinp]t)(?<!kant)oren$|(?<=ss)oren$"), "or"),
    (re.compile(r"(?<=leid|werk)sters?$"), "er"),
    (re.compile(r"lerares(sen)?$"), "leraar"),
)
"""Sectoren, mentoren, assessoren, of which the stemmer makes the last vowel long; and words for women."""


@dataclass(frozen=True)
class Word:
    """A word as typed, its stem, and the stems of its parts where it is a compound."""

    folded: str
    stem: str
    parts: tuple[str, ...] = ()

    @property
    def tokens(self) -> tuple[str, ...]:
        """All it is indexed under: itself, so exact matches win, its stem, its parts."""
        return tuple(dict.fromkeys((self.folded, self.stem, *self.parts)))


def analyse(text: str, language: str = "nl") -> list[str]:
    """The tokens of a text, in its order; a compound gives itself and its parts."""
    return [token for word in words(text, language) for token in word.tokens]


def words(text: str, language: str = "nl") -> Iterator[Word]:
    """The words of a text, at most 20,000 of them; a hyphen separates words and joins a compound."""
    for count, found in enumerate(_WORD.finditer(_composed(text))):
        if count >= MOST_WORDS:
            return
        yield word(found[0][:LONGEST_WORD], language)


def asked(text: str, language: str = "nl") -> list[Word]:
    """The words of a question: the common ones left out, unless there is nothing else.

    Most of what there is to find is Dutch: in another language a word may also be meant as a Dutch one.
    """
    all_words = list(dict.fromkeys(words(text, language)))
    telling = [each for each in all_words if each.folded not in listed(f"common_{language}")]
    return [each if language == "nl" else _also_in_dutch(each) for each in telling or all_words]


def _also_in_dutch(foreign: Word) -> Word:
    dutch = word(foreign.folded, "nl")
    return replace(foreign, parts=dutch.parts or tuple({dutch.stem} - {foreign.folded, foreign.stem}))


@lru_cache(maxsize=50_000)
def word(spelled: str, language: str = "nl") -> Word:
    """One word, analysed."""
    folded = fold(spelled)
    pieces = parts(folded) if language == "nl" else ()
    stems = tuple(dict.fromkeys(fold(stem(piece, language)) for piece in pieces))
    return Word(folded, fold(stem(spelled, language)), stems)


def stem(spelled: str, language: str = "nl") -> str:
    """The stem of a word: Kraaij-Pohlmann for Dutch, Porter 2 for English; other languages keep the word."""
    if language != "nl":
        return str(_STEMMERS[language].stemWord(spelled)) if language in _STEMMERS else spelled
    for form, usual in _FORMS:
        spelled = form.sub(usual, spelled)
    if spelled.startswith(_KEPT):
        return _KEPT + str(_STEMMERS["nl"].stemWord("leid" + spelled.removeprefix(_KEPT))).removeprefix("leid")
    return str(_STEMMERS["nl"].stemWord(spelled))


def fold(text: str) -> str:
    """Without accents: "coördinator" and "coordinator" are one."""
    if text.isascii():
        return text
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
