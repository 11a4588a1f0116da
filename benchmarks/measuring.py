"""What benchmarks share: a house of their own, the CPU of a family of processes, a table and a last line of figures."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import psutil
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 600
LOOK_EVERY = 0.02


def seconds(work: Callable[[], object]) -> float:
    """How long it takes, by the clock on the wall."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def cpu_of(process: int) -> float:
    """CPU seconds used so far by a process and all its children, those that ended included."""
    root = psutil.Process(process)
    family = [root, *root.children(recursive=True)]
    times = [one.cpu_times() for one in family if one.is_running()]
    return sum(one.user + one.system + one.children_user + one.children_system for one in times)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(
    command: list[str], *, port: int, environment: dict[str, str], path: str = "/"
) -> Iterator[tuple[subprocess.Popen[bytes], float]]:
    """A site that runs as long as the body: its process, and the seconds until its first page answered."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        start_new_session=True,
    )
    try:
        _first_page(f"http://127.0.0.1:{port}{path}", process)
        yield process, time.perf_counter() - start
    finally:
        _end(process)


def _first_page(url: str, process: subprocess.Popen[bytes]) -> None:
    start = time.perf_counter()
    while time.perf_counter() - start < PATIENCE:
        if process.poll() is not None:
            raise SystemExit(f"the site stopped by itself with code {process.returncode}")
        try:
            urlopen(url, timeout=30).read()
        except HTTPError as error:
            raise SystemExit(f"{url} answered {error.code}") from error
        except (URLError, ConnectionError):
            time.sleep(LOOK_EVERY)
        else:
            return
    raise SystemExit(f"{url} did not answer in {PATIENCE} s")


def _end(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(timeout=30)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)


def show(title: str, columns: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """A table of what was measured, and against what."""
    table = Table(*columns, title=title, title_justify="left")
    for row in rows:
        table.add_row(*map(str, row))
    Console().print(table)


def closing(line: str, *, reached: bool) -> int:
    """The last line of figures, and the exit code that goes with it."""
    print(line if reached else f"{line} - aim missed")
    return 0 if reached else 1
