"""The registers as published, taken in as the command does it."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from leerlijn.exchange.registers import actions, queries
from leerlijn.foundation.organisations import queries as organisations
from leerlijn.kernel.actors import IMPORTER, VISITOR
from tests.exchange.registers.files import po_file, po_row


@pytest.mark.django_db
def test_the_registers_of_april_2026_and_2020_go_in_together(shared):
    primary = next(shared("data/duo-po-2026-04").glob("*.csv"))
    secondary = next(shared("data/duo-vo-2020").glob("*.csv"))
    for register, path in (("duo-po", primary), ("duo-vo", secondary)):
        with path.open("rb") as file:
            vintage = queries.vintage_named_by(path)
            actions.take_in_duo(IMPORTER, register=register, file=file, vintage=vintage)
    kinds = Counter(organisations.organisations_visible_to(VISITOR).values_list("kind", flat=True))
    assert kinds == {"location": 6107, "school": 5996 + 648, "board": 748 + 323 - 36}
    with primary.open("rb") as file:
        assert not actions.take_in_duo(IMPORTER, register="duo-po", file=file, vintage="2026-04").has_changed


@pytest.mark.django_db
def test_a_newer_file_moves_renames_closes_and_opens_and_skips_its_broken_rows():
    old = po_file(*(po_row(f"{number}AA00", f"School {number}") for number in range(10, 60)))
    new = po_file(
        po_row("10AA00", "School Tien"),
        po_row("11AA00", "School 11", street="Singel"),
        po_row("12AA00", "School 12", postcode="?"),
        *(po_row(f"{number}AA00", f"School {number}") for number in range(14, 60)),
        po_row("60AA00", "School 60"),
    )
    actions.take_in_duo(IMPORTER, register="duo-po", file=old, vintage="2026-04")
    intake = actions.take_in_duo(IMPORTER, register="duo-po", file=new, vintage="2026-08").intake
    changes = {(change.kind, change.organisation.code) for change in organisations.changes_in(intake)}
    assert changes == {
        ("renamed", "10AA"), ("renamed", "10AA00"), ("moved", "11AA"), ("moved", "11AA00"),
        ("closed", "13AA"), ("closed", "13AA00"), ("opened", "60AA"), ("opened", "60AA00"),
    }  # fmt: skip
    assert [(note["line"], note["reason"]) for note in intake.broken] == [(4, "postcode")]


@pytest.mark.parametrize(
    ("path", "vintage"),
    [
        ("duo-po-2026-04/02.-alle-schoolvestigingen-basisonderwijs.csv", "2026-04"),
        ("duo-vo-2020/instellingenvo.csv", "2020"),
        ("register/adressen-2025-11.csv", "2025-11"),
        ("register/adressen-12345678.csv", ""),
    ],
)
def test_the_vintage_is_read_from_the_name(path, vintage):
    assert queries.vintage_named_by(Path(path)) == vintage


@pytest.fixture(scope="module")
def house(tmp_path_factory) -> Path:
    """A house with a database and a register of 2,000 schools, for real processes."""
    folder = tmp_path_factory.mktemp("house")
    (folder / "register-2026-04.csv").write_bytes(
        po_file(*(po_row(f"{n // 26:02}A{chr(65 + n % 26)}00", f"School {n}") for n in range(2000))).getvalue()
    )
    command(folder, "migrate").wait(60)
    return folder


def command(house: Path, *words: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "LEERLIJN_MODE": "development", "LEERLIJN_VAR": str(house), "DATABASE_URL": ""}
    return subprocess.Popen(
        [sys.executable, "-m", "leerlijn.config.cli", *words],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def counted(house: Path, table: str) -> int:
    with sqlite3.connect(house / "leerlijn.sqlite3", timeout=20) as database:
        return database.execute(f"select count(*) from {table}").fetchone()[0]


def test_an_import_killed_halfway_is_finished_by_a_rerun(house):
    file = str(house / "register-2026-04.csv")
    first = command(house, "import", "duo-po", file)
    while first.poll() is None and not counted(house, "organisations_organisation"):
        pass
    first.send_signal(signal.SIGKILL)
    first.wait(20)
    assert 0 < counted(house, "organisations_organisation") < 4001

    again = command(house, "import", "duo-po", file)
    assert "nieuw in het register" in again.communicate(timeout=60)[0]
    assert again.returncode == 0
    assert counted(house, "organisations_organisation") == 4001
    assert counted(house, "organisations_change") == 4001
    assert counted(house, "organisations_intake") == 1

    third = command(house, "import", "duo-po", file)
    assert "Niets veranderd" in third.communicate(timeout=60)[0]


def test_a_file_that_is_not_the_register_ends_with_an_error(house):
    (house / "page-2026-04.csv").write_text("<!doctype html><title>Even wachten</title>")
    wrong = command(house, "import", "duo-po", str(house / "page-2026-04.csv"))
    assert "webpagina" in wrong.communicate(timeout=60)[0]
    assert wrong.returncode == 1
