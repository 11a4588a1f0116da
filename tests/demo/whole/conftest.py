"""The demo, loaded once for all the stories in this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction

from leerlijn.demo import loading

Told = list[tuple[str, int, int]]


@pytest.fixture(scope="package")
def loaded(django_db_setup: None, django_db_blocker: object) -> Iterator[Told]:
    """What the progress was told while the five regions were loaded; undone when the stories here are told."""
    told: Told = []
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        loading.load(lambda *step: told.append(step))
        yield told
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def demo(loaded: Told, db: None) -> Told:
    """The loaded demo, for one test."""
    return loaded
