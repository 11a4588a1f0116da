"""The words on screen: Dutch B1 in the code, all of it in English too, and never two words for one thing."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from leerlijn.config import wording
from tests.house.source import expect_none

AVOID = {
    "middels": "met",
    "teneinde": "om",
    "betreffende": "over",
    "succesvol": "zeg wat er gelukt is",
    "ongeldig": "zeg wat er moet staan",
    "ongeldige": "zeg wat er moet staan",
    "verplicht veld": "zeg wat iemand invult",
    "indien": "als",
    "dient te": "moet",
    "dienen te": "moeten",
    "reeds": "al",
    "alsmede": "en",
    "ten behoeve van": "voor",
    "met betrekking tot": "over",
    "onderstaande": "wijs het aan",
    "u": "je",
    "uw": "jouw",
}
LONGEST = 20
"""Words in a sentence. We aim at 15; above 20 the build is red."""


@cache
def texts() -> list[Any]:
    """Every text of code and pages."""
    return [text for text in wording.gathered() if text.id]


@cache
def english() -> Any:
    """The catalogue as it is written."""
    return wording.written()


def parts(text) -> tuple[str, ...]:
    return text.id if isinstance(text.id, tuple) else (text.id,)


def translations(text) -> list[str]:
    known = english().get(text.id, text.context)
    given = known.string if known else ""
    return list(given) if isinstance(given, (tuple, list)) else [given]


def test_every_text_is_there_in_english():
    expect_none(wording.untranslated())


def test_the_catalogue_holds_what_is_on_screen_and_no_more():
    current = {(text.id, text.context) for text in texts()}
    expect_none(str(text.id) for text in english() if text.id and (text.id, text.context) not in current)


def test_a_translation_fills_in_the_same_names():
    expect_none(
        f"{dutch!r} -> {said!r}"
        for text in texts()
        for dutch, said in zip(parts(text)[:1], translations(text)[-1:], strict=False)
        if said and names_filled_in(parts(text)[-1]) != names_filled_in(said)
    )


def names_filled_in(words: str) -> set[str]:
    return set(re.findall(r"%\((\w+)\)[sd]", words))


def test_the_words_are_plain():
    expect_none(
        f"{found[0]!r} in {words!r}: {instead}"
        for text in texts()
        for words in parts(text)
        for avoid, instead in AVOID.items()
        if (found := re.search(rf"\b{avoid}\b(?!')", words, re.IGNORECASE))
    )


def test_a_sentence_can_be_read_in_one_breath():
    expect_none(
        f"{len(sentence.split())} words: {sentence.strip()}"
        for text in texts()
        for words in parts(text)
        for sentence in re.split(r"[.!?:;](?:\s|$)|\n", words)
        if len(sentence.split()) > LONGEST
    )


def test_nothing_is_filled_in_before_it_is_translated():
    """An f-string inside `_()` would never be found in the catalogue."""
    import ast

    from tests.house import source

    expect_none(
        source.at(path, call)
        for path in source.python("leerlijn")
        for call in source.calls(path)
        if source.called(call) in wording.KEYWORDS
        and any(isinstance(given, ast.JoinedStr | ast.BinOp) for given in call.args)
    )
