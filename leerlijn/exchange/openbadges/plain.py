"""JSON of strangers, read so that it says one thing only; and their words, as they may stand on a page."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

from openbadgeslib import _safejson

LONGEST = 200


def loads(text: str | bytes) -> Any:
    """What a text says. Raises ValueError where two readers could differ: a name twice, no number, too deep."""
    try:
        said = json.loads(text, object_pairs_hook=_once)
    except RecursionError as error:
        raise ValueError("deeper than a badge can be") from error
    _safejson.check(said)
    return said


def words(said: object) -> str:
    """Words of a stranger without what cannot be seen: such signs turn a line around, or hide a part of it."""
    seen = (sign for sign in said if unicodedata.category(sign)[0] != "C") if isinstance(said, str) else ""
    return "".join(seen)[:LONGEST]


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    said = dict(pairs)
    if len(said) != len(pairs):
        raise ValueError("a name that stands there twice")
    return said
