"""Which cases are read a second time by somebody who knows nothing of the first: drawn by chance, for all to recompute.

A secret seed is made before the period begins and its SHA-256 is published; the seed itself is published when the
period is over. A case is drawn when the number that seed and case make together lies below the share. So nobody can
know beforehand which case it will be, and everybody can check afterwards that none was picked.
"""

from __future__ import annotations

import hashlib
import secrets
from fractions import Fraction

SEED_BYTES = 32
BITS = 256


def new_seed() -> str:
    """A secret that nobody can guess."""
    return secrets.token_hex(SEED_BYTES)


def commitment(seed: str) -> str:
    """What is published of a seed while it is secret: its SHA-256, in hexadecimal."""
    return hashlib.sha256(seed.encode()).hexdigest()


def number(seed: str, case: str) -> Fraction:
    """The number of a case, from 0 up to 1: the SHA-256 of `seed:case`, as a share of all there could be."""
    digest = hashlib.sha256(f"{seed}:{case}".encode()).digest()
    return Fraction(int.from_bytes(digest), 1 << BITS)


def is_drawn(seed: str, case: str, percent: int) -> bool:
    """Whether a case is read again, when so many percent are."""
    return number(seed, case) < Fraction(percent, 100)
