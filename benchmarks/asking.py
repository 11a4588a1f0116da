"""Asking pages of a house in this process: in turns, so that whatever else the machine does hits all of them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

TURNS, PER_TURN = 12, 8
SIGN_IN = "allauth.account.auth_backends.AuthenticationBackend"
Ask = Callable[[], object]


def open_house(folder: str) -> None:
    """A house of its own, in this process."""
    os.environ |= {"LEERLIJN_MODE": "development", "LEERLIJN_VAR": folder, "DATABASE_URL": ""}
    os.environ["DJANGO_SETTINGS_MODULE"] = "leerlijn.config.settings"
    import django
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    django.setup()
    setup_test_environment()
    call_command("migrate", verbosity=0)


def asks(address: str, reader: Any = None, *, status: int = 200, headers: dict[str, str] | None = None) -> Ask:
    """Asks an address, as a stranger or as somebody who signed in."""
    from django.test import Client

    client = Client(headers={"host": "127.0.0.1", **(headers or {})})
    if reader is not None:
        client.force_login(reader, SIGN_IN)

    def ask() -> object:
        response = client.get(address)
        assert response.status_code == status, response.status_code
        return response

    return ask


def in_turns(*asked: Ask) -> list[float]:
    """Milliseconds of CPU for one answer of each; what needs another `place` than this house has it as an attribute."""
    spent = [0.0] * len(asked)
    for turn in range(TURNS + 1):
        for number, ask in enumerate(asked):
            with getattr(ask, "place", _here)():
                ask()
                start = time.process_time()
                for _ in range(PER_TURN):
                    ask()
                spent[number] += (time.process_time() - start) if turn else 0
    return [1000 * one / (TURNS * PER_TURN) for one in spent]


def queries(ask: Ask) -> int:
    """How many SQL queries one answer takes, when it is not the first."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    ask()
    with CaptureQueriesContext(connection) as seen:
        ask()
    return len(seen)


@contextmanager
def _here() -> Iterator[None]:
    yield
