"""What can be known of a register before it is read."""

from __future__ import annotations

import re
from pathlib import Path

from leerlijn.exchange.registers.columns import REGISTERS

_VINTAGE = re.compile(r"(?<!\d)((?:19|20)\d{2}(?:-(?:0[1-9]|1[0-2]))?)(?!\d)")


def registers() -> list[str]:
    """The registers that can be taken in."""
    return list(REGISTERS)


def vintage_named_by(path: Path) -> str:
    """The vintage that the name of a file or of its folder tells (`duo-po-2026-04/`), or nothing."""
    for name in (path.stem, path.resolve().parent.name):
        if found := _VINTAGE.findall(name):
            return str(found[-1])
    return ""
