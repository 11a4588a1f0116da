"""The name of a file, cleaned for show. It is never a path: files lie under a key of our own."""

from __future__ import annotations

import re
import unicodedata

from leerlijn.kernel.files.kinds import EXTENSIONS

LONGEST = 100
SUFFIX = re.compile(r"(\.[A-Za-z0-9]{1,5})+$")
UNWANTED = re.compile(r'[<>:"|?*%;`$\\/]')


def shown(name: str, kind: str) -> str:
    """A name as we show it: no folder, nothing invisible or turning the text round, one ending that tells the truth.

    `../cv.pdf.exe` that holds a PDF becomes `cv.pdf`.
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    visible = "".join(" " if _hides(letter) else letter for letter in last)
    stem = SUFFIX.sub("", " ".join(UNWANTED.sub(" ", visible).split())).strip(" .-_")
    ending = EXTENSIONS.get(kind, "")
    return f"{stem[: LONGEST - len(ending)].rstrip() or 'bestand'}{ending}"


def _hides(letter: str) -> bool:
    """Whether this is no letter but a control, a mark that turns the direction, or half a character."""
    return unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
