"""Which database the tests run on, and how an append-only table is emptied between tests.

`LEERLIJN_TEST_PG=embedded` starts PostgreSQL from the wheel, `machine` with the binaries found here, `any` whichever of
the two works; a DSN uses a server that is there already, and nothing means SQLite. The house refuses to delete a line
of an append-only table; only here, between tests, it is let.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import migrated, postgres

os.environ["LEERLIJN_MODE"] = "development"
os.environ.setdefault("LEERLIJN_VAR", str(Path(__file__).parent.parent / "var" / "tests"))

SERVER: pytest.StashKey[postgres.Server | None] = pytest.StashKey()
WITH_A_DATABASE = {"db", "transactional_db", "live_server", "django_db_setup"}


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Before the settings are read: start the server that is asked for, and tell settings and other processes of it."""
    wish = os.environ.get("LEERLIJN_TEST_PG", "")
    if wish in {"embedded", "machine", "any"}:
        early_config.stash[SERVER] = server = postgres.start(wish)
        os.environ["LEERLIJN_TEST_PG"] = wish = server.uri if server else ""
    os.environ["DATABASE_URL"] = wish


def pytest_sessionstart(session: pytest.Session) -> None:
    if session.config.stash.get(SERVER, False) is None:
        pytest.exit("skipped: no PostgreSQL can be started here", returncode=0)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what touches a database: the rest has been run on SQLite and knows no difference."""
    if not os.environ["DATABASE_URL"]:
        return
    kept = [item for item in items if _uses_a_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def _uses_a_database(item: pytest.Item) -> bool:
    return bool(item.get_closest_marker("django_db") or WITH_A_DATABASE.intersection(getattr(item, "fixturenames", ())))


def pytest_unconfigure(config: pytest.Config) -> None:
    if server := config.stash.get(SERVER, None):
        server.stop()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """A test database of this process alone, so several runs side by side do not meet."""
    from django.conf import settings
    from django.db import connections

    name = f"{os.environ.get('PYTEST_XDIST_TESTRUNUID', '')[:8]}{os.getpid()}"
    for alias, database in settings.DATABASES.items():
        test = connections[alias].settings_dict.setdefault("TEST", {})
        if "sqlite" in database["ENGINE"]:
            test["NAME"] = str(settings.VAR / f"test-{name}.sqlite3")
            migrated.copy_to(Path(test["NAME"]))
        else:
            test["NAME"] = f"test_leerlijn_{name}"


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """On SQLite go on from the migrated copy that lies there; a change of the migrations has another copy."""
    return not os.environ["DATABASE_URL"]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_keepdb: bool, django_db_blocker: Any) -> Iterator[None]:
    """The database of this process, migrated, and on SQLite kept as it is now for the next process."""
    from django.db import connection

    if not django_db_keepdb:
        yield
        return
    with django_db_blocker.unblock():
        migrated.keep(connection)
    yield
    connection.close()
    migrated.throw_away(Path(connection.settings_dict["NAME"]))


@pytest.fixture(scope="session", autouse=True)
def flush_past_the_guards() -> None:
    """Let Django's flush between transactional tests empty append-only tables too."""
    from django.db import connection

    if connection.vendor == "sqlite":
        _around_flush(_without_sqlite_triggers)
    else:
        _around_flush(_as_replica)


def _around_flush(around: Callable[[Any, Callable[[], None]], None]) -> None:
    from django.db import connection

    operations = type(connection.ops)
    plain = operations.execute_sql_flush

    def flush(self: Any, statements: list[str]) -> None:
        around(self.connection, lambda: plain(self, statements))

    operations.execute_sql_flush = flush  # type: ignore[method-assign]


def _without_sqlite_triggers(connection: Any, flush: Callable[[], None]) -> None:
    with connection.cursor() as cursor:
        guards = cursor.execute("select name, sql from sqlite_master where type = 'trigger'").fetchall()
        for name, _ in guards:
            cursor.execute(f'drop trigger "{name}"')
        flush()
        for _, sql in guards:
            cursor.execute(sql)


def _as_replica(connection: Any, flush: Callable[[], None]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("set session_replication_role = replica")
        flush()
        cursor.execute("set session_replication_role = default")
