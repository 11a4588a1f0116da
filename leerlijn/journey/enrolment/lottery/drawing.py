"""Who gets which number: fixed by a secret that is promised before anybody can know who takes part.

The promise is a hash of the secret and of what is known in public about the round. So nobody can take another secret
afterwards, and nobody can choose her own number: it follows from the secret and from a code that is drawn by chance.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable, Mapping

SEED_BYTES = 32
LETTERS = "23456789BCDFGHJKLMNPQRSTVWXZ"
"""No vowels, so no words; nothing that looks like something else. Twelve of them are 57 bits."""


def new_seed() -> str:
    """A secret nobody can guess, as 64 hexadecimal digits."""
    return secrets.token_hex(SEED_BYTES)


def new_code() -> str:
    """A code for one ticket, in three groups of four: `K7QD-4MZX-2PRT`."""
    drawn = "".join(secrets.choice(LETTERS) for _letter in range(12))
    return "-".join((drawn[:4], drawn[4:8], drawn[8:]))


def commitment(seed: str, facts: Mapping[str, object]) -> str:
    """The promise: SHA-256 of the secret, a line feed and the facts, as hexadecimal digits.

    The facts are written as JSON with sorted keys, without spaces, in UTF-8.
    """
    written = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(_bytes(f"{seed}\n{written}")).hexdigest()


def lot(seed: str, code: str) -> str:
    """What a code draws: HMAC/SHA-256 of the code, with the secret as its key, as hexadecimal digits."""
    return hmac.new(bytes.fromhex(seed), _bytes(code), hashlib.sha256).hexdigest()


def numbers(seed: str, codes: Iterable[str]) -> dict[str, int]:
    """The number of each code: 1 for who drew the lowest."""
    return {code: number for number, code in enumerate(sorted(codes, key=lambda code: (lot(seed, code), code)), 1)}


def _bytes(text: str) -> bytes:
    """UTF-8, also of halves of a character that JSON can write and UTF-8 cannot: a strange document is no crash."""
    return text.encode("utf-8", "surrogatepass")
