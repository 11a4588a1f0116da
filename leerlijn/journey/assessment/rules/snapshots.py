"""A portfolio as one text that can be computed again: canonical JSON, and its SHA-256. Knows no database.

Keys sorted, no spaces, UTF-8 as it is; numbers are whole and times are text, so that every program writes the same.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

VERSION = 1


def canonical(content: dict[str, Any]) -> str:
    """The one way to write this down."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest_of(snapshot: str) -> str:
    """The SHA-256 of a snapshot, in 64 hexadecimal digits; `sha256sum` on the downloaded file says the same."""
    return hashlib.sha256(snapshot.encode()).hexdigest()
