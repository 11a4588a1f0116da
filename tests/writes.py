"""In every test: no row is saved or deleted by the house while no action runs, so no write escapes rule and logbook."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import django
import pytest
from django.db.models import Model
from django.db.models.signals import pre_delete, pre_save

from leerlijn.kernel import logbook

HOUSE = str(Path(__file__).parent.parent / "leerlijn")
FRAMEWORK = str(Path(django.__file__).parent)
OWN_TABLES = {"kernel", "search"}
"""Rooms whose rows are the bookkeeping of actions themselves: logbook, outbox, schedules, files, the search index."""


@pytest.fixture(autouse=True)
def every_write_is_an_action() -> Iterator[None]:
    for signal in (pre_save, pre_delete):
        signal.connect(_demand_an_action, dispatch_uid="tests.writes")
    yield
    for signal in (pre_save, pre_delete):
        signal.disconnect(dispatch_uid="tests.writes")


def _demand_an_action(sender: type[Model], **_: object) -> None:
    ours = sender.__module__.startswith("leerlijn.") and sender._meta.app_label not in OWN_TABLES
    if ours and not logbook._lines.get() and _writer().startswith(HOUSE):
        pytest.fail(f"{sender._meta.label} was written outside any action, by {_writer()}")


def _writer() -> str:
    """The file and line that wrote: the first one outside Django and this module."""
    frame = sys._getframe(1)
    while frame.f_code.co_filename == __file__ or frame.f_code.co_filename.startswith(FRAMEWORK):
        if frame.f_back is None:
            break
        frame = frame.f_back
    return f"{frame.f_code.co_filename}:{frame.f_lineno}"
