"""Which signs a paper can show. A sign without a shape would make it unreadable aloud, and typst refuses it."""

from __future__ import annotations

import unicodedata

UNKNOWN = "□"
"""Stands where somebody wrote a sign that none of our letter types has: a gap one can see, not one that is hidden."""

SHOWN = (
    (0x20, 0x7E),  # letters and figures
    (0xA0, 0x377),  # Latin, marks above and below, Greek
    (0x384, 0x38A), (0x38E, 0x3A1), (0x3A3, 0x482), (0x48A, 0x4FF),  # Greek, Cyrillic
    (0x5D0, 0x5EA),  # Hebrew
    (0x60C, 0x60C), (0x61F, 0x61F), (0x621, 0x63A), (0x640, 0x652), (0x660, 0x669),  # Arabic
    (0x1E00, 0x1EFF),  # Latin with two marks, as in Vietnamese
    (0x2010, 0x2027), (0x2030, 0x2040), (0x2044, 0x2052), (0x20A0, 0x20C0),  # punctuation, money
    (0x2070, 0x2070), (0x2074, 0x208E), (0x2100, 0x211E), (0x2120, 0x2120), (0x2122, 0x2122), (0x2153, 0x215F),  # №
    (0x2190, 0x22FF), (0x2500, 0x25FF), (0x2713, 0x2713), (0xFB00, 0xFB04),  # arrows, sums, shapes, ✓, fi
)  # fmt: skip


def shown(text: str) -> str:
    """A text in signs that a paper can show: unseen ones gone, unknown ones as a box, each white space as a space."""
    return "".join(_shown(sign) for sign in unicodedata.normalize("NFC", text))


def _shown(sign: str) -> str:
    if any(first <= ord(sign) <= last for first, last in SHOWN) and sign != "\u00ad":
        return sign
    if sign.isspace():
        return " "
    unseen = unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Mn", "Me"} or 0xFE00 <= ord(sign) <= 0xFE0F
    return "" if unseen else UNKNOWN
