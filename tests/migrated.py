"""An empty SQLite database as the migrations leave it, kept for every process that starts with the same migrations."""

from __future__ import annotations

import hashlib
import os
import shutil
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent


@cache
def kept() -> Path:
    """Where it lies, under a name that changes with any migration of ours."""
    from django.conf import settings

    said = hashlib.sha256()
    for path in sorted(ROOT.glob("leerlijn/**/migrations/*.py")):
        said.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    folder = Path(settings.VAR)
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"migrated-{said.hexdigest()[:16]}.sqlite3"


def copy_to(place: Path) -> None:
    """Begin from it, where it is there already."""
    with suppress(FileNotFoundError):
        shutil.copyfile(kept(), place)


def keep(connection: Any) -> None:
    """Keep this database, that has just been migrated, in place of those of other migrations."""
    if kept().exists():
        return
    mine = kept().with_suffix(f".{os.getpid()}")
    with connection.cursor() as cursor:
        cursor.execute("vacuum into %s", [str(mine)])
    for old in kept().parent.glob("migrated-*.sqlite3"):
        old.unlink(missing_ok=True)
    mine.replace(kept())


def throw_away(place: Path) -> None:
    """A database and what SQLite kept beside it."""
    for ending in ("", "-wal", "-shm"):
        Path(f"{place}{ending}").unlink(missing_ok=True)
