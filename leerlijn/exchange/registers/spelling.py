"""Place names as people write them: registers publish them in capitals."""

from __future__ import annotations

import re

_SMALL = frozenset(
    ("aan", "ad", "bij", "ca", "de", "den", "der", "des", "en", "gem", "het", "in", "op", "over", "te", "ten", "ter")
) | {"van"}
_PROVINCES = frozenset(("dr", "fr", "gn", "lb", "nb", "nh", "ov", "ut", "zh"))
_LOOSE_S = re.compile(r"^S[ -]")
_SHORT = re.compile(r"['\N{RIGHT SINGLE QUOTATION MARK}][st]")


def place_name(published: str) -> str:
    """'S-GRAVENHAGE becomes 's-Gravenhage, AA EN HUNZE becomes Aa en Hunze; mixed case is left as it is."""
    if not published.isupper():
        return published
    words = re.split(r"([\s\-/()]+)", _LOOSE_S.sub("'S-", published))
    return "".join(
        _word(word.lower(), stands_first=at == 0 or words[at - 1] == "-" or words[at - 2] == "GEM")
        for at, word in enumerate(words)
    )


def _word(word: str, *, stands_first: bool) -> str:
    if word in _PROVINCES and not stands_first:
        return word.upper()
    if _SHORT.fullmatch(word) or (word in _SMALL and not stands_first):
        return word
    if word.startswith("ij"):
        return "IJ" + word[2:]
    return word.capitalize()
