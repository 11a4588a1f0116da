"""The rules as they come with the program, laid once under all the tests that stand on them.

Their rows lie in a transaction around those tests, which run first and one after the other. Before any other test they
are taken away, so nobody finds what she did not ask for; a test that commits gets rules of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from tests.cast import DIRECTOR


class Ground:
    """What lies under the test at hand: the rules, or nothing."""

    def __init__(self) -> None:
        self.is_wanted = False
        self.may_be_laid: Any = None  # the blocker of the database, once there is one
        self.loaded: Any = None
        self._around = ExitStack()

    def prepare(self) -> None:
        """Between two tests: lay the rules when the next one stands on them, take them away when it does not."""
        if self.may_be_laid and self.is_wanted and self.loaded is None:
            with self.may_be_laid.unblock():
                self.loaded = self._lay()
        elif self.loaded is not None and not self.is_wanted:
            self.clear()

    def clear(self) -> None:
        self.loaded = None
        if self.may_be_laid:
            with self.may_be_laid.unblock():
                self._around.close()

    def _lay(self) -> Any:
        from django.db import transaction

        from leerlijn.foundation.pathways import actions

        atomic = transaction.atomic()
        atomic._from_testcase = True  # type: ignore[attr-defined]  # as the transaction of a test itself
        self._around.enter_context(atomic)
        self._around.callback(transaction.set_rollback, True)
        return actions.load_rules(DIRECTOR)


GROUND: pytest.StashKey[Ground] = pytest.StashKey()


def pytest_sessionstart(session: pytest.Session) -> None:
    session.stash[GROUND] = Ground()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not _stands_on_rules(item))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    ground = item.session.stash[GROUND]
    ground.is_wanted = _stands_on_rules(item)
    ground.prepare()


def _stands_on_rules(item: pytest.Item) -> bool:
    names = set(getattr(item, "fixturenames", ()))
    marker = item.get_closest_marker("django_db")
    commits = names & {"transactional_db", "live_server"} or (marker and marker.kwargs.get("transaction"))
    return "shipped_rules" in names and not commits


@pytest.fixture(scope="session")
def ground(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any) -> Iterator[Ground]:
    """Set up before any transaction of a test is opened, as all that is of a session."""
    here = request.session.stash[GROUND]
    here.may_be_laid = django_db_blocker
    here.prepare()
    yield here
    here.clear()


@pytest.fixture
def shipped_rules(ground: Ground, db: None) -> Any:
    """The rules as they ship; gives what loading them did."""
    from leerlijn.foundation.pathways import actions

    return ground.loaded or actions.load_rules(DIRECTOR)
