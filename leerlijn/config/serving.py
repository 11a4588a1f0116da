"""Serving the site with gunicorn, and a worker beside it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from gunicorn.app.base import BaseApplication


class Site(BaseApplication):
    """Gunicorn with our settings and no file of its own."""

    def __init__(self, *, host: str, port: int, workers: int, ready: Callable[[], None]) -> None:
        self.wishes = {
            "bind": f"{host}:{port}",
            "workers": workers,
            "timeout": 60,
            "max_requests": 20_000,
            "max_requests_jitter": 2_000,
            "preload_app": True,
            "control_socket_disable": True,  # nothing of ours lies outside LEERLIJN_VAR
            "loglevel": "warning",
            "proc_name": "leerlijn",
            "when_ready": lambda _server: ready(),
        }
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.wishes.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        from leerlijn.config.wsgi import application

        return application


@contextmanager
def worker_beside() -> Iterator[None]:
    """A worker process for as long as the site runs."""
    process = subprocess.Popen([sys.executable, "-m", "leerlijn.config.cli", "worker"])
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)
