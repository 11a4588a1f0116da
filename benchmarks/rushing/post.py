"""A mail server on loopback that takes every letter and counts them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from aiosmtpd.controller import Controller

from benchmarks.measuring import free_port

PATIENCE = 180
LOOK_EVERY = 0.2


@dataclass
class Office:
    """At which port, and how many letters came in."""

    port: str
    received: int = 0

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802  the library's name
        self.received += 1
        return "250 taken"

    def wait_for(self, number: int) -> None:
        """Until so many letters have come, or long enough."""
        until = time.monotonic() + PATIENCE
        while self.received < number and time.monotonic() < until:
            time.sleep(LOOK_EVERY)


@contextmanager
def post_office() -> Iterator[Office]:
    """The server, as long as the body runs."""
    office = Office(port=str(free_port()))
    controller = Controller(office, hostname="127.0.0.1", port=int(office.port))
    controller.start()
    try:
        yield office
    finally:
        controller.stop()
