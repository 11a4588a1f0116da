"""Second start of the demo until its first page answers, with nothing lost. Aim: under five seconds.

Measured in one run: the first `make demo` in an empty house, a second one on the same data, and a bare Django site
under the same server.
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring import closing, free_port, running, show

AIM = 5.0
COMES_AND_GOES = {"django_session", "django_tasks_database_dbtaskresult", "kernel_schedule", "sqlite_sequence"}
"""Tables that change by themselves while a site runs."""


def main() -> int:
    if not shutil.which("make"):
        return closing("start: make is not here, nothing measured", reached=False)
    with TemporaryDirectory() as folder:
        house = Path(folder)
        first = _started(house)
        before = _rows(house)
        second = _started(house)
        after = _rows(house)
    bare = _bare()
    rows = [
        ("bare Django under gunicorn", f"{bare:.1f}", "one address, no database"),
        ("make demo, first time", f"{first:.1f}", f"{sum(before.values())} rows in {len(before)} tables"),
        ("make demo, second time", f"{second:.1f}", "the same data" if before == after else _difference(before, after)),
    ]
    show("Until the first page answers", ("what", "seconds", "with"), rows)
    line = (
        f"start: second start {second:.1f} s (aim < {AIM:.0f} s), first {first:.1f} s, {sum(after.values())} rows kept"
    )
    return closing(line, reached=second < AIM and before == after)


def _started(house: Path) -> float:
    port = free_port()
    with running(["make", "demo", f"PORT={port}"], port=port, environment={"LEERLIJN_VAR": str(house)}) as (_, took):
        return took


def _bare() -> float:
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "--preload",
        "--workers=2",
        f"--bind=127.0.0.1:{port}",
        "benchmarks.bare.least",
    ]
    with running(command, port=port, environment={}) as (_, took):
        return took


def _rows(house: Path) -> dict[str, int]:
    """How many rows each table holds."""
    with sqlite3.connect(f"file:{house / 'leerlijn.sqlite3'}?mode=ro", uri=True) as database:
        names = [name for (name,) in database.execute("select name from sqlite_master where type = 'table'")]
        counts = {name: database.execute(f'select count(*) from "{name}"').fetchone()[0] for name in names}
    return {name: count for name, count in counts.items() if name not in COMES_AND_GOES and "fts" not in name}


def _difference(before: dict[str, int], after: dict[str, int]) -> str:
    changed = {name: (before.get(name), after.get(name)) for name in before.keys() | after.keys()}
    return ", ".join(f"{name} {one} -> {other}" for name, (one, other) in sorted(changed.items()) if one != other)
