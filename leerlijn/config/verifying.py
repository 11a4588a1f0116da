"""Shows on the command line whether a draw holds: each promise, and where it was broken."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from rich.console import Console

SHOWN = 20


def show_checks(console: Console, file: Path) -> bool:
    """Print each check with its faults; whether all hold. Opens no database."""
    os.environ.setdefault("LEERLIJN_MODE", "development")  # whoever checks us has no house, and so no secret
    import django

    django.setup()
    from leerlijn.journey.enrolment.queries.draws import checks_of

    document, fault = _read(file)
    if fault:
        console.print(f"✗ {fault}", markup=False, highlight=False, soft_wrap=True)
        return False
    checks = checks_of(document)
    for check in checks:
        console.print(f"{'✓' if check else '✗'} {check.what}", markup=False, highlight=False, soft_wrap=True)
        for line in check.faults[:SHOWN]:
            console.print(f"    {line}", markup=False, highlight=False, soft_wrap=True)
        if len(check.faults) > SHOWN:
            console.print(f"    … {len(check.faults) - SHOWN}", markup=False, highlight=False, soft_wrap=True)
    return all(checks)


def _read(file: Path) -> tuple[object, str]:
    """The document, or what is wrong with the file."""
    try:
        text = sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8")
        return json.loads(text), ""
    except (OSError, ValueError, RecursionError) as error:
        return None, f"{file}: {error}"
