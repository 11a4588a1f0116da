"""How long the register of primary schools takes to go in: 6,107 locations, 748 boards. Aim: under ten seconds.

Measured in one run: a bare script that puts the same rows into SQLite without looking at them, the command
`leerlijn import duo-po` on an empty house (from start to prompt), and the same command again.
"""

from __future__ import annotations

import csv
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

AIM = 10.0
ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("LEERLIJN_SHARED", ROOT.parent / "shared"))


def main() -> int:
    """Print the table and the figures; 1 when the aim is missed."""
    console = Console()
    file = next((SHARED / "data" / "duo-po-2026-04").glob("*.csv"), None)
    if file is None:
        console.print("register: the register is not here (shared/data/duo-po-2026-04), nothing measured")
        return 0
    with TemporaryDirectory() as folder:
        house = Path(folder)
        bare = _seconds(lambda: _bare(file, house / "bare.sqlite3"))
        _leerlijn(house, "migrate")
        first = _seconds(lambda: _leerlijn(house, "import", "duo-po", str(file), "--vintage", "2026-04"))
        second = _seconds(lambda: _leerlijn(house, "import", "duo-po", str(file), "--vintage", "2026-04"))
        locations, boards = _counted(house, "location"), _counted(house, "board")
    _show(console, bare, first, second)
    print(
        f"register: {locations} locations and {boards} boards in {first:.1f} s (aim < {AIM:.0f} s), "
        f"again {second:.1f} s, bare insert {bare:.2f} s"
    )
    return 0 if first < AIM and (locations, boards) == (6107, 748) else 1


def _seconds(work: object) -> float:
    start = time.perf_counter()
    work()  # type: ignore[operator]
    return time.perf_counter() - start


def _bare(file: Path, database: Path) -> None:
    with file.open(encoding="cp1252", newline="") as text, sqlite3.connect(database) as connection:
        header, *rows = csv.reader(text, delimiter=";")
        connection.execute(f"create table location ({', '.join(f'c{n} text' for n in range(len(header)))})")
        connection.executemany(f"insert into location values ({', '.join('?' * len(header))})", rows)


def _leerlijn(house: Path, *words: str) -> None:
    environment = {**os.environ, "LEERLIJN_MODE": "development", "LEERLIJN_VAR": str(house), "DATABASE_URL": ""}
    command = [sys.executable, "-m", "leerlijn.config.cli", *words]
    subprocess.run(command, env=environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def _counted(house: Path, kind: str) -> int:
    with sqlite3.connect(house / "leerlijn.sqlite3") as database:
        query = "select count(*) from organisations_organisation where kind = ?"
        return int(database.execute(query, [kind]).fetchone()[0])


def _show(console: Console, bare: float, first: float, second: float) -> None:
    table = Table("what", "seconds", "what it does", title="DUO register of primary schools, 6,107 rows")
    table.add_row("bare script", f"{bare:.2f}", "csv into one SQLite table, no checks, no sources, no history")
    table.add_row("leerlijn import", f"{first:.2f}", "12,851 organisations, each field with its source, and a report")
    table.add_row("the same again", f"{second:.2f}", "compares everything, writes nothing")
    console.print(table)


if __name__ == "__main__":
    sys.exit(main())
