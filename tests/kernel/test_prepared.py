"""Queries that are composed once."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db.models import CharField, DateTimeField, QuerySet

from leerlijn.kernel import logbook
from leerlijn.kernel.actors import System
from leerlijn.kernel.models import Entry
from leerlijn.kernel.prepared import prepared

pytestmark = pytest.mark.django_db
COMPOSED: list[str] = []


@prepared(actor=CharField(), since=DateTimeField())
def lines_of(actor: str, since: datetime) -> QuerySet[Entry]:
    COMPOSED.append("lines_of")
    return Entry.objects.filter(actor=actor, at__gte=since).exclude(action="tests.sleep").order_by("pk")


@prepared(actor=CharField())
def newest_action(actor: str) -> QuerySet[Entry, str]:
    return Entry.objects.filter(actor=actor).order_by("-pk").values_list("action", flat=True)[:1]


@pytest.fixture(autouse=True)
def said() -> None:
    for name, action in (("one", "tests.wake"), ("two", "tests.wake"), ("one", "tests.eat"), ("one", "tests.sleep")):
        with logbook.line(System(name), action):
            pass


def test_each_time_the_rows_are_those_of_its_own_values(django_assert_num_queries: Any) -> None:
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    with django_assert_num_queries(3):
        assert [line.action for line in lines_of(actor="system:one", since=long_ago)] == ["tests.wake", "tests.eat"]
        assert [line.actor for line in lines_of(actor="system:two", since=long_ago)] == ["system:two"]
        assert lines_of(actor="system:one", since=datetime(2100, 1, 1, tzinfo=UTC)) == []


def test_what_is_written_after_the_first_time_is_seen() -> None:
    assert newest_action(actor="system:two") == ["tests.wake"]
    with logbook.line(System("two"), "tests.eat"):
        pass
    assert newest_action(actor="system:two") == ["tests.eat"]


def test_a_query_is_composed_once_in_a_thread() -> None:
    now = datetime(2026, 11, 21, tzinfo=UTC)
    lines_of(actor="system:one", since=now)
    before = len(COMPOSED)
    lines_of(actor="system:two", since=now)
    assert len(COMPOSED) == before
