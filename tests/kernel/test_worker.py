"""A real worker, killed with its work half done, and started again: everything is done, and once."""

from __future__ import annotations

import asyncio
import os
import queue
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from aiosmtpd.controller import Controller
from django.db import connection
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from leerlijn.kernel import clock
from leerlijn.kernel.mail import post_mail
from leerlijn.kernel.models import Entry, Outgoing
from tests.kernel.workshop.jobs import saw_a_plank

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = Path(__file__).parent.parent.parent
PLANK: dict[str, Any] = {"subject": "Klaar", "template": "workshop/plank.txt", "context": {}}
PATIENCE = 60
"""Seconds after which something that should have happened did not."""


class Postbox:
    """A mail server that keeps what it gets; told to hold, it keeps the first sender waiting for an answer."""

    def __init__(self) -> None:
        self.port = _free_port()
        self.letters: queue.Queue[str] = queue.Queue()
        self.reached: queue.Queue[str] = queue.Queue()
        self.hold = False

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        self.reached.put(address)
        if self.hold:
            await asyncio.Event().wait()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.letters.put(envelope.content.decode())
        return "250 OK"


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    box = Postbox()
    server = Controller(box, hostname="127.0.0.1", port=box.port)
    server.start()
    yield box
    server.stop(no_assert=True)


@pytest.fixture
def bell() -> Iterator[socket.socket]:
    """Where the job rings when it is halfway."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(PATIENCE)
        yield listening


Start = Callable[[], subprocess.Popen[bytes]]


@pytest.fixture
def start(postbox: Postbox) -> Iterator[Start]:
    """Start a worker on the test's database; those still running at the end are killed."""
    started: list[subprocess.Popen[bytes]] = []
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.kernel.workshop.settings",
        "DATABASE_URL": _address_of_the_database(),
        "LEERLIJN_SMTP_HOST": "127.0.0.1",
        "LEERLIJN_SMTP_PORT": str(postbox.port),
        "LEERLIJN_SMTP_TLS": "no",
        "LEERLIJN_JOB_LEASE": "0",
    }

    def begin() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "leerlijn.config.cli", "worker"]
        started.append(subprocess.Popen(command, env=environment, cwd=ROOT))
        return started[-1]

    yield begin
    for worker in started:
        worker.kill()
        worker.wait(PATIENCE)


def test_a_worker_killed_in_the_middle_of_a_job_leaves_nothing_half_and_the_next_does_it_once(start, bell, postbox):
    saw_a_plank.later(port=bell.getsockname()[1])
    _kill_when_halfway(start(), bell)
    assert not Entry.objects.filter(action="workshop.saw").exists()
    assert not Outgoing.objects.exists()

    second = start()
    with _caught_halfway(bell) as line:
        line.sendall(b"go")
    letter = postbox.letters.get(timeout=PATIENCE)
    _end(second)
    assert "De plank is gezaagd." in letter
    assert postbox.letters.empty()
    assert Entry.objects.filter(action="workshop.saw").count() == 1
    done = DBTaskResult.objects.filter(args_kwargs__args__0=saw_a_plank.name)
    assert [result.status for result in done] == [TaskResultStatus.SUCCESSFUL]


def test_a_worker_killed_between_the_deed_and_the_mail_still_mails_once(start, postbox):
    postbox.hold = True
    post_mail(key="promotion-1", to="aya@example.org", **PLANK)
    first = start()
    assert postbox.reached.get(timeout=PATIENCE) == "aya@example.org"
    first.kill()
    first.wait(PATIENCE)
    assert Outgoing.objects.get().state == Outgoing.State.WAITING

    postbox.hold = False
    Outgoing.objects.update(due_at=clock.now())  # its lease is over
    second = start()
    letter = postbox.letters.get(timeout=PATIENCE)
    _end(second)
    assert "To: aya@example.org" in letter
    assert postbox.letters.empty()
    assert Outgoing.objects.get().state == Outgoing.State.DONE


def test_two_workers_send_each_letter_once(start, postbox):
    for number in range(20):
        post_mail(key=f"plank-{number}", to="aya@example.org", **PLANK)
    workers = [start(), start()]
    letters = [postbox.letters.get(timeout=PATIENCE) for _ in range(20)]
    for worker in workers:
        _end(worker)
    assert len({_message_id(letter) for letter in letters}) == 20
    assert postbox.letters.empty()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as some:
        return int(some.getsockname()[1])


def _address_of_the_database() -> str:
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def _caught_halfway(bell: socket.socket) -> socket.socket:
    line, _ = bell.accept()
    line.settimeout(PATIENCE)
    assert line.recv(7) == b"halfway"
    return line


def _kill_when_halfway(worker: subprocess.Popen[bytes], bell: socket.socket) -> None:
    with _caught_halfway(bell):
        worker.kill()
        worker.wait(PATIENCE)


def _end(worker: subprocess.Popen[bytes]) -> None:
    worker.terminate()
    worker.wait(PATIENCE)


def _message_id(letter: str) -> str:
    return next(line for line in letter.splitlines() if line.startswith("Message-ID"))
