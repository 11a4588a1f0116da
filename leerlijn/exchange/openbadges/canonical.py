"""JSON in the one order that a signature over its text asks: the JSON Canonicalization Scheme (RFC 8785)."""

from __future__ import annotations

import json
from typing import Any

SAFEST = 2**53
"""Beyond this not every program reads the same whole number (RFC 8785, 3.2.2.3)."""


def canonical(value: Any) -> str:
    """The value as text. Raises ValueError for a number that not everybody reads alike."""
    if isinstance(value, dict):
        inside = (f"{canonical(name)}:{canonical(value[name])}" for name in sorted(value, key=_units))
        return "{" + ",".join(inside) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, float) or (isinstance(value, int) and not isinstance(value, bool)):
        return _number(value)
    return json.dumps(value, ensure_ascii=False)


def _units(name: str) -> bytes:
    """Names are put in order by their UTF-16 code units."""
    return name.encode("utf-16-be")


def _number(value: float) -> str:
    """As ECMAScript writes it: the fewest figures that give the same number back."""
    if isinstance(value, int):
        if abs(value) >= SAFEST:
            raise ValueError("a number that not everybody reads alike")
        return str(value)
    if value.is_integer() and abs(value) < 1e21:
        return str(int(value))
    shortest = repr(value)
    if 1e-6 <= abs(value) < 1e-4:
        return f"{value:.{_decimals(shortest)}f}"
    return shortest.replace("e-0", "e-")


def _decimals(shortest: str) -> int:
    figures, _, power = shortest.partition("e")
    return len(figures.replace("-", "").replace(".", "")) - 1 - int(power)
