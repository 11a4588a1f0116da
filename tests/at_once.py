"""Several deeds at the same moment, each with a connection of its own, as the web does."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection

from leerlijn.kernel.refusals import Refused


def all_at_once(deeds: list[Callable[[], Any]]) -> list[Any]:
    """Do everything at the same moment, each in a thread of its own; gives results, and refusals as their codes."""
    start = Barrier(len(deeds))

    def do(deed: Callable[[], Any]) -> Any:
        start.wait()
        try:
            return deed()
        except Refused as no:
            return no.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(do, deeds))
